// What one gesture selects: a word by a double click, its sentence by Alt and a click or `s`, the whole text by Ctrl+A.
// What is dragged over is selected in reading-text.js.

import { all, around, on } from "./dom.js";
import { closeGlossary, glossaryWord } from "./glossary.js";
import { endOf, offsetAt, piecesOf, rangeFor, readingText, spanOf, startOf, wordAt, wordStart } from "./offsets.js";
import { paragraphOf, sectionOf, sentencesOf } from "./sentences.js";

/** Select `[start, end)`.
 * @param {number} start @param {number} end in code points @param {boolean} [backwards] whether it ends at `start` */
export function selectSpan(start, end, backwards) {
  const range = rangeFor(start, end);
  const ends = [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
  if (backwards) ends.unshift(...ends.splice(2));
  getSelection().setBaseAndExtent(...ends);
}

/** @returns {import("./offsets.js").Span | null} what is selected of the text */
export function selectedSpan() {
  const selection = getSelection();
  return selection.isCollapsed ? null : spanOf(selection.getRangeAt(0));
}

/** Whether the selection was made towards the start of the text. */
export function isBackwards() {
  const selection = getSelection();
  if (selection.isCollapsed) return false;
  const { startContainer, startOffset } = selection.getRangeAt(0);
  return selection.focusNode === startContainer && selection.focusOffset === startOffset;
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

/** @param {HTMLElement[]} pieces of a word @returns {{start: number, end: number} | null} */
const spanOfWord = ([piece]) => (piece ? { start: wordStart(piece), end: wordEnd(piece) } : null);

/** Select the whole sentences that `span` is in; where they are selected, the paragraphs, then the sections.
 * @param {{start: number, end: number}} span */
export function widen({ start, end }) {
  const blocks = all(".t", readingText()).filter((block) => startOf(block) < end && endOf(block) > start);
  for (const partsOf of [sentencesOf, paragraphOf, sectionOf]) {
    const parts = blocks.flatMap(partsOf).filter((part) => part.start < end && part.end > start);
    const first = Math.min(start, ...parts.map((part) => part.start));
    const last = Math.max(end, ...parts.map((part) => part.end));
    if (first < start || last > end) return selectSpan(first, last);
  }
}

// Before the text's own listener: this click opens no entry. Browsers do something of their own with Alt on links only.
on("click", (event) => {
  const piece = event.altKey && event.detail === 1 && around(event, "reading-text .t span");
  if (!piece || !getSelection().isCollapsed) return;
  event.stopImmediatePropagation();
  widen(spanOfWord(piecesOf(piece)));
}, true);

/** Select all of the text, if the last press was in it; a second time, the browser selects all of the page.
 * @returns {boolean} whether it was done */
function selectText() {
  const text = readingText();
  const blocks = all(".t", text);
  const last = document.activeElement === document.body ? getSelection().anchorNode : document.activeElement;
  if (!blocks.length || !text.contains(last)) return false;
  const [start, end] = [startOf(blocks[0]), endOf(blocks.at(-1))];
  const span = selectedSpan();
  if (span?.start === start && span.end === end) return false;
  selectSpan(start, end);
  return true;
}

on("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey || shiftKey || event.isComposing || !readingText() || around(event, "input, textarea, select")) return;
  if (key === "a" && (ctrlKey || metaKey)) {
    if (selectText()) event.preventDefault();
  } else if (key === "s" && !ctrlKey && !metaKey) {
    const word = target.id === "glossary" ? wordAt(glossaryWord()) : target.matches?.(".t span") ? piecesOf(target) : [];
    const span = selectedSpan() ?? spanOfWord(word);
    if (!span) return;
    widen(span);
    event.preventDefault();
  }
});
