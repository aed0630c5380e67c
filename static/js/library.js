// The library by keys, and filters that are applied when they are chosen.

import { all, around, on } from "./dom.js";

const form = document.querySelector(".library-form");
const entries = () => all(".entry", form ?? document);
let current = -1;

/** Make an entry the one that keys are about. @param {number} index */
function goTo(index) {
  const shown = entries();
  if (!shown.length) return;
  shown[current]?.classList.remove("current");
  current = Math.min(Math.max(index, 0), shown.length - 1);
  const entry = shown[current];
  entry.classList.add("current");
  entry.querySelector("h2 a").focus({ preventScroll: true });
  entry.scrollIntoView({ block: "nearest" });
}

const boxOf = (entry) => entry?.querySelector(".pick input");

const KEYS = {
  j: () => goTo(current + 1),
  k: () => goTo(current - 1),
  x: () => {
    const box = boxOf(entries()[current]);
    if (box) box.checked = !box.checked;
  },
  e: () => {
    if (!form.querySelector(".pick :checked")) {
      const box = boxOf(entries()[current]);
      if (!box) return;
      box.checked = true;
    }
    form.requestSubmit(form.querySelector('[name="deed"][value="archived"]'));
  },
};

on("focusin", (event) => {
  const entry = around(event, ".library-form .entry");
  if (!entry) return;
  const index = entries().indexOf(entry);
  if (index !== current) {
    entries()[current]?.classList.remove("current");
    current = index;
    entry.classList.add("current");
  }
});

on("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (around(event, "input:not([type=checkbox]), textarea, select") || !form) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

on("change", (event) => {
  const filter = around(event, "select");
  filter?.closest("[data-sends-itself]")?.requestSubmit();
});

// Enter in the field for a name tags, it archives nothing.
form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !around(event, "#label")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector('[name="deed"][value="tag"]'));
});
