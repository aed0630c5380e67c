// The word under the pointer: its entry opens while Ctrl is held, and is fetched ahead where the pointer rests.
//
// Ctrl, since readers' own dictionaries wait for Shift, and Alt calls the menu of some browsers.

import { around, on } from "./dom.js";
import { fetchAhead } from "./entries.js";
import { glossaryWord, openGlossary } from "./glossary.js";
import { readingText, wordStart } from "./offsets.js";

// Milliseconds. What the pointer only passes on its way is no matter.
const PASSED = 40;
const RESTS = 80;
const HELD = 150; // longer than Ctrl is down before the C of a copy
const TOUCHED = 50; // a finger that begins to scroll has moved by then

/** The piece of a word under the mouse. @type {HTMLElement | null} */
let under = null;
let waiting = 0;

function soon(act, after) {
  clearTimeout(waiting);
  waiting = setTimeout(() => under?.isConnected && act(under), after);
}

function open(piece) {
  const text = readingText();
  if (!getSelection().isCollapsed || wordStart(piece) === glossaryWord()) return;
  const goesAlong = text.contains(document.activeElement);
  const word = text.choose(piece);
  if (goesAlong) word.focus({ preventScroll: true, focusVisible: false });
  openGlossary(text.current);
}

const ahead = (piece) => fetchAhead(wordStart(piece));

on("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const piece = event.buttons ? null : around(event, "reading-text .t span");
  if (piece === under) return;
  under = piece;
  if (event.ctrlKey) soon(open, PASSED);
  else soon(ahead, RESTS);
});

on("pointerdown", (event) => {
  clearTimeout(waiting);
  if (event.pointerType !== "touch" || !event.isPrimary) return;
  under = around(event, "reading-text .t span");
  soon(ahead, TOUCHED);
});

on("pointercancel", () => clearTimeout(waiting));

on("keydown", (event) => {
  if (event.key !== "Control") clearTimeout(waiting);
  else if (!event.repeat && !around(event, "input, textarea, select")) soon(open, HELD);
});
on("keyup", () => clearTimeout(waiting));
