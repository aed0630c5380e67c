// Everything of the pages that needs a script; each module starts by itself.

import { around, on } from "./dom.js";
import "./notes.js";
import { readingText } from "./offsets.js";
import "./preferences.js";
import "./reading-text.js"; // last: an address that names a word opens its entry

let ready = false;
let loading;
const load = () => (loading ??= import("./gestures.js").then(() => (ready = true)));

if (readingText()) {
  // Safari knows no idle time.
  (window.requestIdleCallback ?? setTimeout)(load);
  // Keys that come too early are held for it.
  on("keydown", (event) => {
    if (ready || !around(event, "reading-text") || !/^Arrow|^(Enter|[ 1-5n])$/.test(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    load().then(() => event.target.dispatchEvent(new KeyboardEvent("keydown", event)));
  }, true);
} else if (document.querySelector(".elsewhere")) import("./elsewhere.js");
