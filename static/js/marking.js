// The selection's toolbar: choose a marker, write a note, copy. #mark-toolbar is a form that htmx sends.

import { copyText } from "./copying.js";
import { boxOf, openWindow, place } from "./floats.js";
import { closeGlossary } from "./glossary.js";
import { failure, message } from "./messages.js";
import { activate, openNote } from "./notes.js";
import { isWholePage, speaksForItself } from "./notices.js";
import { rangeFor, readingText, spanOf } from "./offsets.js";

/** @typedef {{id: number | string, noteUrl: string, open?: boolean}} Saved */

const MARKERS = ["ki", "wakaba", "sora", "sakura", "fuji"];
const GAP = 8;

/** The selected passage. @type {import("./offsets.js").Span | null} */
let span = null;
/** The highlight that was saved last, while the toolbar stands beside it. @type {Saved | null} */
let saved = null;
let pressing = false;
let byTouch = false;
let awaited = 0;

const toolbar = () => /** @type {HTMLFormElement | null} */ (document.getElementById("mark-toolbar"));

/** @param {string} name @param {string} value */
function fill(name, value) {
  const field = toolbar()?.querySelector(`input[name="${name}"]`);
  if (field instanceof HTMLInputElement) field.value = value;
}

/** The innermost highlight over a range's start. @param {Range} range @returns {string | undefined} its key */
function highlightAt(range) {
  const mark = range.startContainer.parentElement?.closest("mark");
  return mark?.dataset.marks?.split(" ").at(-1);
}

/** @param {"select" | "saved"} state @param {string | undefined} highlight the address of the Link button */
function show(state, highlight) {
  const form = toolbar();
  if (!form) return;
  form.hidden = false;
  form.dataset.state = state;
  form.dataset.highlight = highlight ?? "";
  complain("");
  for (const link of form.querySelectorAll('[data-act="link"]')) /** @type {HTMLElement} */ (link).hidden = !highlight;
}

function hide() {
  const form = toolbar();
  span = saved = null;
  if (!form || form.hidden) return;
  if (form.contains(document.activeElement)) /** @type {HTMLElement | null} */ (readingText()?.querySelector(".w[tabindex]"))?.focus({ preventScroll: true });
  form.hidden = true;
}

/** @param {string} text */
function complain(text) {
  const line = /** @type {HTMLElement | null | undefined} */ (toolbar()?.querySelector(".tools-error"));
  if (!line) return;
  line.textContent = text;
  line.hidden = !text;
}

/** Beside the end of the passage and never over it: above a single line, below what ends further down; below on touch,
 * where the system's own menu stands above.
 * @param {{start: number, end: number}} passage @param {boolean} [backwards] */
function arrange({ start, end }, backwards = false) {
  const form = toolbar();
  const first = rangeFor(start, start + 1);
  const last = rangeFor(Math.max(start, end - 1), end);
  if (!form || !first || !last) return;
  const top = boxOf(first);
  const bottom = boxOf(last, "last");
  const oneLine = bottom.bottom - top.bottom < (top.bottom - top.top) / 2;
  const above = !byTouch && (oneLine || backwards);
  const at = backwards ? top.left : bottom.right;
  const room = openWindow();
  place(
    form,
    {
      // Of a passage that is larger than the window, the part in sight counts.
      top: Math.max(top.top, room.top),
      bottom: Math.min(bottom.bottom, room.bottom),
      left: at,
      right: at,
    },
    { prefer: above ? "above" : "below", gap: byTouch ? 3 * GAP : GAP },
  );
}

/** Follow the selection, once it has settled. */
function follow() {
  awaited = 0;
  const form = toolbar();
  const selection = getSelection();
  if (!form || pressing || form.matches(".htmx-request")) return;
  const inText = selection?.rangeCount && !selection.isCollapsed && readingText()?.contains(selection.anchorNode);
  const range = inText ? selection.getRangeAt(0) : null;
  const selected = range && spanOf(range);
  if (!range || !selected) {
    if (span && !form.contains(document.activeElement)) hide();
    return;
  }
  closeGlossary();
  saved = null;
  span = selected;
  fill("start", String(span.start));
  fill("end", String(span.end));
  fill("quote", span.quote);
  show("select", highlightAt(range));
  const backwards = selection !== null && selection.focusNode === range.startContainer && selection.focusOffset === range.startOffset;
  arrange(span, backwards);
}

function followSoon() {
  awaited ||= requestAnimationFrame(follow);
}

document.addEventListener("selectionchange", followSoon);
document.addEventListener("pointerdown", (event) => {
  const target = /** @type {Element} */ (event.target);
  byTouch = event.pointerType === "touch";
  if (target.closest("#mark-toolbar")) return;
  pressing = !byTouch && event.button === 0;
  if (saved) hide();
});
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => {
    pressing = false;
    followSoon();
  });
}
addEventListener("resize", () => span && arrange(span));

// Pressing a button must not take the selection away.
document.addEventListener("mousedown", (event) => {
  if (/** @type {Element} */ (event.target).closest("#mark-toolbar")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("#mark-toolbar button");
  const form = toolbar();
  if (!(button instanceof HTMLButtonElement) || !form) return;
  if (button.name === "marker") fill("marker", button.value);
  switch (button.dataset.act) {
    case "copy":
      if (span) copyText(span.quote, message("copied"));
      break;
    case "link":
      copyText(new URL(`#highlight-${form.dataset.highlight}`, location.href).href, message("linkCopied"));
      break;
    case "note":
      if (!saved) break;
      event.preventDefault();
      openNote(saved.id, saved.noteUrl);
      hide();
  }
});

document.addEventListener("keydown", (event) => {
  const form = toolbar();
  const target = /** @type {Element} */ (event.target);
  if (!form || form.hidden || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.closest("input, textarea, select")) return;
  if (event.key === "Escape") {
    event.preventDefault();
    getSelection()?.removeAllRanges();
    hide();
    return;
  }
  const buttons = [...form.querySelectorAll("button")].filter((each) => each.offsetParent);
  if (form.contains(target) && /^Arrow(Left|Right)$/.test(event.key)) {
    const next = buttons.indexOf(/** @type {HTMLButtonElement} */ (target)) + (event.key === "ArrowRight" ? 1 : -1);
    buttons.at(next % buttons.length)?.focus();
    return;
  }
  const marker = MARKERS[Number(event.key) - 1];
  const wanted = marker ? `[name="marker"][value="${marker}"]` : event.key === "n" ? '[data-act="note"]' : null;
  const button = wanted && buttons.find((each) => each.matches(wanted));
  if (!button || form.matches(".htmx-request")) return;
  event.preventDefault();
  button.click();
});

/** Announced by the server with the answer to a save, before its fragments are in place. @type {Saved | null} */
let announced = null;

document.addEventListener("annotation-saved", (event) => {
  announced = /** @type {CustomEvent} */ (event).detail;
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  const form = toolbar();
  if (!form || detail.elt !== form) return;
  const just = announced;
  announced = null;
  if (!just) {
    const { xhr } = detail;
    if (!speaksForItself(xhr)) complain(failure(isWholePage(xhr) ? 401 : xhr.status));
    if (span) arrange(span);
    return;
  }
  const passage = span;
  getSelection()?.removeAllRanges();
  span = null;
  activate(String(just.id));
  if (just.open) {
    hide();
    openNote(just.id, just.noteUrl);
  } else if (passage) {
    saved = just;
    show("saved", String(just.id));
    arrange(passage);
  }
});
