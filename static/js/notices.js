// Short notices in #notices, and what is said when a request fails.

import { failure, message } from "./messages.js";

const STAYS = 8000; // milliseconds; with something to undo, twice that

/**
 * @param {string} text
 * @param {{undoUrl?: string, undoLabel?: string, kind?: "failed"}} [options]
 */
export function notice(text, { undoUrl, undoLabel, kind } = {}) {
  const list = document.getElementById("notices");
  if (!list || !text) return;
  const shown = document.createElement("div");
  shown.className = `notice ${kind ?? ""}`;
  const words = document.createElement("span");
  words.textContent = text;
  shown.append(words);
  if (undoUrl) {
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "undo";
    undo.textContent = undoLabel || message("undo");
    undo.addEventListener("click", () => {
      shown.remove();
      window.htmx?.ajax("POST", undoUrl, { source: list, target: list, swap: "none" });
    });
    shown.append(undo);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.setAttribute("aria-label", message("close"));
  close.addEventListener("click", () => shown.remove());
  shown.append(close);

  // The same words twice would only push others out.
  for (const old of [...list.children]) if (old.textContent === shown.textContent) old.remove();
  while (list.children.length > 2) list.firstElementChild?.remove();
  list.append(shown);
  if (kind !== "failed") leaveLater(shown, undoUrl ? 2 * STAYS : STAYS);
}

/** Not while the pointer or the focus is on it.
 * @param {HTMLElement} shown @param {number} after */
function leaveLater(shown, after) {
  setTimeout(() => {
    if (shown.matches(":hover, :focus-within")) leaveLater(shown, STAYS / 2);
    else shown.remove();
  }, after);
}

/** @param {string} name @returns {string} */
function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}

/** The token that proves a request is ours. It is read when it is needed: signing in elsewhere changes it.
 * @returns {Record<string, string>} */
export const csrfHeader = () => ({ "X-CSRFToken": cookie(document.body.dataset.csrfCookie ?? "csrftoken") });

/** @param {XMLHttpRequest} answer whether it announced a notice of its own */
export const speaksForItself = (answer) => /"notice"/.test(answer.getResponseHeader("HX-Trigger") ?? "");

/** A signed-out request that was sent on to the sign-in page comes back as a whole page.
 * @param {XMLHttpRequest} answer */
export const isWholePage = (answer) => /^\s*<!doctype/i.test(answer.responseText ?? "");

document.addEventListener("notice", (event) => {
  const detail = /** @type {CustomEvent} */ (event).detail;
  notice(detail.text ?? detail.value, detail);
});

document.addEventListener("htmx:configRequest", (event) => {
  Object.assign(/** @type {CustomEvent} */ (event).detail.headers, csrfHeader());
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (!isWholePage(detail.xhr)) return;
  detail.shouldSwap = false;
  if (detail.xhr.status < 400) notice(failure(401), { kind: "failed" });
});

for (const name of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(name, (event) => {
    const { xhr, elt } = /** @type {CustomEvent} */ (event).detail;
    // The selection's toolbar says itself that a mark was not saved.
    if (elt.id === "mark-toolbar" || speaksForItself(xhr)) return;
    notice(failure(xhr.status), { kind: "failed" });
  });
}

document.addEventListener("htmx:afterRequest", (event) => {
  if (!(/** @type {CustomEvent} */ (event).detail.successful)) return;
  for (const old of document.querySelectorAll("#notices .failed")) old.remove();
});
