// Notes beside their passages: <notes-column>, and which highlight is the one looked at.

import { all, around, byId, isOpen, isPhone, on, toMiddle } from "./dom.js";
import { openWindow } from "./floats.js";
import { readingText } from "./offsets.js";

const GAP = 12;
const HEAD = 34; // CSS pixels that a card's first line takes, with the edge above it

/** The key of the highlight looked at. @type {string | number | null} */
export let active = null;

/** Where each highlight begins, in the order of the text, the earlier begun and the shorter before.
 * @returns {Map<string, Element>} */
function firstPieces() {
  const pieces = new Map();
  for (const piece of all("mark[data-marks]")) for (const key of piece.dataset.marks.split(" ")) if (!pieces.has(key)) pieces.set(key, piece);
  return pieces;
}

const piecesOf = (key) => all(`mark[data-marks~="${key}"]`);
const keyOf = (card) => card.id.slice("note-".length);
const sheet = () => byId("notes");

/** Deepen a highlight and its card, and no other.
 * @param {string | number | null} key */
export function activate(key) {
  active = key;
  for (const old of all("mark.deep, .note.active")) old.classList.remove("deep", "active");
  if (key !== null) {
    for (const piece of piecesOf(key)) piece.classList.add("deep");
    byId(`note-${key}`)?.classList.add("active");
  }
  document.querySelector("notes-column")?.layOut();
}

/** Bring a highlight into sight, unless it is: above an open sheet all of it. */
export function reveal(key) {
  const pieces = piecesOf(key);
  if (!pieces.length) return;
  const covered = isPhone() && isOpen(sheet());
  const { top, bottom } = openWindow();
  const foot = covered ? bottom - sheet().offsetHeight : bottom; // it may still be sliding in
  const seen = covered ? pieces.at(-1) : pieces[0];
  if (pieces[0].getBoundingClientRect().top < top || seen.getBoundingClientRect().bottom > foot) {
    pieces[0].scrollIntoView({ block: covered ? "start" : "center" });
  }
}

function openSheet() {
  if (isPhone() && !isOpen(sheet())) sheet()?.showPopover();
}

/** Open a note's form in its card; on phones in the sheet.
 * @param {string | number} id @param {string} url */
export function openNote(id, url) {
  openSheet();
  activate(id);
  const card = byId(`note-${id}`);
  const text = card?.querySelector("textarea");
  if (text) text.focus({ preventScroll: true });
  else if (card) window.htmx.ajax("GET", url, { source: card, target: card, swap: "outerHTML" });
}

/**
 * Where cards stand: each at its wish, pushed down by the one above; the active one keeps its place and pushes both ways.
 * Where those above it are higher than the room there, each lies over the end of the one before.
 * @param {{wish: number, height: number}[]} cards in order @param {number} fixed index of the active one, or -1
 * @returns {number[]} tops
 */
function stack(cards, fixed) {
  const tops = cards.map(({ wish }) => wish);
  const spans = cards.map(({ height }) => height + GAP);
  const wanted = spans.slice(0, Math.max(fixed, 0)).reduce((sum, span) => sum + span, 0);
  if (wanted > tops[fixed]) for (let i = 0; i < fixed; i += 1) spans[i] *= Math.max(tops[fixed], 0) / wanted;
  for (let i = fixed - 1; i >= 0; i -= 1) tops[i] = Math.min(tops[i], tops[i + 1] - spans[i]);
  let free = 0;
  return tops.map((top, i) => {
    const placed = i === fixed ? top : Math.max(top, free);
    free = placed + spans[i];
    return placed;
  });
}

class NotesColumn extends HTMLElement {
  #gone = new AbortController();
  #awaited = 0;
  /** How far below the top of its section a highlight begins, in CSS pixels. @type {WeakMap<Element, number>} */
  #within = new WeakMap();
  #sizes = new ResizeObserver(() => this.#soon());
  #changes = new MutationObserver(() => this.#sort());

  connectedCallback() {
    const { signal } = (this.#gone = new AbortController());
    this.#changes.observe(this, { childList: true });
    document.addEventListener("htmx:oobAfterSwap", () => activate(active), { signal });
    const text = readingText();
    if (text) this.#sizes.observe(text);
    text?.addEventListener("contentvisibilityautostatechange", () => this.#soon(), { signal, capture: true });
    document.fonts.ready.then(() => this.#soon());
    this.#sort();
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#sizes.disconnect();
    this.#changes.disconnect();
  }

  /** New cards come last; each finds its place, and takes that of its older self. */
  #sort() {
    const latest = new Map();
    for (const card of all(".note", this)) {
      const older = latest.get(card.id);
      const open = older?.querySelector(".note-form textarea");
      if (open) {
        // Somebody writes in it: only its colour changes.
        older.className = card.className.replace(" bare", "");
        if (card.querySelector(".note-form")) open.focus({ preventScroll: true });
        card.remove();
      } else {
        older?.remove();
        latest.set(card.id, card);
      }
    }
    // As their highlights follow one another in the text; what has none there is about the article, and comes first.
    const ranks = new Map([...firstPieces().keys()].map((key, rank) => [key, rank]));
    const rankOf = (card) => ranks.get(keyOf(card)) ?? -1;
    const sorted = [...latest.values()].sort((a, b) => rankOf(a) - rankOf(b) || keyOf(a) - keyOf(b));
    // What is moved loses the focus: only cards out of order are.
    let there = this.firstElementChild;
    for (const card of sorted) {
      if (card === there) there = there.nextElementSibling;
      else this.insertBefore(card, there);
      this.#sizes.observe(card);
    }
    this.#changes.takeRecords();
    activate(active);
  }

  #soon() {
    this.#awaited ||= requestAnimationFrame(() => {
      this.#awaited = 0;
      this.layOut();
    });
  }

  layOut() {
    const cards = all(".note", this);
    const isBeside = !isPhone();
    this.toggleAttribute("data-laid", isBeside);
    const pieces = firstPieces();
    const origin = this.getBoundingClientRect().top;
    const wishes = cards.map((card) => {
      const piece = pieces.get(keyOf(card));
      return { wish: piece ? this.#topOf(piece) - origin : 0, height: card.offsetHeight };
    });
    const tops = stack(wishes, cards.findIndex((card) => keyOf(card) === String(active)));
    // Not by `top`: what only slides is not laid out anew, with the whole page, for each frame.
    // A card that has just come stands there at once.
    cards.forEach((card, index) => {
      card.toggleAttribute("data-placed", Boolean(card.style.translate));
      card.style.translate = isBeside ? `0 ${Math.round(tops[index])}px` : "";
      const room = tops[index + 1] - tops[index]; // of the last one none is known
      card.toggleAttribute("data-covered", isBeside && room < Math.min(HEAD, wishes[index].height));
    });
    this.style.minHeight = isBeside && cards.length ? `${tops.at(-1) + wishes.at(-1).height}px` : "";
  }

  /** Where a highlight begins in the window. A section that is not drawn would be laid out to be asked: there, where
   * it was when it was last drawn. */
  #topOf(piece) {
    const section = piece.closest(".section") ?? piece;
    const { top } = section.getBoundingClientRect();
    if (piece.checkVisibility({ contentVisibilityAuto: true })) this.#within.set(piece, piece.getBoundingClientRect().top - top);
    return top + (this.#within.get(piece) ?? 0);
  }
}

customElements.define("notes-column", NotesColumn);

// While the button is down nothing may move: the card would slip away from under the pointer, and the click be lost.
let pressing = false;
on("pointerdown", () => (pressing = true), true);
on("pointerup pointercancel", () => (pressing = false), true);

on("click focusin", (event) => {
  if (event.type === "focusin" && pressing) return;
  const card = around(event, ".note, .entry-mark[data-key]");
  if (card) {
    const key = card.dataset.key ?? keyOf(card);
    if (key !== String(active)) {
      activate(key);
      // The card goes to its passage: so does the window.
      if (card.matches(".note")) reveal(key);
    }
    if (around(event, "[data-act=open-note]") && event.type === "click") openSheet();
    if (event.type === "click" && !around(event, "a, button, textarea, summary") && getSelection().isCollapsed) reveal(key);
  } else if (event.target.isConnected && !around(event, "#mark-toolbar, #glossary, #notices, .phonebar, [popover], [popovertarget]")) {
    const mark = around(event, "mark[data-marks]") ?? (around(event, ".t span") && event.target.querySelector("mark"));
    const key = mark?.dataset.marks.split(" ").at(-1) ?? null;
    if (key !== active) activate(key);
  }
});

/** Show the highlight that the address names, or the note, which on phones is in the sheet. */
function followAddress() {
  const [, what, key] = /^#(highlight|note)-(\d+)$/.exec(location.hash) ?? [];
  if (what === "highlight" && piecesOf(key).length) {
    activate(key);
    toMiddle(piecesOf(key)[0]);
  } else if (what === "note" && byId(`note-${key}`)) {
    activate(key);
    openSheet();
  }
}

addEventListener("hashchange", followAddress);
followAddress();

// What the buttons of a card do: their addresses are made here, as fifty cards would carry a hundred and fifty of them.
on("click", (event) => {
  const button = around(event, ".note :is([data-get], [data-post])");
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault(); // of links, which lead to a page of its own without scripts
  const { get, post } = button.dataset;
  const card = button.closest(".note");
  const { cardUrl } = card.closest("notes-column").dataset; // of a note with the number 0
  const address = button.href ?? cardUrl.replace("0/note", `${keyOf(card)}/${get ?? post}`);
  const values = button.name ? { [button.name]: button.value } : {};
  // That it failed is told by what listens to every request.
  window.htmx.ajax(post ? "POST" : "GET", address, { source: button, target: card, swap: "outerHTML", values }).catch(() => {});
});
