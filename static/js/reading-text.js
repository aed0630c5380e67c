// <reading-text>: walking from word to word with the keyboard, and copying without furigana.

import { closeGlossary, glossaryWord, openGlossary, refreshGlossary } from "./glossary.js";
import { offsetAt, piecesOf, rangeFor, spanOf, wordAt, wordStart } from "./offsets.js";

/** @typedef {{middle: number, line: number, height: number}} Spot */

/** @param {Element} word @returns {Spot} */
function spotOf(word) {
  const box = word.getClientRects()[0] ?? word.getBoundingClientRect();
  return { middle: box.left + box.width / 2, line: box.top + box.height / 2, height: box.height };
}

/** The nearest word one line further on.
 * @param {HTMLElement[]} words @param {number} index @param {1 | -1} step @returns {number} an index, -1 at the edge */
function onNextLine(words, index, step) {
  const from = spotOf(words[index]);
  let best = -1;
  let distance = Infinity;
  let line = NaN;
  for (let next = index + step; words[next]; next += step) {
    const spot = spotOf(words[next]);
    if (Math.abs(spot.line - from.line) < from.height / 2) continue;
    if (Number.isNaN(line)) line = spot.line;
    if (Math.abs(spot.line - line) > from.height / 2) break;
    if (Math.abs(spot.middle - from.middle) < distance) {
      distance = Math.abs(spot.middle - from.middle);
      best = next;
    }
  }
  return best;
}

class ReadingText extends HTMLElement {
  /** @type {AbortController | undefined} */
  #gone;
  /** Where the current word begins: it survives the exchange of its section. */
  #current = 0;
  /** The far end of a keyboard selection, while there is one. @type {number | null} */
  #reach = null;
  #hadFocus = false;

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("focusin", (event) => {
      if (event.target instanceof Element && event.target.matches(".w")) this.#choose(event.target);
    }, { signal });
    document.addEventListener("copy", (event) => this.#copied(event), { signal });
    document.addEventListener("htmx:oobBeforeSwap", () => {
      this.#hadFocus ||= this.contains(document.activeElement);
    }, { signal });
    document.addEventListener("htmx:oobAfterSwap", () => this.#swapped(), { signal });
    const first = this.querySelector(".w");
    if (first) this.#choose(first);
    this.#estimateHeights();
  }

  disconnectedCallback() {
    this.#gone?.abort();
  }

  /** @returns {HTMLElement[]} */
  get #words() {
    return [...this.querySelectorAll(".w:not(.more)")].map((word) => /** @type {HTMLElement} */ (word));
  }

  /** Make a word the one that Tab reaches. Only it is a button to screen readers; all others stay plain text.
   * @param {Element} piece */
  #choose(piece) {
    for (const old of this.querySelectorAll(".w[tabindex]")) {
      for (const name of ["tabindex", "role", "aria-haspopup", "aria-expanded"]) old.removeAttribute(name);
    }
    const [word] = piecesOf(piece);
    this.#current = wordStart(word);
    word.tabIndex = 0;
    word.setAttribute("role", "button");
    word.setAttribute("aria-haspopup", "dialog");
    word.setAttribute("aria-expanded", String(glossaryWord() === this.#current));
    return word;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const piece = event.target instanceof Element && event.target.closest(".w");
    if (!piece || event.defaultPrevented) return;
    // The second click of a double click selects the word; the entry that the first one opened makes way.
    if (event.detail > 1 || !getSelection()?.isCollapsed) {
      closeGlossary();
      return;
    }
    this.#reach = null;
    const word = this.#choose(piece);
    if (document.activeElement !== word) word.focus({ preventScroll: true });
    openGlossary(this.#current, { focus: event.detail === 0 });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!(event.target instanceof Element) || !event.target.matches(".w")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      openGlossary(this.#current, { focus: true });
      return;
    }
    const steps = /** @type {Record<string, 1 | -1>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const words = this.#words;
    const here = words.indexOf(/** @type {HTMLElement} */ (event.target));
    const byLine = event.key === "ArrowUp" || event.key === "ArrowDown";
    const selecting = event.shiftKey && !getSelection()?.isCollapsed;
    const from = selecting && this.#reach !== null ? this.#reach : here;
    const to = byLine ? onNextLine(words, from, step) : from + step;
    if (event.shiftKey) {
      // The first press takes the word itself, further ones the words beside it.
      this.#reach = selecting || byLine ? Math.max(0, Math.min(to === -1 ? from : to, words.length - 1)) : here;
      this.#select(words[here], words[this.#reach]);
    } else if (words[to]) {
      this.#reach = null;
      getSelection()?.removeAllRanges();
      words[to].tabIndex = 0;
      words[to].focus();
      if (glossaryWord() !== null) openGlossary(this.#current, { focus: false });
    }
  }

  /** Select from one word to another, whichever comes first.
   * @param {HTMLElement} anchor @param {HTMLElement} reach */
  #select(anchor, reach) {
    const [from, to] = [anchor, reach].map((word) => piecesOf(word));
    const backwards = wordStart(reach) < wordStart(anchor);
    const [first, last] = backwards ? [to, from] : [from, to];
    const end = last[last.length - 1];
    const range = rangeFor(offsetAt(first[0], 0), offsetAt(end, end.childNodes.length, "end"));
    if (!range) return;
    const ends = /** @type {[Node, number, Node, number]} */ (
      backwards
        ? [range.endContainer, range.endOffset, range.startContainer, range.startOffset]
        : [range.startContainer, range.startOffset, range.endContainer, range.endOffset]
    );
    getSelection()?.setBaseAndExtent(...ends);
    reach.scrollIntoView({ block: "nearest" });
  }

  /** @param {ClipboardEvent} event */
  #copied(event) {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return;
    const range = selection.getRangeAt(0);
    if (!this.contains(range.startContainer)) return;
    if (!this.contains(range.endContainer)) {
      // Three clicks on the last paragraph end in whatever follows; a selection with real text beyond is not ours.
      const rest = range.cloneRange();
      rest.setStartAfter(this);
      if (rest.toString().trim()) return;
    }
    const span = spanOf(range, this);
    if (!span) return;
    event.clipboardData.setData("text/plain", span.quote);
    event.preventDefault();
  }

  /** After a section was exchanged: the same word is current again, with the focus if it had it. */
  #swapped() {
    const [word] = wordAt(this.#current, this);
    if (word && !word.hasAttribute("tabindex")) {
      this.#choose(word);
      if (this.#hadFocus) word.focus({ preventScroll: true });
    }
    this.#hadFocus = false;
    refreshGlossary();
  }

  /** Tell the browser about how high the sections are that it has not drawn yet, so that the scroll bar is honest. */
  #estimateHeights() {
    const sections = [...this.querySelectorAll(".section")];
    const starts = sections.map((section) => Number(section.querySelector(".t")?.getAttribute("data-start")));
    const sample = this.querySelector("p.t");
    if (!sample) return;
    const style = getComputedStyle(sample);
    const lineLength = this.clientWidth / parseFloat(style.fontSize);
    sections.forEach((section, index) => {
      if (index + 1 === sections.length) return;
      const blocks = section.querySelectorAll(".t").length;
      const lines = (starts[index + 1] - starts[index]) / lineLength + blocks * 0.75;
      const height = Math.round(lines * parseFloat(style.lineHeight));
      /** @type {HTMLElement} */ (section).style.setProperty("contain-intrinsic-block-size", `auto ${height}px`);
    });
  }
}

customElements.define("reading-text", ReadingText);
