// Short notices in #notices, what is said when a request fails, and what every htmx request of ours needs.

import { all, around, byId, isOpen, on } from "./dom.js";

const STAYS = 8000; // milliseconds; with something to undo, twice that

/** A translated text.
 * @param {string} name of a data attribute of `<template id="messages">` */
export const message = (name) => byId("messages")?.dataset[name] ?? "";

/** Why a request failed, in words for the reader. @param {number} status of the answer, 0 when none came */
export const failure = (status) => message({ 0: "offline", 401: "signedOut", 403: "signedOut", 404: "gone", 413: "tooLarge" }[status] ?? "failed");

/** A button with an icon drawn by CSS, or with a text. */
export function makeButton(className, text, pressed) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  if (className === "close") button.setAttribute("aria-label", text);
  else button.textContent = text;
  button.addEventListener("click", pressed);
  return button;
}

/** @param {string} text
 * @param {{undoUrl?: string, undoTarget?: string, kind?: string}} [options]
 * @param {string | null} [place] the address of the form that this answers */
export function notice(text, { undoUrl, undoTarget, kind = "" } = {}, place) {
  const list = byId("notices");
  if (!list || !text) return;
  const shown = document.createElement("div");
  shown.className = `notice ${kind}`;
  const words = document.createElement("span");
  words.textContent = text;
  const close = makeButton("close", message("close"), () => shown.remove());
  shown.append(words, close);
  if (undoUrl) {
    // A newer one about the same correction, or at the same word, contradicts the older, whose way back leads nowhere.
    const about = [undoUrl.replace(/\w+\/(\?.*)?$/, ""), place];
    for (const old of all(about.map((each) => `[data-about~="${each}"]`), list)) {
      // Only afterwards: htmx still asks where the button is from which this answer was fetched.
      setTimeout(() => old.remove());
      about.push(old.dataset.about);
    }
    shown.dataset.about = about.join(" ");
    const button = makeButton("undo", message("undo"), () => {
      button.disabled = true;
      const swap = undoTarget ? "outerHTML" : "none";
      // That it failed is told by the listeners below, as of every request.
      window.htmx.ajax("POST", undoUrl, { source: button, target: undoTarget ?? list, swap }).catch(() => {});
    });
    // The only way back to what was deleted: it goes when the server has done it, not before.
    button.addEventListener("htmx:afterRequest", ({ detail }) => {
      button.disabled = false;
      if (detail.successful) shown.remove();
    });
    close.before(button);
    // What was deleted had the focus: the keyboard goes on at the way back.
    requestAnimationFrame(() => document.activeElement === document.body && button.focus({ preventScroll: true }));
  }
  // The same words twice would only push others out; what can be undone is never pushed out.
  const passing = [...list.children].filter((old) => !old.querySelector(".undo"));
  for (const old of passing) if (old.textContent === shown.textContent || passing.length > 2) old.remove();
  list.append(shown);
  // Shown last, the list lies above every sheet and panel that is open.
  list.popover = "manual";
  if (isOpen(list)) list.hidePopover();
  list.showPopover();
  if (kind !== "failed") leaveLater(shown, undoUrl ? 2 * STAYS : STAYS);
}

/** Not while the pointer or the focus is on it. */
function leaveLater(shown, after) {
  setTimeout(() => {
    if (shown.matches(":hover, :focus-within")) leaveLater(shown, STAYS);
    else shown.remove();
  }, after);
}

// Those that came with the page.
for (const shown of all("#notices .notice")) {
  shown.append(makeButton("close", message("close"), () => shown.remove()));
  leaveLater(shown, 2 * STAYS);
}

/** The token that proves a request is ours, read when needed: signing in again in another tab changes it. */
export function csrfHeader() {
  const name = `${document.body.dataset.csrfCookie ?? "csrftoken"}=`;
  const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(name));
  return { "X-CSRFToken": found?.slice(name.length) ?? "" };
}

/** Why this answer is a failure, or "" when it is none. A refusal in plain text speaks for itself; a whole page is the
 * sign-in page that a signed-out request was sent on to.
 * @param {XMLHttpRequest} answer */
export function complaint(answer) {
  if (/^\s*<!doctype/i.test(answer.responseText) && answer.status < 400) return failure(401);
  if (answer.status >= 200 && answer.status < 400) return "";
  const plain = answer.getResponseHeader("Content-Type")?.startsWith("text/plain");
  return plain && answer.status < 500 ? answer.responseText : failure(answer.status);
}

/** @param {string} text @param {string} said afterwards */
export async function copyText(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without HTTPS there is no clipboard; the old way needs a selected field.
    const focused = document.activeElement;
    const field = document.createElement("textarea");
    field.className = "sr-only";
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
  }
  notice(said);
}

on("click", (event) => {
  const text = around(event, "[data-copy]")?.dataset.copy;
  if (text) copyText(text, message("linkCopied"));
});

// htmx would write the style attribute of a card's predecessor, which the policy forbids; scripts place the cards.
if (window.htmx) window.htmx.config.attributesToSettle = [];

on("notice", ({ target, detail }) => notice(detail.text, detail, target.getAttribute("action")));

on("htmx:configRequest", ({ detail: { headers, parameters, triggeringEvent } }) => {
  Object.assign(headers, csrfHeader());
  delete parameters.csrfmiddlewaretoken; // of the sign-in with which the form was drawn
  // A press that waited for an earlier answer is still of the button that was pressed, which the answer has replaced.
  const { name, value } = triggeringEvent?.submitter ?? {};
  if (name) parameters[name] = value;
});

on("htmx:beforeSwap", ({ detail }) => {
  const said = complaint(detail.xhr);
  // The forms' answers 409 and 422 are fragments with what was typed; anything else that failed has no place here.
  const isFragment = /^4(09|22)$/.test(detail.xhr.status) && said !== detail.xhr.responseText;
  if (said && !isFragment) detail.shouldSwap = false;
});

on("htmx:afterRequest", ({ detail: { xhr, elt } }) => {
  const said = complaint(xhr);
  if (!said) {
    for (const old of all("#notices .failed")) old.remove();
  } else if (!elt.matches("#mark-toolbar, .elsewhere") && (!/^4(09|22)$/.test(xhr.status) || said === xhr.responseText)) {
    notice(said, { kind: "failed" });
  }
});

// A panel opens with what was fetched for it.
on("htmx:afterSwap", ({ detail: { target, requestConfig } }) => {
  // `source`: the panel comes right after its button in the order of Tab, and Escape leads back there.
  if (target.matches?.("[popover]") && !isOpen(target)) target.showPopover({ source: requestConfig?.elt });
});
