// The form as a question: adding and removing approaches and programmes, what is told of them, and the query they make.

export class Form {
  constructor(form, programmes, changed) {
    this.form = form;
    this.programmes = programmes;
    this.changed = changed;
    form.addEventListener("click", (event) => this.clicked(event));
    form.addEventListener("input", (event) => this.touched(event));
    this.dress();
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    let next;
    if (button.dataset.add) next = this.add(button, button.dataset.add);
    else if (button.dataset.remove) next = this.remove(button, button.dataset.remove);
    else return;
    this.dress();
    next.focus(); // only now: a button that was out of use may be of use again
    this.changed();
  }

  add(button, kind) {
    const made = document.getElementById(`new-${kind}`).content.firstElementChild.cloneNode(true);
    const place = kind === "arm" ? document.getElementById("arms") : button.closest(".arm").querySelector(".programmes");
    place.append(made);
    return made.querySelector("select");
  }

  remove(button, kind) {
    const gone = button.closest(`.${kind}`);
    const arm = button.closest(".arm");
    const next = this.form.querySelector("[data-add=arm]");
    if (kind === "programme" && arm.querySelectorAll(".programme").length === 1) arm.remove();
    else gone.remove();
    return (arm.isConnected && arm.querySelector("select")) || next;
  }

  touched(event) {
    if (event.target.name === "classes") this.suggestWeek(event.target);
    this.dress();
    this.changed();
  }

  // A case begins in a week of its own: nothing can be done about it before.
  suggestWeek(select) {
    const own = select.getAttribute(`data-week-${select.value.replaceAll("_", "-")}`);
    const week = this.form.elements.week;
    week.min = own || 1;
    if (own || Number(week.value) === 20) week.value = own || 6;
  }

  dress() {
    const arms = [...this.form.querySelectorAll(".arm")];
    arms.forEach((arm, k) => {
      arm.querySelector("legend .place").textContent = k + 1;
      const lines = arm.querySelectorAll(".programme");
      arm.querySelector("[data-add=programme]").disabled = lines.length >= Number(this.form.dataset.programmes);
      lines.forEach((line) => this.tell(line));
    });
    this.form.querySelector("[data-add=arm]").disabled = arms.length >= Number(this.form.dataset.arms);
  }

  tell(line) {
    const known = this.programmes[line.querySelector("[name=programme]").value];
    line.querySelector("[data-about]").textContent = known ? known.words : "";
    for (const more of line.querySelectorAll("details")) more.hidden = !known;
    this.doses(line, known);
    line.querySelector("[name=own_week]").placeholder = this.form.elements.week.value;
    for (const name of ["percent", "hours", "euros_low", "euros_high"]) {
      line.querySelector(`[name=${name}]`).placeholder = known ? known[name] : "";
    }
  }

  // The doses of the programme of this line: those that were asked for come from the address, once.
  doses(line, known) {
    const name = line.querySelector("[name=programme]").value;
    if (line.dataset.told === name) return;
    const given = line.dataset.told === undefined ? JSON.parse(line.dataset.given || "{}") : {};
    line.dataset.told = name;
    for (const room of line.querySelectorAll("[data-doses]")) {
      const mine = (known?.doses || []).filter((dose) => dose.kind === room.dataset.doses);
      room.replaceChildren(...mine.map((dose) => this.dose(dose, given[dose.name])));
      if (room.dataset.doses === "strength") room.closest(".assumed").hidden = !mine.length;
      if (mine.some((dose) => dose.name in given)) for (let up = room; up; up = up.parentElement.closest("details")) up.open = true;
    }
  }

  dose({ name, words, value, low, high, step }, given) {
    const label = document.createElement("label");
    const said = document.createElement("span");
    said.textContent = words;
    const input = document.createElement("input");
    Object.assign(input, { type: "number", name: "dose", min: low, max: high, step, placeholder: value });
    input.value = given === undefined ? "" : given;
    input.dataset.dose = name;
    label.append(said, input);
    return label;
  }

  query() {
    const field = (name) => this.form.elements[name].value.trim();
    const key = this.form.elements.classes.dataset.key;
    const pairs = ["classes", "week", "worlds", "seed"].map((name) => [name, field(name)]);
    if (key) pairs[0] = ["class", key];
    if (field("numbers") !== "ensemble") pairs.push(["numbers", field("numbers")]);
    const prices = new Map();
    for (const arm of this.form.querySelectorAll(".arm")) {
      const parts = [...arm.querySelectorAll(".programme")].map((line) => this.programme(line, prices)).filter(Boolean);
      if (parts.length) pairs.push(["arm", parts.join(",")]);
    }
    for (const row of this.form.querySelectorAll(".setting")) {
      const [name, value] = [...row.querySelectorAll("input")].map((input) => input.value.trim());
      if (name && value) pairs.push(["set", `${name}:${value}`]);
    }
    for (const price of prices.values()) pairs.push(["cost", price]);
    const code = (text) => encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%3D", "=");
    return pairs.map(([name, value]) => `${name}=${code(value)}`).join("&");
  }

  programme(line, prices) {
    const value = (name) => line.querySelector(`[name=${name}]`).value.trim();
    const name = value("programme");
    if (!name) return "";
    const asked = ["hours", "euros_low", "euros_high"].map(value);
    if (asked.some(Boolean)) {
      const known = this.programmes[name];
      const usual = [known.hours, known.euros_low, known.euros_high];
      prices.set(name, [name, ...asked.map((one, k) => one || usual[k])].join(":"));
    }
    const doses = [...line.querySelectorAll("[data-dose]")].filter((input) => input.value.trim());
    const given = doses.map((input) => `${input.dataset.dose}=${Number(input.value)}`).sort();
    return [name, value("own_week"), value("percent"), ...given].join(":").replace(/:+$/, "");
  }
}
