// Shift three times, by itself, leaves; and leaving keeps no way back to this page. Without this script the link does it.
"use strict";
{
  const words = document.currentScript.dataset, link = document.querySelector(".exit");
  const hint = document.createElement("span"), told = document.createElement("span");
  hint.className = told.className = "hidden";
  hint.textContent = ` (${words.keys})`;
  told.setAttribute("role", "status");
  link.append(hint);
  link.after(told);
  let times = 0, alone = false, timer;
  const tell = (text) => { told.textContent = text; };
  const forget = () => { times = 0; tell(""); };
  const leave = () => {
    document.title = "\u2026";
    document.body.replaceChildren();
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== "Shift") forget();
  }, true);
  addEventListener("pointerdown", () => { alone = false; forget(); }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    times += 1;
    clearTimeout(timer);
    if (times === 3) { leave(); return; }
    tell(times === 1 ? words.two : words.one);
    timer = setTimeout(forget, 5000);
  }, true);
}
