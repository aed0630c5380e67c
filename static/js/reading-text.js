// <reading-text>: walking from word to word with the keyboard, copying without furigana, and the outline beside it.

import { all, around, byId, isOpen, on, toMiddle } from "./dom.js";
import { closeGlossary, glossaryWord, openGlossary, refreshGlossary } from "./glossary.js";
import { offsetAt, piecesOf, rangeFor, readingText, spanOf, wordAt, wordStart } from "./offsets.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The middle of a word's first line. */
function middleOf(word) {
  const { left, top, width, height } = word.getClientRects()[0] ?? word.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, height };
}

/** The index of the nearest word on the next line; `index` itself where there is none. */
function onNextLine(words, index, step) {
  const from = middleOf(words[index]);
  let best = index;
  let distance = Infinity;
  let line;
  for (let next = index + step; words[next]; next += step) {
    const { x, y } = middleOf(words[next]);
    if (Math.abs(y - from.y) < from.height / 2) continue;
    line ??= y;
    if (Math.abs(y - line) > from.height / 2) break;
    if (Math.abs(x - from.x) >= distance) continue;
    distance = Math.abs(x - from.x);
    best = next;
  }
  return best;
}

class ReadingText extends HTMLElement {
  #gone = new AbortController();
  /** Where the current word begins: it survives when its section is drawn anew. */
  #current = 0;
  /** The far end of a keyboard selection: an index of #words. */
  #reach = 0;
  #hadFocus = false;

  connectedCallback() {
    const { signal } = (this.#gone = new AbortController());
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("pointerdown", () => this.#letSelect(), { signal });
    this.addEventListener("focusin", (event) => around(event, ".t span") && this.#choose(event.target), { signal });
    document.addEventListener("htmx:oobBeforeSwap", () => (this.#hadFocus ||= this.contains(document.activeElement)), { signal });
    document.addEventListener("htmx:oobAfterSwap", () => this.#drawnAnew(), { signal });
    const first = this.querySelector(".t span");
    if (first) this.#choose(first);
    this.#guessHeights();
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  get #words() {
    return all(".t span:not(.more)", this);
  }

  /** Make a word the one that Tab reaches. Only it is a button to screen readers; all others stay plain text. */
  #choose(piece) {
    const [word] = piecesOf(piece);
    for (const old of all(".t span[tabindex]", this)) {
      if (old === word) continue; // it would lose the focus for a moment
      for (const name of ["tabindex", "role", "aria-haspopup", "aria-expanded"]) old.removeAttribute(name);
    }
    this.#current = wordStart(word);
    word.tabIndex = 0;
    word.role = "button";
    word.ariaHasPopup = "dialog";
    word.ariaExpanded = String(glossaryWord() === this.#current);
    return word;
  }

  /** Chromium begins no selection inside an element that can have the focus: while the button is down, none can. */
  #letSelect() {
    const word = this.querySelector(".t span[tabindex]");
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
    if (event.detail > 1 || !getSelection().isCollapsed) {
      // A double click selects the word, where the browser would stop at its okurigana (語|る). The entry makes way.
      if (event.detail === 2) this.#select(piece, piece);
      closeGlossary();
      return;
    }
    this.#choose(piece).focus({ preventScroll: true, focusVisible: false });
    openGlossary(this.#current);
  }

  #pressed(event) {
    if (!event.target.matches(".t span") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (event.key === "Enter" || event.key === " ") openGlossary(this.#current, true);
    else if (step) this.#walk(event.target, step, event.shiftKey, /Up|Down/.test(event.key));
    else return;
    event.preventDefault();
  }

  #walk(word, step, selecting, byLine) {
    const words = this.#words;
    const here = words.indexOf(word);
    const began = getSelection().isCollapsed;
    const from = selecting && !began ? this.#reach : here;
    const to = Math.max(0, Math.min(byLine ? onNextLine(words, from, step) : from + step, words.length - 1));
    if (selecting) {
      // The first press takes the word itself, further ones the words beside it.
      this.#reach = began && !byLine ? here : to;
      this.#select(word, words[this.#reach]);
      return;
    }
    getSelection().removeAllRanges();
    words[to].tabIndex = 0;
    words[to].focus();
    if (glossaryWord() !== null) openGlossary(this.#current);
  }

  #select(anchor, reach) {
    const backwards = wordStart(reach) < wordStart(anchor);
    const [first, last] = backwards ? [reach, anchor] : [anchor, reach];
    const end = piecesOf(last).at(-1);
    const range = rangeFor(wordStart(first), offsetAt(end, end.childNodes.length, "end"));
    const ends = [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
    if (backwards) ends.unshift(...ends.splice(2));
    getSelection().setBaseAndExtent(...ends);
    reach.scrollIntoView({ block: "nearest" });
  }

  /** The same word is current again, with the focus if it had it. */
  #drawnAnew() {
    const [word] = wordAt(this.#current, this);
    if (word && !word.hasAttribute("tabindex")) {
      this.#choose(word);
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
  if (!word) return;
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

// The outline follows the line being read.
const sections = byId("outline") ? all("reading-text .section") : [];
let sectionRead;
let awaited = 0;

/**
 * The line being read stands at a third of the window's height and sinks to its foot as the page comes to its end:
 * the last sections could never reach a fixed line.
 */
function sectionBeingRead() {
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
  const progress = scrollTop / Math.max(1, scrollHeight - clientHeight);
  const line = clientHeight * Math.max(1 / 3, Math.min(1, progress));
  return sections.findLast((section) => section.getBoundingClientRect().top <= line) ?? sections[0];
}

function followLine() {
  awaited = 0;
  const read = sectionBeingRead();
  if (read === sectionRead) return;
  sectionRead = read;
  const outline = byId("outline");
  for (const link of all("a", outline)) {
    if (link.hash !== `#${read.id}`) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "true");
      outline.scrollTop = link.offsetTop - outline.clientHeight / 2;
    }
  }
}

if (sections.length) {
  followLine();
  addEventListener("scroll", () => (awaited ||= requestAnimationFrame(followLine)), { passive: true });
}

on("click", (event) => {
  if (around(event, "#outline a") && isOpen(byId("outline"))) byId("outline").hidePopover();
});
