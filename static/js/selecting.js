// What the mouse and the keys select: whole words. What is dragged over is selected in reading-text.js.

import { around, on } from "./dom.js";
import { closeGlossary } from "./glossary.js";
import { offsetAt, piecesOf, rangeFor, wordStart } from "./offsets.js";

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
