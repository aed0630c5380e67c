// Walking through what was found: arrows go from one to the next, Enter opens, and back at the top is the field.

import { all, byId, on } from "./dom.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const field = () => byId("search-query");

on("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  const stops = [field(), ...all("#results .hits a")];
  const here = stops.indexOf(document.activeElement);
  if (here < 0 || (here === 0 && step < 0)) return;
  const next = stops[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

on("keydown", (event) => {
  if (event.key !== "Escape" || !document.activeElement?.closest("#results")) return;
  field().focus();
});
