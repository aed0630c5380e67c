// The form in the card, in which a reading is corrected or a term is written.

import { around, byId, on } from "./dom.js";
import { arrangeGlossary, glossaryWord, goOnIn, openGlossary, typedForm } from "./glossary.js";
import { notice } from "./notices.js";
import { wordAt } from "./offsets.js";

// A click beside the card goes on with what was typed; buttons and links do what they say, and passages are selected.
on("click", (event) => {
  const form = typedForm();
  if (!form || !getSelection().isCollapsed || around(event, "#glossary, a, button, label, input")) return;
  event.stopImmediatePropagation();
  goOnIn(form);
}, true);

/** Nor does Escape or ×, pressed once: it leads to the way out. */
function leadOut(event) {
  const out = typedForm()?.querySelector("[data-act=cancel]");
  if (!out || out === document.activeElement) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  out.focus();
  notice(out.dataset.unsaved);
}

on("keydown", (event) => event.key === "Escape" && !event.isComposing && leadOut(event), true);
on("click", (event) => around(event, "#glossary > .close") && leadOut(event), true);
// The press itself leaves the focus where it is: on the way out, when it is the second.
on("mousedown", (event) => around(event, "#glossary > .close") && typedForm() && event.preventDefault());

// The entry from which a form was opened is kept: to it one comes back without the server.
on("htmx:beforeRequest", async (event) => {
  const { elt } = event.detail;
  if (!elt.matches("#glossary [data-act=cancel]")) return;
  event.preventDefault();
  const opener = /back$/.test(elt.getAttribute("hx-get")) ? "correct" : "term";
  delete elt.closest("form").dataset.dirtyGuard;
  await openGlossary(glossaryWord(), true);
  byId("glossary").querySelector(`[data-act=${opener}]`)?.focus();
});

// The reading that is offered makes way for what is typed; one that was refused stays to be mended, and why is in sight.
on("htmx:load", ({ detail: { elt } }) => {
  if (!elt.closest("#glossary #correction")) return;
  // As high as it needs to be, although waiting was shown before its entry came.
  delete byId("glossary").dataset.waited;
  // Where the form has no room beside the word, the text makes way.
  if (!arrangeGlossary()) {
    wordAt(glossaryWord())[0].scrollIntoView();
    arrangeGlossary();
  }
  if (elt.matches("form")) document.activeElement.select?.();
  byId("glossary").querySelector(".errors")?.scrollIntoView({ block: "nearest" });
});
