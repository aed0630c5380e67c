// A phone's sheet is pulled up by its upper edge to see more, and down to see less or nothing.

import { byId, isPhone, on } from "./dom.js";
import { arrangeGlossary, closeGlossary } from "./glossary.js";

const EDGE = 32; // as much of it as can be gripped
const FAR = 40; // what is moved less was a tap

/** Where the finger took hold. */
let grip = null;

on("pointerdown", (event) => {
  const sheet = byId("glossary");
  if (event.target !== sheet || !isPhone()) return;
  const { top, height } = sheet.getBoundingClientRect();
  if (event.clientY > top + EDGE) return;
  grip = { y: event.clientY, height };
  sheet.setPointerCapture(event.pointerId);
  sheet.style.maxHeight = "none";
});

on("pointermove", ({ clientY }) => {
  if (grip) byId("glossary").style.height = `${grip.height + grip.y - clientY}px`;
});

on("pointerup pointercancel", ({ type, clientY }) => {
  if (!grip) return;
  const pulled = grip.y - clientY;
  grip = null;
  const { dataset } = byId("glossary");
  const wasPulled = "pulled" in dataset;
  if (type === "pointerup") {
    delete dataset.pulled;
    if (pulled > FAR || (pulled > -FAR && !wasPulled)) dataset.pulled = "";
    else if (pulled <= -FAR && !wasPulled) closeGlossary(true);
  }
  arrangeGlossary();
});
