// Buttons that copy: [data-copy="text"].

import { message } from "./messages.js";
import { notice } from "./notices.js";

/** @param {string} text @param {string} said afterwards */
export async function copyText(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without HTTPS there is no clipboard object; the old way needs a selected field.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "sr-only";
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
  notice(said);
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("[data-copy]");
  if (button) copyText(button.getAttribute("data-copy") ?? "", message("linkCopied"));
});
