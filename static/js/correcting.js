// The form in the card, in which a reading is corrected or a term is written.

import { around, byId, on } from "./dom.js";
import { arrangeGlossary, glossaryWord, goOnIn, typedForm } from "./glossary.js";
import { wordAt } from "./offsets.js";

// A click beside the card goes on with what was typed; buttons and links do what they say, and passages are selected.
on("click", (event) => {
  const form = typedForm();
  if (!form || !getSelection().isCollapsed || around(event, "#glossary, a, button, label, input")) return;
  event.stopImmediatePropagation();
  goOnIn(form);
}, true);

// Nor does Escape, pressed once: it leads to the way out.
on("keydown", (event) => {
  const out = event.key === "Escape" && !event.isComposing && typedForm()?.querySelector("[data-act=cancel]");
  if (!out || out === document.activeElement) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  out.focus();
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
