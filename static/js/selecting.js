// What the mouse and the keys select: whole words, and exactly from where the button went down to where it is.

import { around, on } from "./dom.js";
import { closeGlossary } from "./glossary.js";
import { offsetAt, piecesOf, rangeFor, readingText, wordStart } from "./offsets.js";

/** Select `[start, end)`.
 * @param {number} start @param {number} end in code points @param {boolean} [backwards] whether it ends at `start` */
export function selectSpan(start, end, backwards) {
  const range = rangeFor(start, end);
  const ends = [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
  if (backwards) ends.unshift(...ends.splice(2));
  getSelection().setBaseAndExtent(...ends);
}

/** @param {Element} piece one `.t span` @returns {number} where its word ends */
export function wordEnd(piece) {
  const end = piecesOf(piece).at(-1);
  return offsetAt(end, end.childNodes.length, "end");
}

// A double click selects the word, where the browser would stop at its okurigana (語|る). The entry makes way.
on("click", (event) => {
  const piece = event.detail === 2 && around(event, "reading-text .t span");
  if (!piece) return;
  selectSpan(wordStart(piece), wordEnd(piece));
  closeGlossary();
});

/** Where the button went down, and where the pointer is. Beside each other, two ruby (2024|年) have no edge that Chromium
 * would select from or to: where the paragraph begins with ruby, it takes the paragraph's start. */
let from = null;
let to = null;
const caret = (event) => document.caretPositionFromPoint?.(event.clientX, event.clientY);
on("mousedown", (event) => (from = event.detail === 1 && !event.shiftKey && caret(event)));
on("mousemove", (event) => (to = from && caret(event)));
on("selectionchange mouseup", ({ type }) => {
  const selection = getSelection();
  const mended = selection.anchorNode === from?.offsetNode && selection.focusNode === to?.offsetNode;
  if (from && !mended && !selection.isCollapsed && readingText()?.contains(to?.offsetNode)) {
    selection.setBaseAndExtent(from.offsetNode, from.offset, to.offsetNode, to.offset);
  }
  if (type === "mouseup") from = null;
});
