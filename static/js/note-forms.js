// Writing a note: Ctrl+Enter saves, Escape leaves, and nothing typed is lost before the server has it.

import { all, around, on } from "./dom.js";
import { complaint, message, notice } from "./notices.js";

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
  if (!form.matches(FORM)) return;
  textIn(form).readOnly = false;
  if (!complaint(xhr)) forget(form);
});

/** Whether leaving would lose something. */
function isUnsaved(form) {
  return draftOf(form) !== null || all("textarea, input", form).some((field) => field.value !== field.defaultValue);
}

let sending = false;
on("submit", (event) => (sending = event.target.matches("[data-dirty-guard]")));

addEventListener("beforeunload", (event) => {
  if (!sending && all(`${FORM}, [data-dirty-guard]`).some(isUnsaved)) event.preventDefault();
});
