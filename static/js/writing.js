// Writing notes and answers: Ctrl+Enter saves, Escape leaves, the preview comes and goes, and the focus is where one goes on.

import { around, byId, on } from "./dom.js";
import { tellOfDrafts } from "./drafts.js";
import { reveal } from "./notes.js";

const FORM = "form[data-draft]";
const textIn = (form) => form.querySelector("textarea");

/** Which card's form is being left, and whether its note was begun from a word of the text. */
let leaving = "";
let fromText = false;

/** The keyboard goes on where the note was begun: at the word, else at the card. */
function goOn(card) {
  leaving = "";
  if (document.activeElement !== document.body) return;
  const word = fromText && document.querySelector("reading-text span[tabindex]");
  (word || card.querySelector("footer button"))?.focus({ preventScroll: true });
}

on("htmx:load", ({ detail: { elt } }) => {
  const form = elt.matches(FORM) ? elt : elt.querySelector(FORM);
  if (!form && elt.id && (elt.id === leaving || leaving === "note-new")) goOn(elt);
  if (form && elt !== document.body) begin(form);
});

/** The keyboard goes on in a form that has just been opened. */
function begin(form) {
  const text = textIn(form);
  text.focus({ preventScroll: true });
  text.setSelectionRange(text.value.length, text.value.length);
  document.querySelector("notes-column")?.layOut(); // its card has only just come
  // The form of an answer may stand far below the head of its card.
  const card = form.closest(".note");
  for (const part of [card, form]) part?.scrollIntoView({ block: "nearest" });
  if (card) reveal(card.id.slice("note-".length));
}

on("focusin", (event) => {
  if (around(event, FORM) && event.relatedTarget) fromText = Boolean(event.relatedTarget.closest("reading-text"));
});

on("htmx:beforeRequest", ({ detail: { elt } }) => {
  const form = elt.closest(FORM);
  if (form && !elt.matches("[data-act=preview]")) leaving = form.closest(".note")?.id ?? "";
});

/** Close a form and keep what is typed: the draft comes back with it. */
function leave(form) {
  form.toggleAttribute("data-kept", true);
  form.querySelector("[data-act=cancel]")?.click();
}

on("keydown", (event) => {
  const form = around(event, FORM);
  if (!form || event.isComposing || event.defaultPrevented) return;
  const save = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (!save && event.key !== "Escape") return;
  event.preventDefault(); // Escape would close the sheet on phones, too
  if (save) form.requestSubmit();
  else leave(form);
});

// Nothing stood here before: the server need not be asked.
on("click", (event) => {
  if (!around(event, "#note-new [data-act=cancel]")) return;
  event.preventDefault();
  byId("note-new").remove();
  document.querySelector(".notes-head a")?.focus({ preventScroll: true });
  tellOfDrafts();
});

/** Show the preview in place of the text, or the text again.
 * @param {any} button @param {boolean} shown */
function showPreview(button, shown) {
  const form = button.closest(FORM);
  button.setAttribute("aria-pressed", String(shown));
  form.querySelector(".preview").hidden = !shown;
  textIn(form).hidden = shown;
  if (shown) form.querySelector(".preview").scrollIntoView({ block: "nearest" });
  else textIn(form).focus({ preventScroll: true });
}

// Pressed again it leads back, which needs no server.
on("htmx:confirm", (event) => {
  const button = event.target;
  if (!button.matches?.(`${FORM} [data-act=preview][aria-pressed=true]`)) return;
  event.preventDefault();
  showPreview(button, false);
});

on("htmx:afterSwap", ({ detail: { target, requestConfig } }) => {
  if (target.matches(".preview")) showPreview(requestConfig.elt, true);
});

// One that was opened before this was loaded.
const early = document.querySelector(`.note ${FORM}`);
if (early && document.activeElement === document.body) begin(early);
