// The key of the search: to its field, or to its page.

import { around, byId, on } from "./dom.js";

on("keydown", (event) => {
  const writes = around(event, "input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || writes) return;
  const field = byId("search-query");
  const link = document.querySelector(".links [aria-keyshortcuts='/']");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.select();
  else link.click();
});
