// Real classes on top of the bands, one by one: the same class in every panel, never by itself.

export function showRuns(root) {
  for (const fan of root.querySelectorAll(".fan")) {
    const lived = JSON.parse(fan.dataset.runs);
    if (!lived.worlds || fan.dataset.dressed) continue;
    fan.dataset.dressed = "yes";
    const panels = fan.querySelector(".panels");
    const numbers = ["first", "last", "most", "width", "height", "top"].map((name) => Number(panels.dataset[name]));
    const [first, last, most, width, height, top] = numbers;
    let shown = -1;
    const place = (value, k) => {
      const x = (width * k) / Math.max(last - first, 1);
      return `${x.toFixed(1)},${(height - ((height - top) * value) / most).toFixed(1)}`;
    };
    const draw = () => {
      for (const panel of panels.children) {
        const weeks = shown < 0 ? [] : lived.arms[panel.dataset.arm][shown];
        panel.querySelector(".run").setAttribute("points", weeks.map(place).join(" "));
        const total = weeks.reduce((sum, value) => sum + value, 0);
        panel.querySelector(".total").textContent = shown < 0 ? "" : fan.dataset.total.replace("#", total);
      }
      const said = fan.dataset.said.replace("#", lived.worlds[shown]).replace("#", shown + 1).replace("#", lived.worlds.length);
      fan.querySelector(".said").textContent = shown < 0 ? "" : said;
    };
    const count = lived.worlds.length;
    const steps = { next: () => (shown + 1) % count, previous: () => (Math.max(shown, 0) + count - 1) % count, none: () => -1 };
    fan.addEventListener("click", (event) => {
      const step = steps[event.target.closest("[data-run]")?.dataset.run];
      if (!step) return;
      shown = step();
      draw();
    });
  }
}
