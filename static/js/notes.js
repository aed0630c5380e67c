// Notes beside their passages: <notes-column>, and which highlight is the one looked at.

import { isOpen, isPhone, openWindow } from "./floats.js";
import { readingText } from "./offsets.js";

const GAP = 12;

/** The key of the highlight looked at. @type {string | null} */
let active = null;

/** @param {string | number} key @returns {HTMLElement[]} the pieces that draw a highlight */
const piecesOf = (key) => [...document.querySelectorAll(`mark[data-marks~="${key}"]`)].map((piece) => /** @type {HTMLElement} */ (piece));

/** @param {string | number} key */
const cardOf = (key) => document.getElementById(`note-${key}`);

/** @returns {NotesColumn | null} */
const column = () => document.querySelector("notes-column");

/** Deepen the highlight and its card; also what a swap has drawn anew.
 * @param {string | null} key */
export function activate(key) {
  active = key;
  const pieces = key === null ? [] : piecesOf(key);
  for (const old of document.querySelectorAll("mark.deep")) if (!pieces.includes(/** @type {HTMLElement} */ (old))) old.classList.remove("deep");
  for (const piece of pieces) piece.classList.add("deep");
  const card = key === null ? null : cardOf(key);
  for (const old of document.querySelectorAll(".note.active")) if (old !== card) old.classList.remove("active");
  card?.classList.add("active");
  column()?.layOut();
}

/** @param {string | number} key bring its passage into sight, unless it is */
function reveal(key) {
  const [piece] = piecesOf(key);
  if (!piece) return;
  const box = piece.getBoundingClientRect();
  const room = openWindow();
  const sheet = document.getElementById("notes");
  const bottom = isPhone() && isOpen(sheet) ? (sheet?.getBoundingClientRect().top ?? room.bottom) : room.bottom;
  if (box.top >= room.top && box.bottom <= bottom) return;
  piece.scrollIntoView({ block: bottom < room.bottom ? "start" : "center" });
}

/** Open a note's form in its card; on phones in the sheet.
 * @param {string | number} id @param {string} url */
export async function openNote(id, url) {
  const sheet = document.getElementById("notes");
  if (isPhone() && sheet && !isOpen(sheet)) sheet.showPopover();
  activate(String(id));
  const card = cardOf(id);
  const form = card?.querySelector("textarea");
  if (form) form.focus();
  else if (card) await window.htmx?.ajax("GET", url, { source: card, target: card, swap: "outerHTML" });
}

/**
 * Where cards stand: each at its wish, pushed down by the one above; the active one keeps its place and pushes both ways.
 * @param {{wish: number, height: number}[]} cards in order @param {number} fixed index of the active one, or -1
 * @returns {number[]} tops
 */
export function stack(cards, fixed) {
  const tops = cards.map((card) => Math.max(0, card.wish));
  for (let i = fixed - 1; i >= 0; i -= 1) tops[i] = Math.min(tops[i], tops[i + 1] - cards[i].height - GAP);
  let free = 0;
  return tops.map((top, i) => {
    const placed = Math.max(top, free);
    free = placed + cards[i].height + GAP;
    return placed;
  });
}

class NotesColumn extends HTMLElement {
  /** @type {AbortController | undefined} */
  #gone;
  /** @type {ResizeObserver | undefined} */
  #sizes;
  /** @type {MutationObserver | undefined} */
  #changes;
  #awaited = 0;

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.#sizes = new ResizeObserver(() => this.#soon());
    this.#changes = new MutationObserver(() => this.#changed());
    this.#changes.observe(this, { childList: true });
    const text = readingText();
    if (text) {
      this.#changes.observe(text, { childList: true });
      this.#sizes.observe(text);
      text.addEventListener("contentvisibilityautostatechange", () => this.#soon(), { signal });
    }
    this.addEventListener("click", (event) => this.#touched(event), { signal });
    this.addEventListener("focusin", (event) => this.#touched(event), { signal });
    document.fonts.ready.then(() => this.#soon());
    this.#changed();
  }

  disconnectedCallback() {
    this.#gone?.abort();
    this.#sizes?.disconnect();
    this.#changes?.disconnect();
    cancelAnimationFrame(this.#awaited);
  }

  /** @returns {HTMLElement[]} */
  get #cards() {
    return [...this.querySelectorAll(".note")].map((card) => /** @type {HTMLElement} */ (card));
  }

  /** @param {Event} event */
  #touched(event) {
    const card = /** @type {Element} */ (event.target).closest(".note");
    if (!(card instanceof HTMLElement) || !card.dataset.key) return;
    activate(card.dataset.key);
    const onControl = /** @type {Element} */ (event.target).closest("a, button, textarea, input, summary");
    if (event.type === "click" && !onControl && getSelection()?.isCollapsed) reveal(card.dataset.key);
  }

  /** Cards or sections were exchanged. */
  #changed() {
    const cards = this.#cards;
    const sorted = cards.toSorted((a, b) => Number(a.dataset.start) - Number(b.dataset.start) || Number(a.dataset.end) - Number(b.dataset.end));
    const focused = document.activeElement;
    // Moving a node takes its focus away, so only those out of order are moved.
    sorted.forEach((card, index) => {
      if (this.#cards[index] !== card) this.insertBefore(card, this.#cards[index] ?? null);
    });
    if (focused instanceof HTMLElement && this.contains(focused)) focused.focus({ preventScroll: true });
    this.#changes?.takeRecords();
    for (const card of cards) this.#sizes?.observe(card);
    if (active !== null) activate(active);
    else this.layOut();
  }

  #soon() {
    cancelAnimationFrame(this.#awaited);
    this.#awaited = requestAnimationFrame(() => this.layOut());
  }

  layOut() {
    const cards = this.#cards;
    if (isPhone()) {
      for (const card of cards) card.style.top = "";
      this.style.minHeight = "";
      delete this.dataset.laid;
      return;
    }
    this.dataset.laid = "";
    const origin = this.getBoundingClientRect().top;
    const wishes = cards.map((card) => {
      const [piece] = piecesOf(card.dataset.key ?? "");
      return { wish: piece ? piece.getBoundingClientRect().top - origin : 0, height: card.offsetHeight };
    });
    const tops = stack(wishes, cards.findIndex((card) => card.dataset.key === active));
    cards.forEach((card, index) => {
      card.style.top = `${tops[index]}px`;
    });
    const last = tops.length - 1;
    this.style.minHeight = last < 0 ? "" : `${tops[last] + wishes[last].height}px`;
  }
}

customElements.define("notes-column", NotesColumn);

/** @param {Event} event what was clicked or got the focus outside of the cards */
function looked(event) {
  const target = /** @type {Element} */ (event.target);
  if (!(target instanceof Element) || !target.isConnected) return;
  if (target.closest(".note, #mark-toolbar, #glossary, #notices, .phonebar, [popovertarget]")) return;
  const mark = target.closest("mark") ?? (target.matches(".w") ? target.querySelector("mark") : null);
  const key = /** @type {HTMLElement | null} */ (mark)?.dataset.marks?.split(" ").at(-1) ?? null;
  if (key !== null || active !== null) activate(key);
}

document.addEventListener("click", looked);
document.addEventListener("focusin", looked);

// The sheet on phones opens at the note that is looked at.
document.addEventListener("toggle", (event) => {
  const sheet = /** @type {HTMLElement} */ (event.target);
  if (sheet.id === "notes" && isOpen(sheet) && active !== null) cardOf(active)?.scrollIntoView({ block: "nearest" });
}, true);

/** Show the highlight that the address names. */
function followAddress() {
  const key = /^#highlight-(\d+)$/.exec(location.hash)?.[1];
  if (!key || !piecesOf(key).length) return;
  activate(key);
  const show = () => piecesOf(key)[0]?.scrollIntoView({ block: "center" });
  show();
  // Sections on the way are drawn only now, and turn out higher or lower than was guessed.
  requestAnimationFrame(() => requestAnimationFrame(show));
}

addEventListener("hashchange", followAddress);
followAddress();
