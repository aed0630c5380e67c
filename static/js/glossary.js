// The entry of a word, in #glossary: a card beside the word, a sheet on phones.

import { around, byId, isOpen, isPhone, on } from "./dom.js";
import { entryFor } from "./entries.js";
import { boxOf, dock, hold, place } from "./floats.js";
import { isUnsaved } from "./drafts.js";
import { failure, makeButton, message } from "./notices.js";
import { wordAt } from "./offsets.js";

const PATIENCE = 150; // milliseconds before waiting is shown

/** Where the open entry's word begins; null while none is open. @type {number | null} */
let current = null;
/** Which opening is waited for: an answer to an earlier one comes too late. */
let awaited = null;
/** Whether the card stays, and stays where it is. */
let pinned = false;

/** The form that was asked for by its key before the entry was there. */
let formNext = "";

const card = () => byId("glossary");
const currentWord = () => (current === null ? undefined : wordAt(current)[0]);

/** @returns {number | null} the offset of the word whose entry is open */
export const glossaryWord = () => current;

/** The form in the card, if something was typed in it: it stays until it is saved, cancelled or closed. */
export function typedForm() {
  const form = isOpen(card()) && card().querySelector("[data-dirty-guard]");
  return form && isUnsaved(form) ? form : null;
}

/** Go on typing. */
export const goOnIn = (form) => form.querySelector("[autofocus], input:not([type=hidden])").focus();

/** Whether an answer is awaited to what was pressed in the card: without its button it would be told to nobody. */
const sends = () => card().querySelector(".htmx-request:is(button, form)");

const act = (name) => card().querySelector(`[data-act=${name}]`);

/** An entry has come, and has not been given its place yet. */
const tell = () => card().dispatchEvent(new Event("entry", { bubbles: true }));

/** Open the form that was asked for; which one of several terms is meant, the person says. */
function goToForm() {
  if (!formNext) return;
  act(formNext)?.click();
  if (formNext === "term") act("terms")?.focus();
}

/** Give the card its place by what is in it.
 * @param {boolean} [same] whether it shows the same word as before, and is not to change sides
 * @returns {boolean} whether all of it can be seen at once */
export function arrangeGlossary(same) {
  const word = currentWord();
  const shown = card();
  if (!word || !isOpen(shown)) return true;
  const inner = shown.firstElementChild;
  const scrolled = same ? inner.scrollTop : 0; // measuring the whole card scrolls it to its start
  const asPhone = isPhone();
  // All that changes the layout comes before all that asks for it: it is laid out once.
  const { style } = shown;
  style.height = style.maxHeight = "";
  if (asPhone) style.left = style.top = "";
  const box = boxOf(word);
  let fits;
  if (asPhone) fits = dock(shown, box);
  else if (pinned) fits = hold(shown, box);
  else {
    fits = place(shown, box, false, 10, same ? shown.dataset.side : "");
    // More of it scrolls, and less of it leaves no gap: a card above its word moves neither up nor away from it.
    if (shown.dataset.side === "above") style.height = style.maxHeight;
  }
  if (scrolled) inner.scrollTop = scrolled;
  return fits;
}

function show(same) {
  const word = currentWord();
  if (!word && !pinned) return dismiss();
  // `source` puts the card's buttons right after the word in the order of Tab.
  if (!isOpen(card())) card().showPopover({ source: word });
  word?.setAttribute("aria-expanded", "true");
  arrangeGlossary(same);
}

function setPinned(kept) {
  pinned = kept;
  card().toggleAttribute("data-pinned", kept);
  tools()[0].ariaPressed = String(kept);
}

/** Keep the card open and in its place, or let it go with its word again. */
function pin() {
  const { left, top } = card().getBoundingClientRect();
  setPinned(!pinned);
  if (pinned && !isPhone()) Object.assign(card().style, { left: `${left}px`, top: `${top}px` });
  arrangeGlossary(true);
}

let buttons;

/** The card's own buttons: they stay while what it shows changes. */
function tools() {
  if (!buttons) {
    const pinning = makeButton("pin", "", pin);
    pinning.ariaLabel = message("pin");
    pinning.title = `${message("pin")} (p)`;
    pinning.ariaPressed = "false";
    pinning.setAttribute("aria-keyshortcuts", "p");
    buttons = [pinning, makeButton("close", message("close"), () => dismiss(true))];
  }
  return buttons;
}

/** One sentence, while waiting or after a failure. */
function say(text, ...more) {
  const title = document.createElement("h2");
  title.id = "glossary-title";
  title.className = "plain";
  title.textContent = text;
  card().replaceChildren(title, ...more, ...tools());
}

/**
 * Open the entry of the word at `offset`, or let the open card show it; not in place of what is being typed.
 * @param {number} offset @param {boolean} [focus] whether the keyboard goes on inside the card
 */
export async function openGlossary(offset, focus) {
  const form = typedForm();
  if (!form) await open(offset, focus);
  else if (focus) goOnIn(form);
}

/** What was shown stays until the new entry is there, so that nothing flickers. */
async function open(offset, focus) {
  const answer = card() && entryFor(offset);
  if (!answer) return;
  const again = offset === current;
  currentWord()?.setAttribute("aria-expanded", "false");
  current = offset;
  formNext = "";
  const mine = (awaited = {});
  // What the card shows of this word is out of date: nothing in it may be pressed.
  if (again) card().ariaBusy = "true";
  let waited = false;
  const waiting = setTimeout(() => {
    card().ariaBusy = "true";
    if ((again && isOpen(card())) || sends()) return;
    // As large as an entry from now on: nothing jumps when it comes.
    waited = true;
    card().dataset.waited = "";
    say(message("loading"));
    show();
  }, PATIENCE);
  const { status, html } = await answer;
  clearTimeout(waiting);
  if (awaited !== mine || sends()) return;
  const hadFocus = card().contains(document.activeElement);
  awaited = card().ariaBusy = null;
  if (!waited) delete card().dataset.waited;
  if (status === 200) {
    card().innerHTML = html;
    card().append(...tools());
    tell();
    window.htmx?.process(card());
  } else {
    const retry = makeButton("button quiet", message("retry"), () => openGlossary(offset, true));
    say(failure(status), ...(status === 404 ? [] : [retry]));
  }
  show(waited || again);
  if (focus || hadFocus) card().focus({ preventScroll: true });
  goToForm();
}

/** Close the card, pinned or not. @param {boolean} [focus] give it back to the word, wherever it is */
function dismiss(focus) {
  if (current === null) return;
  const word = currentWord();
  const inside = card().contains(document.activeElement);
  setPinned(false);
  current = awaited = card().ariaBusy = null;
  for (const name of ["waited", "pulled"]) delete card().dataset[name];
  if (isOpen(card())) card().hidePopover();
  // What was typed is given up, unless it is on its way to the server.
  card().querySelector("[data-dirty-guard]:not(.htmx-request)")?.remove();
  byId("notices").style.top = "";
  word?.setAttribute("aria-expanded", "false");
  if (!word || !(focus || inside)) return;
  word.tabIndex = 0; // after a correction, another word may begin here than the one that was current
  word.focus({ preventScroll: true });
}

/** Close the card, unless it is pinned or typed in. @param {boolean} [focus] give it back to the word, wherever it is */
export function closeGlossary(focus) {
  if (!pinned && !typedForm()) dismiss(focus);
}

/** After the text was drawn anew: stay with the word, or go with it. */
export function refreshGlossary() {
  if (current !== null && (isOpen(card()) || !currentWord())) show(true);
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
    else dismiss(true);
  } else if (/^[prt]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !around(event, "input, textarea, select")) {
    if (event.key === "p") pin();
    else {
      formNext = event.key === "t" ? "term" : "correct";
      if (!awaited) goToForm();
    }
  }
});

on("click", (event) => {
  if (around(event, "#glossary [data-act=open-note]")) closeGlossary();
  // A button that its own click removed is no longer inside of anything.
  else if (current !== null && event.target.isConnected && !around(event, "#glossary, .t span")) {
    closeGlossary(document.activeElement === document.body);
  }
});

// A highlight was recoloured or deleted, or a reading corrected, from within the card or beside a pinned one: its word
// may begin elsewhere now.
on("htmx:afterRequest", ({ detail: { successful, xhr, requestConfig } }) => {
  if (current === null || requestConfig.verb === "get") return;
  // Meanwhile another word was asked for, whose entry may be out of date.
  if (awaited) return void open(current);
  if (!successful) return;
  const inside = card().contains(requestConfig.elt);
  if (!inside && !pinned) return;
  const start = xhr.getResponseHeader("Word-Start");
  if (inside && /\/delete\/$/.test(requestConfig.path) && !pinned) dismiss(true);
  else if (start || !byId("correction")) open(Number((inside && start) || current)); // else the form shows the answer
});

// From an entry one goes deeper and back.
on("htmx:load", ({ detail: { elt } }) => {
  if (!elt.closest("#glossary") || elt.closest("#correction")) return;
  tell();
  arrangeGlossary(true);
});

addEventListener("resize", refreshGlossary);
// Nobody waits any more when the page is come back to.
addEventListener("pagehide", () => awaited && dismiss());
