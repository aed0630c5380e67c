// The other places of a word: asked for when they are opened, again where they did not come, and shown where they are seen.

import { on } from "./dom.js";
import { complaint } from "./notices.js";

/** Whose places are there. @type {WeakSet<Element>} */
const filled = new WeakSet();

const isPlaces = (element) => element.matches("details.elsewhere");

// Closing them tells as much as opening them.
on("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  if (isPlaces(elt) && (!elt.open || filled.has(elt))) event.preventDefault();
});

on("htmx:afterRequest", ({ detail: { elt, xhr } }) => {
  if (!isPlaces(elt)) return;
  const said = complaint(xhr);
  if (!said) return filled.add(elt);
  const words = document.createElement("p");
  words.textContent = said;
  elt.querySelector("div").replaceChildren(words);
  elt.scrollIntoView({ block: "nearest" });
});

on("htmx:afterSettle", ({ detail: { requestConfig } }) => {
  const { elt } = requestConfig;
  if (isPlaces(elt)) elt.scrollIntoView({ block: "nearest" });
});
