/** A translated text, from the data attributes of `<template id="messages">`.
 * @param {"offline" | "signedOut" | "failed" | "retry" | "copied" | "linkCopied" | "loading" | "close" | "undo" | "draft"} name */
export function message(name) {
  return document.getElementById("messages")?.dataset[name] ?? "";
}

/** Why a request failed, in words for the reader.
 * @param {number} status of the answer, 0 when none came */
export function failure(status) {
  if (status === 0) return message("offline");
  return message(status === 401 || status === 403 ? "signedOut" : "failed");
}
