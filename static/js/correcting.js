// The form in the card that corrects a reading.

import { around, byId, on } from "./dom.js";
import { arrangeGlossary, glossaryWord } from "./glossary.js";
import { wordAt } from "./offsets.js";

// A click beside the card must not throw away a reading that was typed; buttons and links do what they say.
on("click", (event) => {
  const field = byId("correct-reading");
  if (!field?.closest("#glossary") || field.value === field.defaultValue) return;
  if (around(event, "#glossary, a, button, label, input")) return;
  event.stopImmediatePropagation();
  field.focus();
}, true);

// The reading that is offered makes way for what is typed; one that was refused stays to be mended, and why is in sight.
on("htmx:load", ({ detail: { elt } }) => {
  if (!elt.closest("#glossary #correction")) return;
  // Where the form has no room beside the word, the text makes way.
  if (!arrangeGlossary()) {
    wordAt(glossaryWord())[0].scrollIntoView();
    arrangeGlossary();
  }
  if (elt.matches("form")) document.activeElement.select?.();
  byId("glossary").querySelector(".errors")?.scrollIntoView({ block: "nearest" });
});
