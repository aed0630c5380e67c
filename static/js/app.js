// Everything of the pages that needs a script; each module starts by itself.

import { all, around, on } from "./dom.js";
import "./drafts.js";
import "./notes.js";
import { readingText } from "./offsets.js";
import "./reading-text.js"; // last: an address that names a word opens its entry

let ready = false;
let loading;
const load = () => (loading ??= import("./gestures.js").then(() => (ready = true)));

const mayBeLong = (prose) => prose.textContent.length + 20 * prose.childElementCount > 150;

if (readingText()) {
  if (document.querySelector("[data-place-url]")) import("./place.js");
  // What may be long is folded before one reads on; else the script comes with the gestures.
  if (all(".note .prose").some(mayBeLong)) import("./folding.js");
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
} else import("./other-pages.js");
