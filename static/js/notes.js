// Notes beside their passages: <notes-column>, which highlight is the one looked at, and the forms that notes are written in.

import { all, around, byId, isOpen, isPhone, on, toMiddle } from "./dom.js";
import { openWindow } from "./floats.js";
import { complaint, message, notice } from "./notices.js";
import { readingText } from "./offsets.js";

const GAP = 12;

/** The key of the highlight looked at. @type {string | number | null} */
let active = null;

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

/** Bring a highlight into sight, unless it is. */
function reveal(key) {
  const [piece] = piecesOf(key);
  if (!piece) return;
  const covered = isPhone() && isOpen(sheet());
  const { top, bottom } = openWindow();
  const box = piece.getBoundingClientRect();
  if (box.top < top || box.bottom > (covered ? sheet().getBoundingClientRect().top : bottom)) {
    piece.scrollIntoView({ block: covered ? "start" : "center" });
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
 * @param {{wish: number, height: number}[]} cards in order @param {number} fixed index of the active one, or -1
 * @returns {number[]} tops
 */
export function stack(cards, fixed) {
  const tops = cards.map(({ wish }) => wish);
  for (let i = fixed - 1; i >= 0; i -= 1) tops[i] = Math.min(tops[i], tops[i + 1] - cards[i].height - GAP);
  let free = 0;
  return tops.map((top, i) => {
    const placed = Math.max(top, free);
    free = placed + cards[i].height + GAP;
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
    const sorted = [...latest.values()].sort((a, b) => a.dataset.start - b.dataset.start || a.dataset.end - b.dataset.end);
    // What is moved loses the focus: only cards out of order are.
    sorted.forEach((card, index) => {
      const there = all(".note", this)[index];
      if (there !== card) this.insertBefore(card, there);
      this.#sizes.observe(card);
    });
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
    const firstPieces = new Map();
    for (const piece of all("mark[data-marks]")) for (const key of piece.dataset.marks.split(" ")) if (!firstPieces.has(key)) firstPieces.set(key, piece);
    const origin = this.getBoundingClientRect().top;
    const wishes = cards.map((card) => {
      const piece = firstPieces.get(keyOf(card));
      return { wish: piece ? this.#topOf(piece) - origin : 0, height: card.offsetHeight };
    });
    const tops = stack(wishes, cards.findIndex((card) => keyOf(card) === String(active)));
    // Not by `top`: what only slides is not laid out anew, with the whole page, for each frame.
    cards.forEach((card, index) => (card.style.translate = isBeside ? `0 ${Math.round(tops[index])}px` : ""));
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
    if (key !== String(active)) activate(key);
    if (around(event, "[data-act=open-note]") && event.type === "click") openSheet();
    if (event.type === "click" && !around(event, "a, button, textarea, summary") && getSelection().isCollapsed) reveal(key);
  } else if (event.target.isConnected && !around(event, "#mark-toolbar, #glossary, #notices, .phonebar, [popover], [popovertarget]")) {
    const mark = around(event, "mark") ?? (around(event, ".t span") && event.target.querySelector("mark"));
    const key = mark?.dataset.marks.split(" ").at(-1) ?? null;
    if (key !== active) activate(key);
  }
});

// The sheet opens at the note that is looked at.
on("toggle", ({ target }) => {
  if (target === sheet() && isOpen(target) && active !== null) byId(`note-${active}`)?.scrollIntoView({ block: "nearest" });
}, true);

/** Show the highlight that the address names. */
function followAddress() {
  const key = /^#highlight-(\d+)$/.exec(location.hash)?.[1];
  if (!key || !piecesOf(key).length) return;
  activate(key);
  toMiddle(piecesOf(key)[0]);
}

addEventListener("hashchange", followAddress);
followAddress();

// Writing a note: Ctrl+Enter saves, Escape leaves, and nothing typed is lost before the server has it.

const FORM = ".note-form";
const draftKey = (form) => `draft:${form.dataset.draft}`;
const textIn = (form) => form.querySelector("textarea");

/** Private windows may refuse to store anything; then there are no drafts. */
function stored(use) {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

/** What was typed, and `seen`: which stored note it was typed over.
 * @returns {{text: string, seen: string} | null} */
function draftOf(form) {
  return stored((store) => JSON.parse(store.getItem(draftKey(form))));
}

const forget = (form) => stored((store) => store.removeItem(draftKey(form)));

on("htmx:load", ({ detail: { elt } }) => {
  const form = elt.matches(FORM) ? elt : elt.querySelector(FORM);
  if (!form && elt.id && elt.id === leaving) goOn(elt);
  if (!form) return;
  const text = textIn(form);
  const draft = draftOf(form);
  if (draft && draft.text !== text.value) {
    text.value = draft.text;
    // Written over an older note than is stored now, the draft is refused by the server, which shows both.
    form.elements.seen.value = draft.seen;
    notice(message("draft"));
  }
  if (elt === document.body) return;
  text.focus({ preventScroll: true });
  text.setSelectionRange(text.value.length, text.value.length);
  form.closest(".note")?.scrollIntoView({ block: "nearest" });
});

on("input", (event) => {
  const form = around(event, FORM);
  if (!form) return;
  const draft = JSON.stringify({ text: textIn(form).value, seen: form.elements.seen.value });
  stored((store) => store.setItem(draftKey(form), draft));
});

on("keydown", (event) => {
  const form = around(event, FORM);
  if (!form || event.target !== textIn(form) || event.isComposing) return;
  const save = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (!save && event.key !== "Escape") return;
  event.preventDefault(); // Escape would close the sheet on phones, too
  if (save) form.requestSubmit();
  else if (event.target.value === event.target.defaultValue) form.querySelector("[data-act=cancel]")?.click();
});

on("click", (event) => {
  if (around(event, `${FORM} [data-act=cancel]`)) forget(around(event, FORM));
});

/** Which card's form is being left, and whether its note was begun from a word of the text. */
let leaving = "";
let fromText = false;

on("focusin", (event) => {
  if (around(event, FORM) && event.relatedTarget) fromText = Boolean(event.relatedTarget.closest("reading-text"));
});

/** The keyboard goes on where the note was begun: at the word, else at the card. */
function goOn(card) {
  leaving = "";
  if (document.activeElement !== document.body) return;
  const word = fromText && document.querySelector("reading-text span[tabindex]");
  (word || card.querySelector("button"))?.focus({ preventScroll: true });
}

// What is typed while the note is on its way would be gone with the form that the answer replaces.
on("htmx:beforeRequest", ({ detail: { elt } }) => {
  const form = elt.closest(FORM);
  if (form) leaving = form.closest(".note").id;
  if (elt === form) textIn(elt).readOnly = true;
});

on("htmx:afterRequest", ({ detail: { requestConfig, xhr } }) => {
  // `detail.elt` is an ancestor by now: the answer has taken the form's place.
  const form = requestConfig.elt;
  if (complaint(xhr)) sending = false;
  if (!form.matches(FORM)) return;
  textIn(form).readOnly = false;
  if (!complaint(xhr)) forget(form);
});

/** Whether leaving would lose something; a form that came back from the server with what was typed says so itself. */
export function isUnsaved(form) {
  return form.dataset.dirtyGuard || draftOf(form) !== null || all("textarea, input", form).some((field) => field.value !== field.defaultValue);
}

let sending = false;
on("submit", (event) => (sending = event.target.matches("[data-dirty-guard]")));

addEventListener("beforeunload", (event) => {
  if (!sending && all(`${FORM}, [data-dirty-guard]`).some(isUnsaved)) event.preventDefault();
});
