// Files, addresses and texts that are dropped on a form[data-drop] are put into its fields.

import { all, around, on } from "./dom.js";

const FORM = "[data-drop]";
const unmark = () => all(FORM).forEach((form) => form.classList.remove("dropping"));

on("dragover", (event) => {
  const form = around(event, FORM);
  unmark();
  // A text that is dropped into its field goes where it is dropped, as ever.
  if (!form || (around(event, "textarea") && !event.dataTransfer.types.includes("Files"))) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  form.classList.add("dropping");
});

on("dragleave dragend", unmark);

on("drop", (event) => {
  const form = around(event, FORM);
  unmark();
  const { files } = event.dataTransfer;
  const text = event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain");
  if (!form || (!files.length && (around(event, "textarea") || !text))) return;
  event.preventDefault();
  const field = form.querySelector(files.length ? "input[type=file]" : "textarea");
  if (files.length) field.files = files;
  else field.value = field.value ? `${field.value.trimEnd()}\n${text}` : text;
  field.dispatchEvent(new Event(files.length ? "change" : "input", { bubbles: true }));
  field.focus();
});
