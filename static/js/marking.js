// The selection's toolbar: choose a marker, write a note, copy. #mark-toolbar is a form that htmx sends.

import { aboutToCopy } from "./copying.js";
import { around, byId, isOpen, on } from "./dom.js";
import { boxOf, openWindow, place } from "./floats.js";
import { closeGlossary, glossaryWord, openGlossary } from "./glossary.js";
import { activate, openNote } from "./notes.js";
import { complaint, copyText, message } from "./notices.js";
import { rangeFor, readingText, wordAt, wordStart } from "./offsets.js";
import { isBackwards, selectedSpan, widen } from "./selecting.js";

// CSS pixels between the toolbar and the passage. On touch there are the handles below, and the system's menu above.
const GAP = { above: 8, below: 8 };
const TOUCH_GAP = { above: 72, below: 24 };
const MARGIN = 8;

/** The selected passage. @type {import("./offsets.js").Span | null} */
let span = null;
/** What the server told of the highlight saved last, while the toolbar stands beside it. */
let saved = null;
/** The same, from the head of the answer until its fragments are in place. */
let announced = null;
let pressing = false;
let byTouch = false;
let awaited = 0;

const toolbar = () => byId("mark-toolbar");

function complain(text) {
  const line = toolbar().querySelector(".tools-error");
  line.textContent = text;
  line.hidden = !text;
}

/** @param {"select" | "saved"} state @param {string | number | undefined} highlight what the Link button links to */
function show(state, highlight) {
  const form = toolbar();
  form.hidden = false;
  form.dataset.state = state;
  form.dataset.highlight = highlight ?? "";
  form.querySelector("[data-act=link]").hidden = !highlight;
  complain("");
}

function hide() {
  span = saved = null;
  if (toolbar()?.contains(document.activeElement)) readingText()?.querySelector(".t span[tabindex]")?.focus({ preventScroll: true });
  if (toolbar()) toolbar().hidden = true;
}

/** Beside the end of the passage and never over it: above a single line, below what ends further down; below on touch.
 * Where the passage leaves room on neither side, over the page's bar. */
function arrange({ start, end }, backwards = false) {
  const form = toolbar();
  const first = rangeFor(start, start + 1);
  const last = rangeFor(end - 1, end);
  if (!first || !last) return;
  const head = boxOf(first);
  const tail = boxOf(last, -1);
  const oneLine = tail.bottom - head.bottom < (head.bottom - head.top) / 2;
  const at = backwards ? head.left : tail.right;
  const { top, bottom } = openWindow();
  const gap = byTouch ? TOUCH_GAP : GAP;
  form.dataset.side = "below"; // as high as it is beside a passage
  const height = form.offsetHeight + MARGIN;
  const fits = {
    above: head.top <= bottom && head.top - gap.above - height >= top,
    below: tail.bottom >= top && tail.bottom + gap.below + height <= bottom,
  };
  const sides = !byTouch && (oneLine || backwards) ? ["above", "below"] : ["below", "above"];
  const side = sides.find((each) => fits[each]);
  if (side) return place(form, { top: head.top, bottom: tail.bottom, left: at, right: at }, true, gap[side], side);
  form.dataset.side = "bar";
  Object.assign(form.style, { left: "", top: "", maxHeight: "" });
}

/** The form for a new term, with the passage in it, in the entry of its first word. */
async function writeTerm({ start, end }) {
  let first = start;
  while (first < end && !wordAt(first).length) first += 1; // 「 before it
  const [word] = wordAt(first);
  if (!word) return;
  getSelection().removeAllRanges();
  hide();
  await openGlossary(wordStart(word), true);
  const link = document.querySelector('#glossary .entry-actions [href$="/term/"]');
  if (!link) return;
  const target = link.closest(".entry");
  window.htmx.ajax("GET", `${link.pathname}?from=${start}&end=${end}`, { source: link, target, swap: "outerHTML" });
}

/** Follow the selection, once it has settled. */
function follow() {
  awaited = 0;
  const form = toolbar();
  if (!form || pressing || form.matches(".htmx-request")) return;
  const selected = selectedSpan();
  if (!selected) {
    if (span && !form.contains(document.activeElement)) hide();
    return;
  }
  closeGlossary();
  saved = null;
  span = selected;
  for (const name of ["start", "end", "quote"]) form.elements[name].value = span[name];
  show("select", rangeFor(span.start, span.start + 1).startContainer.parentElement.closest("mark")?.dataset.marks.split(" ").at(-1));
  arrange(span, isBackwards());
}

function followSoon() {
  awaited ||= requestAnimationFrame(follow);
}

on("selectionchange", followSoon);

on("pointerdown", (event) => {
  byTouch = event.pointerType === "touch";
  if (around(event, "#mark-toolbar")) return;
  pressing = !byTouch && event.button === 0;
  if (saved) hide();
});

on("pointerup pointercancel", () => {
  pressing = false;
  followSoon();
});

addEventListener("resize", () => span && arrange(span));

// Pressing a button must not take the selection away.
on("mousedown", (event) => around(event, "#mark-toolbar") && event.preventDefault());

on("click", (event) => {
  const button = around(event, "#mark-toolbar button");
  if (!button) return;
  const form = toolbar();
  if (button.name === "marker") form.querySelector("input[name=marker]").value = button.value;
  const { act } = button.dataset;
  if (act === "copy") aboutToCopy(button, span ?? saved.span, form.dataset.highlight);
  if (act === "sentence") widen(span);
  if (act === "link") copyText(new URL(`#highlight-${form.dataset.highlight}`, location.href).href, message("linkCopied"));
  // When this click has been: one beside the card closes it.
  if (act === "term") setTimeout(writeTerm, 0, span ?? saved.span);
  if (act === "note" && saved) {
    event.preventDefault();
    openNote(saved.id, saved.noteUrl);
    hide();
  }
}, true);

on("keydown", (event) => {
  const form = toolbar();
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (around(event, "input, textarea, select") || isOpen(byId("copy-menu"))) return;
  // Quick fingers: the key may come before the browser has told of the selection.
  if (form.hidden && /^[1-5cnt]$/.test(event.key)) follow();
  if (form.hidden) return;
  const buttons = [...form.querySelectorAll("button")].filter((button) => button.offsetParent);
  const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === "Escape") {
    getSelection().removeAllRanges();
    hide();
  } else if (arrow && form.contains(event.target)) {
    buttons.at((buttons.indexOf(event.target) + arrow) % buttons.length).focus();
  } else {
    // A pinned card has its own form for a term.
    const named = { n: "note", c: "copy", t: glossaryWord() === null && "term" }[event.key];
    const wanted = named ? `[data-act=${named}]` : /^[1-5]$/.test(event.key) && `.dot:nth-of-type(${event.key})`;
    const button = wanted && buttons.find((each) => each.matches(wanted));
    if (!button || form.matches(".htmx-request")) return;
    button.click();
  }
  event.preventDefault();
});

on("annotation-saved", ({ detail }) => (announced = detail));

on("htmx:afterRequest", ({ detail: { elt, xhr } }) => {
  if (elt !== toolbar()) return;
  const just = announced;
  announced = null;
  if (!just) {
    complain(complaint(xhr));
    if (span) arrange(span);
    return;
  }
  saved = { ...just, span };
  span = null;
  getSelection().removeAllRanges();
  activate(just.id);
  if (byId(`note-${just.id}`)?.querySelector("textarea")) {
    hide();
    openNote(just.id, just.noteUrl);
  } else {
    show("saved", just.id);
    arrange(saved.span);
  }
});

followSoon(); // what was selected before this was loaded
