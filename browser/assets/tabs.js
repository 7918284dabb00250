// Tabs under a figure: arrow keys move, one panel is shown at a time. Without this script all panels are shown.

export function dress(root) {
  for (const tabs of root.querySelectorAll("[data-tabs]")) {
    if (tabs.dataset.dressed) continue;
    tabs.dataset.dressed = "yes";
    const buttons = [...tabs.querySelectorAll("[role=tab]")];
    const choose = (chosen, focus) => {
      for (const button of buttons) {
        const here = button === chosen;
        button.setAttribute("aria-selected", here);
        button.tabIndex = here ? 0 : -1;
        tabs.querySelector(`#${CSS.escape(button.getAttribute("aria-controls"))}`).hidden = !here;
      }
      if (focus) chosen.focus();
    };
    buttons.forEach((button, k) => {
      button.addEventListener("click", () => choose(button, false));
      button.addEventListener("keydown", (event) => {
        const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -k, End: buttons.length - 1 - k };
        if (!(event.key in steps)) return;
        event.preventDefault();
        choose(buttons[(k + steps[event.key] + buttons.length) % buttons.length], true);
      });
    });
    choose(buttons[0], false);
  }
}

dress(document);
