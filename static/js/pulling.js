// A phone's sheet is pulled up by its upper edge to see more, and down to see less or nothing. That of the notes opens
// at the note that is looked at, below its passage.

import { around, byId, isOpen, isPhone, on } from "./dom.js";
import { arrangeGlossary, closeGlossary } from "./glossary.js";
import { active, reveal } from "./notes.js";

const EDGE = 32; // as much of it as can be gripped
const FAR = 40; // what is moved less was a tap

/** Which sheet the finger holds, and where it took hold. */
let grip = null;

on("pointerdown", (event) => {
  const sheet = around(event, "#glossary, .handle")?.closest("[popover]");
  if (!sheet || (sheet.id === "glossary" && event.target !== sheet) || !isPhone()) return;
  const { top, height } = sheet.getBoundingClientRect();
  if (event.clientY > top + EDGE) return;
  grip = { sheet, y: event.clientY, height };
  sheet.setPointerCapture(event.pointerId);
  sheet.style.maxHeight = "none";
});

on("pointermove", ({ clientY }) => {
  if (grip) grip.sheet.style.height = `${grip.height + grip.y - clientY}px`;
});

on("pointerup pointercancel", ({ type, clientY }) => {
  if (!grip) return;
  const { sheet, y } = grip;
  const pulled = y - clientY;
  grip = null;
  const { dataset, style } = sheet;
  style.height = style.maxHeight = "";
  const wasPulled = "pulled" in dataset;
  if (type === "pointerup") {
    delete dataset.pulled;
    if (pulled > FAR || (pulled > -FAR && !wasPulled)) dataset.pulled = "";
    else if (pulled <= -FAR && !wasPulled) {
      if (sheet.id === "notes") sheet.hidePopover();
      else closeGlossary(true);
    }
  }
  arrangeGlossary();
});

on("toggle", ({ target }) => {
  if (target.id !== "notes") return;
  delete target.dataset.pulled;
  if (!isOpen(target) || active === null) return;
  byId(`note-${active}`)?.scrollIntoView({ block: "nearest" });
  reveal(active);
}, true);

// The keyboard of a phone takes half of the window.
addEventListener("resize", () => isPhone() && active !== null && byId("notes")?.contains(document.activeElement) && reveal(active));
