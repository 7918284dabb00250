// A class of one's own: the file goes to the server on this computer, which keeps it in memory only.

import { dress } from "./tabs.js";

const at = (id) => document.getElementById(id);
const { lang, words, largest } = JSON.parse(at("data").textContent);
let key = null;

async function read(file) {
  if (!file) return;
  if (file.size > largest) return wrong(words.large);
  at("status").textContent = words.reading;
  const headers = { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(file.name) };
  const answer = await fetch(`/class?lang=${lang}`, { method: "POST", body: await file.arrayBuffer(), headers }).catch(() => null);
  at("file").value = "";
  if (!answer) return wrong(words.lost);
  const got = await answer.json().catch(() => ({ error: words.large }));
  if (got.error) return wrong(got.error);
  key = got.key;
  at("status").textContent = words.read;
  at("class-told").innerHTML = got.html;
  dress(at("class-told"));
  at("compare").href = got.compare;
  at("asking").hidden = at("forget").hidden = false;
}

function wrong(text) {
  at("status").textContent = "";
  const box = document.createElement("div");
  box.className = "warning";
  box.setAttribute("role", "alert");
  box.textContent = text;
  at("class-told").replaceChildren(box);
  at("asking").hidden = at("forget").hidden = true;
}

const drop = at("drop");
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  read(event.dataTransfer.files[0]);
});
at("file").addEventListener("change", () => read(at("file").files[0]));
at("forget").addEventListener("click", async () => {
  await fetch(`/class/${key}/forget`, { method: "POST" });
  at("class-told").replaceChildren();
  at("file").focus();
  at("asking").hidden = at("forget").hidden = true;
  at("status").textContent = words.forgotten;
});
