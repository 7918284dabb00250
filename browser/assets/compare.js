// The compare page: asks the question, shows how far it is, and puts the answer in its place.

import { move } from "./dots.js";
import { showRuns } from "./fan.js";
import { goTo, kept, list, remember, returned, rove } from "./focus.js";
import { Form } from "./question.js";
import { dress } from "./tabs.js";

const at = (id) => document.getElementById(id);
const { lang, words, programmes, asked } = JSON.parse(at("data").textContent);
const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), words[name]);
const state = { job: null, shown: {}, guessed: Boolean(sessionStorage.getItem("guessed")), answered: "" };
const [SOON, WAIT, FIRST] = [120, 300, 40]; // milliseconds between two looks at a job; the first looks come sooner

const form = new Form(at("question"), programmes, stale);

function stale() {
  const changed = state.answered && form.query() !== state.answered;
  at("stale").hidden = !changed;
  at("stale").textContent = changed ? words.stale : "";
  for (const id of ["answer", "rest", "closing"]) at(id).classList.toggle("old", Boolean(changed));
}

// by: whether the visitor asked just now, so that the keyboard goes along to the answer.
async function ask(by) {
  const answer = await fetch(`/question?${form.query()}&lang=${lang}`, { method: "POST" }).catch(() => null);
  if (!answer) return told(words.lost);
  const got = await answer.json();
  if (got.error) return wrong(got.error, by);
  if (state.job) fetch(`/question/${state.job}/stop`, { method: "POST" });
  Object.assign(state, { job: got.job, shown: {}, answered: form.query() });
  history.replaceState(null, "", `?${got.query}`);
  const other = at("language");
  other.href = other.href.split("?")[0] + `?${got.query}`;
  for (const id of ["answer", "rest", "closing"]) at(id).replaceChildren();
  at("take").hidden = true;
  at("command").hidden = true;
  at("taken").textContent = "";
  stale();
  // On a narrow screen the answer stands below the whole form.
  if (at("result").getBoundingClientRect().top > window.innerHeight) at("result").scrollIntoView();
  showGuess(got.state !== "done");
  if (by) goTo(at(at("guess").hidden ? "answer-heading" : "guess"));
  follow(got.job);
}

function wrong(text, by) {
  told("");
  const box = document.createElement("div");
  box.className = "warning";
  box.setAttribute("role", "alert");
  box.textContent = text;
  at("answer").replaceChildren(box);
  if (by) goTo(box);
}

// One guess before the first answer of a visit. Arrow keys go along the choices, so a choice alone ends nothing.
function showGuess(fresh) {
  if (state.guessed || !fresh) return;
  at("guess").hidden = false;
  const chosen = () => document.querySelector("[name=guess]:checked");
  at("guess").onchange = () => (at("skip").textContent = words.answer);
  at("guess").onkeydown = (event) => {
    if (event.key === "Escape" || (event.key === "Enter" && event.target.name === "guess")) done();
  };
  const done = () => {
    const guess = chosen()?.value;
    state.guessed = true;
    sessionStorage.setItem("guessed", "yes");
    goTo(at("answer-heading"));
    at("guess").hidden = true;
    at("guess-said").hidden = !guess;
    if (guess) at("guess-said").textContent = say("guessed", { guess: words[`guess.${guess}`].toLowerCase() });
    reveal();
  };
  at("skip").onclick = done;
  reveal();
}

function reveal() {
  const waiting = !at("guess").hidden;
  for (const id of ["answer", "rest", "closing"]) at(id).hidden = waiting;
  at("take").hidden = waiting || !state.shown.answer;
  at("up").hidden = at("parts").hidden = waiting || !list([at("rest"), at("closing")], at("parts"));
}

async function follow(job) {
  for (let look = 0; job === state.job; look += 1) {
    const answer = await fetch(`/question/${job}?lang=${lang}`).catch(() => null);
    if (!answer) return told(words.lost);
    const now = await answer.json();
    if (job !== state.job) return;
    await show(job, now);
    if (!["waiting", "running"].includes(now.state)) return;
    await new Promise((done) => setTimeout(done, look < FIRST ? SOON : WAIT));
  }
}

async function show(job, now) {
  const busy = ["waiting", "running"].includes(now.state);
  const { done = 0, total = 0, stage = "live" } = now.progress;
  at("progress").hidden = !busy;
  const stopping = !busy || stage === "stopped";
  if (stopping && document.activeElement === at("cancel")) goTo(at("answer-heading"));
  at("cancel").hidden = stopping;
  at("progress").value = done / (total || 1);
  if (now.state === "waiting") told(say("waiting", { n: now.before }));
  else if (now.state === "running" && stage === "stopped") told(say("stopped", { worlds: now.progress.worlds }));
  else if (now.state === "running" && state.stopping === job) told(words.cancel);
  else if (now.state === "running" && !total && stage === "live") told(words.begin);
  else if (now.state === "running") told(say({ live: "running", other: "other" }[stage] || "assumed", { done, total }));
  else told(now.state === "failed" ? "" : words[now.state] || words.lost);
  if (now.state === "failed") return wrong(now.failure);
  for (const [part, size] of Object.entries(now.parts || {})) {
    if (state.shown[part] === size || (part === "so_far" && state.shown.answer)) continue;
    const answer = await fetch(`/question/${job}?lang=${lang}&part=${part}`);
    if (answer.ok && job === state.job) place(part, size, await answer.text());
  }
  if (now.parts && now.parts.closing) taking(job);
}

function place(part, size, html) {
  const here = at(part === "so_far" ? "answer" : part);
  const open = [...here.querySelectorAll("details[open] > summary")].map((one) => one.textContent);
  kept(here, () => {
    here.innerHTML = html;
    for (const one of here.querySelectorAll("summary")) if (open.includes(one.textContent)) one.parentElement.open = true;
  });
  state.shown[part] = size;
  dress(here);
  move(here);
  showRuns(here);
  rove(here);
  remember(here);
  reveal();
  if (part === "answer") returned(here);
}

function told(text) {
  if (at("status").textContent !== text) at("status").textContent = text;
}

function taking(job) {
  const files = { pdf: `klaslab.${lang}.pdf`, csv: "table_effects.csv", outcomes: "table_outcomes.csv", toml: "my-question.toml" };
  for (const [name, file] of Object.entries(files)) {
    at(`take-${name}`).href = `/question/${job}/${file}`;
    at(`take-${name}`).hidden = false;
  }
  reveal();
}

async function copy(text, note) {
  at("command").hidden = false;
  at("command").firstElementChild.textContent = text;
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  at("taken").textContent = [note, copied ? words.copied : ""].join(" ").trim();
}

at("take-link").onclick = () => copy(location.href, words.share);
at("take-command").onclick = async () => {
  const toml = await (await fetch(at("take-toml").href)).text();
  copy(`cat > my-question.toml <<'EOF'\n${toml}EOF\nklaslab compare my-question.toml`, "");
};
at("cancel").onclick = () => {
  state.stopping = state.job;
  told(words.cancel);
  fetch(`/question/${state.job}/stop`, { method: "POST" });
};
at("question").addEventListener("submit", (event) => {
  event.preventDefault();
  ask(true);
});
if (asked) ask(false);
