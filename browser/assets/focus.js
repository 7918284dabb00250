// Where the keyboard is: one stop for a row of dots, no focus that falls away when a part is told anew, a list of all parts.

const REACHED = "a[href], button, input, select, summary, [tabindex]";

// Put the keyboard at a heading or a group that no Tab would stop at.
export function goTo(place) {
  place.tabIndex = -1;
  place.focus();
}

// One Tab leads to a row; arrows, Home and End go along it.
export function rove(root) {
  for (const row of root.querySelectorAll(".strip")) {
    const stops = [...row.querySelectorAll("a[href]")];
    const at = (stop) => stops.forEach((one) => one.setAttribute("tabindex", one === stop ? 0 : -1));
    const around = row.parentElement; // a drawing that listens for focus would be a stop itself
    const said = around.querySelector(".pointed");
    for (const kind of ["focusin", "mouseover"]) {
      around.addEventListener(kind, (event) => {
        const stop = event.target.closest(".strip a[href]");
        if (stop && said) said.textContent = stop.getAttribute("aria-label");
        if (stop && kind === "focusin") at(stop);
      });
    }
    around.addEventListener("keydown", (event) => {
      const k = stops.indexOf(event.target.closest(".strip a[href]"));
      if (k < 0) return;
      const [last, { key }] = [stops.length - 1, event];
      const next = { ArrowRight: k + 1, ArrowDown: k + 1, ArrowLeft: k - 1, ArrowUp: k - 1, Home: 0, End: last }[key];
      if (next === undefined) return;
      event.preventDefault();
      stops[Math.min(last, Math.max(0, next))].focus();
    });
    if (stops.length) at(stops[0]);
  }
}

// What is told anew in its place keeps the keyboard where it was: at the same words, or else at the first heading.
export function kept(place, tell) {
  const here = place.contains(document.activeElement) ? document.activeElement : null;
  const named = (one) => [one.tagName, one.id, one.textContent, one.getAttribute("aria-label")].join("|");
  const was = here && named(here);
  tell();
  if (!here) return;
  const again = [...place.querySelectorAll(REACHED)].find((one) => named(one) === was);
  const other = again || place.querySelector("h2, h3, p");
  if (again) again.focus();
  else if (other) goTo(other);
}

// A link to every part below the answer.
export function list(places, into) {
  const links = places.flatMap((place) => [...place.querySelectorAll("h2")]).map((heading, k) => {
    heading.id = `part-${k}`;
    const [line, link] = [document.createElement("li"), document.createElement("a")];
    link.href = `#part-${k}`;
    link.textContent = heading.textContent;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      heading.scrollIntoView();
      goTo(heading);
    });
    line.append(link);
    return line;
  });
  kept(into, () => into.querySelector("ul").replaceChildren(...links));
  return links.length;
}

// Somebody who opened a class and comes back stands at the same dot again.
const LEFT = "left-at";
export function remember(root) {
  for (const stop of root.querySelectorAll(".strip a[href]")) {
    stop.addEventListener("click", () => sessionStorage.setItem(LEFT, JSON.stringify([location.search, stop.getAttribute("href")])));
  }
}

export function returned(root) {
  const [search, href] = JSON.parse(sessionStorage.getItem(LEFT) || "[]");
  if (search !== location.search) return;
  sessionStorage.removeItem(LEFT);
  const stop = [...root.querySelectorAll(".strip a[href]")].find((one) => one.getAttribute("href") === href);
  if (stop) stop.focus();
}
