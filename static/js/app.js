// Everything of the pages that needs a script; each module starts by itself.

import { all, around, byId, on } from "./dom.js";
import "./drafts.js";
import "./notes.js";
import { readingText } from "./offsets.js";
import "./reading-text.js"; // last: an address that names a word opens its entry

on("keydown", (event) => {
  const writes = around(event, "input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || writes) return;
  const field = byId("search-query");
  const link = document.querySelector(".links [aria-keyshortcuts='/']");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.select();
  else link.click();
});

if (document.querySelector("[data-place-url]")) import("./place.js");

let ready = false;
let loading;
const load = () => (loading ??= import("./gestures.js").then(() => (ready = true)));

// What may be long is folded before one reads on; on the reading page the script comes with the gestures anyway.
const mayBeLong = (prose) => prose.textContent.length + 20 * prose.childElementCount > 150;
if (document.querySelector(".annotation-row") || all(".note .prose").some(mayBeLong)) import("./folding.js");

if (readingText()) {
  // Safari knows no idle time.
  (window.requestIdleCallback ?? setTimeout)(load);
  // Keys and choices that come too early are held for it.
  on("keydown", (event) => {
    const isOurs = /^Arrow/.test(event.key) || (!event.ctrlKey && /^(Enter|[ 1-5cnst])$/.test(event.key));
    if (ready || event.altKey || event.metaKey || !isOurs || !around(event, "reading-text")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    load().then(() => event.target.dispatchEvent(new KeyboardEvent("keydown", event)));
  }, true);
  on("change", ({ target }) => {
    if (!ready && target.closest("[data-preference]")) load().then(() => target.dispatchEvent(new Event("change", { bubbles: true })));
  }, true);
} else if (document.querySelector(".elsewhere")) import("./elsewhere.js");
else if (document.querySelector(".library-page")) import("./library.js");
else if (document.querySelector(".handed-over")) import("./handed-over.js");
else if (byId("search-query")) import("./searching.js");
else if (document.querySelector(".note-form")) {
  import("./tagging.js");
  import("./writing.js");
}
if (document.querySelector("[data-drop]")) import("./dropping.js");
