// Long notes and answers show their beginning; a button below shows all of them. Nothing is hidden from the browser's own
// search, which scrolls to what it finds: that unfolds the note.

import { all, around, on } from "./dom.js";
import { message } from "./notices.js";

const WRITTEN = ".note .prose:not(.preview), .annotation-row .prose";
const SHORT = 150; // characters that never fill the lines below, a line break counted as a line
const LINES = 15; // what is higher is folded, to 12: two lines are not worth a button

/** The notes and answers that somebody has unfolded, by the id of what they are in: their cards are drawn anew. */
const unfolded = new Set();
const keyOf = (prose) => prose.closest("[id]").id;

/** Measured only where it may be long: what is not near the window is not laid out. */
function isLong(prose) {
  if (prose.textContent.length + 20 * all("p, li, br, tr, pre", prose).length < SHORT) return false;
  return prose.scrollHeight > LINES * parseFloat(getComputedStyle(prose).lineHeight);
}

function setFolded(prose, folded) {
  const button = prose.nextElementSibling;
  prose.classList.toggle("folded", folded);
  prose.scrollTop = 0;
  button.textContent = message(folded ? "showAll" : "showLess");
  button.setAttribute("aria-expanded", String(!folded));
  unfolded[folded ? "delete" : "add"](keyOf(prose));
}

function fold(root) {
  for (const prose of all(WRITTEN, root)) {
    if (prose.nextElementSibling?.matches(".fold") || !isLong(prose)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    prose.after(button);
    setFolded(prose, !unfolded.has(keyOf(prose)));
  }
}

on("htmx:load", ({ detail: { elt } }) => fold(elt));
// What was not shown had no height.
on("toggle", ({ target }) => target.matches("details, .notes") && fold(target), true);

on("click", (event) => {
  const button = around(event, ".fold");
  if (!button) return;
  const prose = button.previousElementSibling;
  const folded = !prose.matches(".folded");
  setFolded(prose, folded);
  if (folded) button.scrollIntoView({ block: "nearest" });
});

on("scroll", ({ target }) => target instanceof Element && target.matches(".folded") && target.scrollTop && setFolded(target, false), true);

fold(document);
