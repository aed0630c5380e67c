// <reading-text>: the word that keys go on from, clicks on words, what a drag selects, and copying without furigana.

import { all, around, on, toMiddle } from "./dom.js";
import { fetchAhead } from "./entries.js";
import { closeGlossary, glossaryWord, openGlossary, refreshGlossary } from "./glossary.js";
import { piecesOf, readingText, spanOf, wordAt, wordStart } from "./offsets.js";

class ReadingText extends HTMLElement {
  #gone = new AbortController();
  #hadFocus = false;
  /** The one word that Tab reaches. @type {HTMLElement | null} */
  #word = null;
  /** Where the current word begins: it survives when its section is drawn anew. */
  current = 0;

  connectedCallback() {
    const { signal } = (this.#gone = new AbortController());
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    this.addEventListener("focusin", (event) => around(event, ".t span") && this.choose(event.target), { signal });
    document.addEventListener("htmx:oobBeforeSwap", () => (this.#hadFocus ||= this.contains(document.activeElement)), { signal });
    document.addEventListener("htmx:oobAfterSwap", () => this.#drawnAnew(), { signal });
    const first = this.querySelector(".t span");
    if (first) this.choose(first);
    this.#guessHeights();
    refreshGlossary();
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  /** Make a word the one that Tab reaches. Only it is a button to screen readers; all others stay plain text.
   * @param {Element} piece of the word @returns {HTMLElement} its first piece */
  choose(piece) {
    const [word] = piecesOf(piece);
    if (word === this.#word && word.role) return word;
    for (const name of ["tabindex", "role", "aria-haspopup", "aria-expanded"]) this.#word?.removeAttribute(name);
    this.#word = word;
    this.current = wordStart(word);
    word.tabIndex = 0;
    word.role = "button";
    word.ariaHasPopup = "dialog";
    word.ariaExpanded = String(glossaryWord() === this.current);
    return word;
  }

  #down(event) {
    const piece = around(event, ".t span");
    // The entry is on its way before the button is up again; a finger may be about to scroll.
    if (piece && event.button === 0 && event.pointerType !== "touch") fetchAhead(wordStart(piece));
    this.#letSelect();
  }

  /** Chromium begins no selection inside an element that can have the focus: while the button is down, none can. */
  #letSelect() {
    const word = this.#word;
    if (!word) return;
    word.removeAttribute("tabindex");
    const restored = new AbortController();
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => (restored.abort(), (word.tabIndex = 0)), { capture: true, signal: restored.signal });
    }
  }

  #clicked(event) {
    const piece = around(event, ".t span");
    if (!piece) return;
    if (event.detail > 1 || !getSelection().isCollapsed) return closeGlossary();
    const word = this.choose(piece);
    openGlossary(this.current);
    word.focus({ preventScroll: true, focusVisible: false });
  }

  /** The same word is current again, with the focus if it had it. */
  #drawnAnew() {
    const [word] = wordAt(this.current, this);
    if (word && word !== this.#word) {
      this.choose(word);
      if (this.#hadFocus) word.focus({ preventScroll: true });
    }
    this.#hadFocus = false;
    refreshGlossary();
  }

  /** Tell about how high the sections are that are not drawn yet, so that the scroll bar is honest. */
  #guessHeights() {
    const sample = this.querySelector("p.t");
    if (!sample) return;
    const { fontSize, lineHeight } = getComputedStyle(sample);
    const sections = all(".section", this);
    sections.forEach((section, index) => {
      const [start, end] = [section, sections[index + 1]].map((each) => each?.querySelector(".t")?.dataset.start);
      if (!end) return;
      const lines = ((end - start) * parseFloat(fontSize)) / this.clientWidth + all(".t", section).length * 0.75;
      section.style.containIntrinsicBlockSize = `auto ${Math.round(lines * parseFloat(lineHeight))}px`;
    });
  }
}

customElements.define("reading-text", ReadingText);

/** Show the word that the address names, …/articles/5/#word-123, and its entry. */
function followAddress() {
  const start = /^#word-(\d+)$/.exec(location.hash)?.[1];
  const [word] = start ? wordAt(Number(start)) : [];
  // Back from such a place: its entry would stand open out of sight.
  if (!word) return closeGlossary();
  word.tabIndex = 0; // the focus makes it the one word that Tab reaches
  word.focus({ preventScroll: true });
  toMiddle(word);
  openGlossary(Number(start));
}

addEventListener("hashchange", followAddress);
followAddress();

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

on("copy", (event) => {
  const text = readingText();
  const selection = getSelection();
  if (!text || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer)) return;
  // Three clicks on the last paragraph end in whatever follows; a selection with real text beyond is not ours.
  const rest = range.cloneRange();
  rest.setStartAfter(text);
  const span = rest.toString().trim() ? null : spanOf(range, text);
  if (!span) return;
  event.clipboardData.setData("text/plain", span.quote);
  event.preventDefault();
});
