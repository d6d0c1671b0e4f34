// Tick the words of a selection: with a mouse it is quicker than one by one. Without this script everything still works.
"use strict";
const words = document.querySelector(".words");
if (words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary";
  button.textContent = words.dataset.select;
  button.addEventListener("click", () => {
    const selection = document.getSelection();
    for (const label of words.querySelectorAll("label:has([name=word])")) {
      if (!selection.isCollapsed && selection.containsNode(label, true)) label.querySelector("input").checked = true;
    }
    selection.removeAllRanges();
  });
  words.after(button);
}
