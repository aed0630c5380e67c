// The entry of a word, in #glossary: a card beside the word, or a sheet on phones.

import { boxOf, dock, isOpen, isPhone, place } from "./floats.js";
import { failure, message } from "./messages.js";
import { readingText, wordAt } from "./offsets.js";

const PATIENCE = 150; // milliseconds before waiting is shown

/** Where the open entry's word begins. @type {number | null} */
let current = null;
/** @type {AbortController | null} */
let fetching = null;

const card = () => document.getElementById("glossary");

/** @returns {number | null} the offset of the word whose entry is open */
export const glossaryWord = () => current;

/** @returns {HTMLElement | undefined} */
const currentWord = () => (current === null ? undefined : wordAt(current)[0]);

/** @param {HTMLElement} shown */
function arrange(shown) {
  const word = currentWord();
  if (!word || !isOpen(shown)) return;
  if (isPhone()) dock(shown, boxOf(word));
  else place(shown, boxOf(word), { prefer: "below", gap: 10 });
}

// The card grows when its content arrives or "more" is opened; it finds its place anew.
const growth = new ResizeObserver(() => {
  const shown = card();
  if (shown) arrange(shown);
});

/** @param {HTMLElement} shown */
function show(shown) {
  const word = currentWord();
  if (!isOpen(shown)) {
    // `source` puts the card's buttons right after the word in the order of Tab.
    /** @type {(options: {source?: Element}) => void} */ (shown.showPopover).call(shown, { source: word });
    growth.observe(shown);
  }
  word?.setAttribute("aria-expanded", "true");
  arrange(shown);
}

/** A card with one sentence, while waiting or after a failure.
 * @param {HTMLElement} shown @param {string} text @param {(() => void)} [retry] */
function say(shown, text, retry) {
  const title = document.createElement("h2");
  title.id = "glossary-title";
  title.className = "plain";
  title.textContent = text;
  shown.replaceChildren(title);
  if (retry) {
    const again = document.createElement("button");
    again.className = "button quiet";
    again.textContent = message("retry");
    again.addEventListener("click", retry);
    shown.append(again);
  }
  addClose(shown);
}

/** @param {HTMLElement} shown */
function addClose(shown) {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.setAttribute("aria-label", message("close"));
  close.addEventListener("click", () => closeGlossary({ focus: true }));
  shown.append(close);
}

/**
 * Open the entry of the word at `offset`, or let the open card show it instead. What was shown stays until the new
 * entry is there, so that nothing flickers.
 * @param {number} offset @param {{focus: boolean}} options focus: let the keyboard continue inside the card
 */
export async function openGlossary(offset, { focus }) {
  const shown = card();
  const url = readingText()?.closest("[data-word-url]")?.getAttribute("data-word-url")?.replace(/\/0\/$/, `/${offset}/`);
  if (!shown || !url) return;
  if (current === offset && isOpen(shown) && !shown.querySelector(".plain")) {
    if (focus) shown.focus({ preventScroll: true });
    return;
  }
  currentWord()?.setAttribute("aria-expanded", "false");
  fetching?.abort();
  const mine = (fetching = new AbortController());
  current = offset;
  if (isOpen(shown)) show(shown);
  shown.setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => {
    if (!isOpen(shown)) say(shown, message("loading"));
    show(shown);
  }, PATIENCE);

  let status = 0;
  let html = "";
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, signal: mine.signal });
    status = answer.redirected ? 401 : answer.status;
    html = await answer.text();
  } catch {
    status = 0;
  }
  clearTimeout(waiting);
  if (mine.signal.aborted) return;
  shown.removeAttribute("aria-busy");
  if (status === 200) {
    shown.innerHTML = html;
    addClose(shown);
    window.htmx?.process(shown);
  } else {
    say(shown, failure(status), () => openGlossary(offset, { focus: true }));
  }
  shown.scrollTop = 0;
  show(shown);
  if (focus) shown.focus({ preventScroll: true });
}

/** @param {{focus: boolean}} [options] focus: give it back to the word */
export function closeGlossary({ focus } = { focus: false }) {
  const shown = card();
  if (current === null || !shown) return;
  fetching?.abort();
  const word = currentWord();
  const inside = shown.contains(document.activeElement);
  current = null;
  shown.removeAttribute("aria-busy");
  growth.disconnect();
  if (isOpen(shown)) shown.hidePopover();
  word?.setAttribute("aria-expanded", "false");
  if (focus || inside) word?.focus({ preventScroll: true });
}

/** After the text was drawn anew: stay with the word, or go with it. */
export function refreshGlossary() {
  const shown = card();
  if (current === null || !shown) return;
  const word = currentWord();
  if (!word) closeGlossary();
  else if (isOpen(shown)) {
    word.setAttribute("aria-expanded", "true");
    arrange(shown);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || current === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  closeGlossary({ focus: true });
});

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (current === null || !target.isConnected || target.closest("#glossary, .w")) return;
  closeGlossary({ focus: document.activeElement === document.body });
});

addEventListener("resize", refreshGlossary);
