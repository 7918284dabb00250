// The movable threshold: how many of the twenty classes of each approach differ by at least so much.

export function move(root) {
  for (const movable of root.querySelectorAll(".movable")) {
    const inputs = [...movable.querySelectorAll("[data-threshold]")];
    const dots = movable.closest(".dots");
    const show = (value) => {
      const [low, high] = [Number(dots.dataset.low), Number(dots.dataset.high)];
      for (const arm of dots.querySelectorAll(".arm")) {
        const values = [...arm.querySelectorAll(".dot")].map((dot) => Number(dot.dataset.value));
        const beyond = values.filter((one) => one <= -value && one < 0).length;
        const said = arm.querySelector(".beyond");
        if (said) said.textContent = value > 0 ? movable.dataset.said.replace("#", beyond) : "";
        const line = arm.querySelector(".threshold");
        const x = (Number(dots.dataset.width) * (-value - low)) / (high - low);
        line.setAttribute("x1", x);
        line.setAttribute("x2", x);
        line.style.visibility = value > 0 ? "visible" : "hidden";
      }
    };
    for (const input of inputs) {
      input.addEventListener("input", () => {
        const value = Math.abs(Number(input.value)) || 0;
        for (const other of inputs) if (other !== input) other.value = value;
        show(value);
      });
    }
  }
}
