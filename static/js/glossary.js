// The entry of a word, in #glossary: a card beside the word, a sheet on phones.

import { around, byId, isOpen, isPhone, on } from "./dom.js";
import { boxOf, dock, place } from "./floats.js";
import { failure, makeButton, message } from "./notices.js";
import { readingText, wordAt } from "./offsets.js";

const PATIENCE = 150; // milliseconds before waiting is shown

/** Where the open entry's word begins; null while none is open. @type {number | null} */
let current = null;
/** @type {AbortController | undefined} */
let fetching;

/** Whether `r` was pressed before there was anything to correct. */
let correctNext = false;

const card = () => byId("glossary");
const currentWord = () => (current === null ? undefined : wordAt(current)[0]);

/** @returns {number | null} the offset of the word whose entry is open */
export const glossaryWord = () => current;

const act = (name) => card().querySelector(`[data-act=${name}]`);

function arrange() {
  const word = currentWord();
  if (!word || !isOpen(card())) return;
  const inner = card().firstElementChild;
  const { scrollTop } = inner; // measuring the whole card scrolls it to its start
  if (isPhone()) dock(card(), boxOf(word));
  else place(card(), boxOf(word), false, 10);
  inner.scrollTop = scrollTop;
}

// The card grows when its content arrives or more of it is opened; it finds its place anew.
const growth = new ResizeObserver(arrange);

function show() {
  const word = currentWord();
  if (!isOpen(card())) {
    // `source` puts the card's buttons right after the word in the order of Tab.
    card().showPopover({ source: word });
    growth.observe(card());
  }
  word?.setAttribute("aria-expanded", "true");
  arrange();
}

const closeButton = () => makeButton("close", message("close"), () => closeGlossary(true));

/** One sentence, while waiting or after a failure. */
function say(text, ...buttons) {
  const title = document.createElement("h2");
  title.id = "glossary-title";
  title.className = "plain";
  title.textContent = text;
  card().replaceChildren(title, ...buttons, closeButton());
}

/**
 * Open the entry of the word at `offset`, or let the open card show it. What was shown stays until the new entry is
 * there, so that nothing flickers.
 * @param {number} offset @param {boolean} [focus] whether the keyboard goes on inside the card
 */
export async function openGlossary(offset, focus) {
  const pattern = readingText()?.closest("[data-word-url]")?.dataset.wordUrl;
  if (!card() || !pattern) return;
  currentWord()?.setAttribute("aria-expanded", "false");
  fetching?.abort();
  const { signal } = (fetching = new AbortController());
  current = offset;
  correctNext = false;
  if (isOpen(card())) show();
  card().setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => {
    if (!isOpen(card())) say(message("loading"));
    show();
  }, PATIENCE);
  let status = 0;
  let html = "";
  try {
    const answer = await fetch(pattern.replace(/\/0\/$/, `/${offset}/`), { headers: { "HX-Request": "true" }, signal });
    html = await answer.text();
    status = answer.redirected ? 401 : answer.status;
  } catch {
    // The server is away, or another word was chosen.
  }
  clearTimeout(waiting);
  if (signal.aborted) return;
  const hadFocus = card().contains(document.activeElement);
  card().removeAttribute("aria-busy");
  if (status === 200) {
    card().innerHTML = html;
    card().append(closeButton());
    window.htmx?.process(card());
  } else {
    say(failure(status), makeButton("button quiet", message("retry"), () => openGlossary(offset, true)));
  }
  show();
  if (focus || hadFocus) card().focus({ preventScroll: true });
  if (correctNext) act("correct")?.click();
}

/** @param {boolean} [focus] give it back to the word, wherever it is */
export function closeGlossary(focus) {
  if (current === null) return;
  const word = currentWord();
  const inside = card().contains(document.activeElement);
  current = null;
  fetching?.abort();
  growth.disconnect();
  card().removeAttribute("aria-busy");
  if (isOpen(card())) card().hidePopover();
  byId("notices").style.top = "";
  word?.setAttribute("aria-expanded", "false");
  if (!word || !(focus || inside)) return;
  word.tabIndex = 0; // after a correction, another word may begin here than the one that was current
  word.focus({ preventScroll: true });
}

/** After the text was drawn anew: stay with the word, or go with it. */
export function refreshGlossary() {
  if (current === null) return;
  if (!currentWord()) closeGlossary();
  else if (isOpen(card())) show();
}

on("keydown", (event) => {
  if (event.isComposing) return; // Escape and Enter are the input method's while kana are being typed
  if (current === null) return;
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopImmediatePropagation();
    // A form gives way to the entry from which it was opened.
    const back = act("cancel");
    if (back) back.click();
    else closeGlossary(true);
  } else if (event.key === "r" && !event.ctrlKey && !event.metaKey && !event.altKey && !around(event, "input, textarea")) {
    if (card().ariaBusy) correctNext = true;
    else act("correct")?.click();
  }
});

// A click beside the card must not throw away a reading that was typed; buttons and links do what they say.
on("click", (event) => {
  const field = current !== null && byId("correct-reading");
  if (!field || field.value === field.defaultValue || around(event, "#glossary, a, button, label, input")) return;
  event.stopImmediatePropagation();
  field.focus();
}, true);

on("click", (event) => {
  if (around(event, "#glossary [data-act=open-note]")) closeGlossary();
  // A button that its own click removed is no longer inside of anything.
  else if (current !== null && event.target.isConnected && !around(event, "#glossary, .t span")) {
    closeGlossary(document.activeElement === document.body);
  }
});

// The reading that is offered makes way for what is typed; one that was refused stays to be mended, and why is in sight.
on("htmx:load", ({ detail: { elt } }) => {
  if (!elt.closest("#glossary #correction")) return;
  arrange();
  // Where the form has no room beside the word, the text makes way.
  if (card().style.maxHeight) currentWord().scrollIntoView();
  if (elt.matches("form")) document.activeElement.select?.();
  card().querySelector(".errors")?.scrollIntoView({ block: "nearest" });
});

// From within the card a highlight was recoloured or deleted, or a reading corrected: its word may begin elsewhere now.
on("htmx:afterRequest", ({ detail }) => {
  if (current === null || !detail.successful || detail.requestConfig.verb === "get" || !card().contains(detail.requestConfig.elt)) return;
  const start = detail.xhr.getResponseHeader("Word-Start");
  if (/\/delete\/$/.test(detail.requestConfig.path)) closeGlossary(true);
  else if (start || !byId("correction")) openGlossary(Number(start ?? current)); // else the form shows the answer
});

addEventListener("resize", refreshGlossary);
