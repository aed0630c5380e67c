// Writing a note: Ctrl+Enter saves, Escape leaves, and nothing typed is lost before the server has it.

import { message } from "./messages.js";
import { isWholePage, notice } from "./notices.js";

const FORM = "form.note-form";

/** @param {Element} form */
const draftKey = (form) => `draft:${form.getAttribute("data-draft") ?? form.getAttribute("hx-post") ?? location.pathname}`;

/** @param {Element} form @returns {HTMLTextAreaElement | null} */
const textIn = (form) => form.querySelector("textarea");

/** Private windows may refuse to store anything; then there are no drafts.
 * @template T @param {() => T} use @returns {T | null} */
function stored(use) {
  try {
    return use();
  } catch {
    return null;
  }
}

/** @param {Element} form */
const forget = (form) => stored(() => localStorage.removeItem(draftKey(form)));

/** @param {Element} form @returns {string | null} */
const draftOf = (form) => stored(() => localStorage.getItem(draftKey(form)));

/** @param {Element} form a form just shown */
function prepare(form) {
  const text = textIn(form);
  if (!text) return;
  const draft = draftOf(form);
  if (draft === text.value) return;
  if (draft) {
    text.value = draft;
    notice(message("draft"));
  }
}

/** @param {ParentNode & Node} shown */
function prepareAll(shown) {
  const forms = shown instanceof Element && shown.matches(FORM) ? [shown] : shown.querySelectorAll(FORM);
  for (const form of forms) prepare(form);
}

document.addEventListener("htmx:load", (event) => {
  const shown = /** @type {CustomEvent} */ (event).detail.elt;
  prepareAll(shown);
  const text = shown === document.body ? null : shown.querySelector(`${FORM} textarea`);
  if (!text) return;
  text.focus({ preventScroll: true });
  text.setSelectionRange(text.value.length, text.value.length);
  text.closest(".note").scrollIntoView({ block: "nearest" });
});

document.addEventListener("input", (event) => {
  const form = /** @type {Element} */ (event.target).closest(FORM);
  const text = form && textIn(form);
  if (form && text === event.target) stored(() => localStorage.setItem(draftKey(form), text.value));
});

document.addEventListener("keydown", (event) => {
  const form = /** @type {Element} */ (event.target).closest(FORM);
  const text = form && textIn(form);
  if (!form || text !== event.target || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    /** @type {HTMLFormElement} */ (form).requestSubmit();
  } else if (event.key === "Escape") {
    // On phones Escape would close the sheet; what is being written stays in sight.
    event.preventDefault();
    if (text.value === text.defaultValue) leave(form);
  }
});

/** @param {Element} form */
function leave(form) {
  /** @type {HTMLElement | null} */ (form.querySelector('[data-act="cancel"]'))?.click();
}

document.addEventListener("click", (event) => {
  const cancel = /** @type {Element} */ (event.target).closest(`${FORM} [data-act="cancel"]`);
  const form = cancel?.closest(FORM);
  if (form) forget(form);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, xhr } = /** @type {CustomEvent} */ (event).detail;
  if (elt.matches(FORM) && xhr.status >= 200 && xhr.status < 300 && !isWholePage(xhr)) forget(elt);
});

/** @param {Element} form */
function isUnsaved(form) {
  const changed = [...form.querySelectorAll("textarea, input")].some(
    (field) => /** @type {HTMLInputElement} */ (field).value !== /** @type {HTMLInputElement} */ (field).defaultValue,
  );
  return changed || (form.matches(FORM) && draftOf(form) !== null);
}

let sending = false;
document.addEventListener("submit", (event) => {
  sending = /** @type {Element} */ (event.target).matches("[data-dirty-guard]");
});

addEventListener("beforeunload", (event) => {
  if (!sending && [...document.querySelectorAll(`${FORM}, form[data-dirty-guard]`)].some(isUnsaved)) event.preventDefault();
});
