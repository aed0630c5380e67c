// Giving a highlight that has lost its place another passage: ?attach=N brings a sentence and a button of the toolbar.

import { readingText } from "./offsets.js";

const wanted = /^\d+$/.exec(new URLSearchParams(location.search).get("attach") ?? "")?.[0];

if (wanted && readingText()) {
  const told = document.createElement("div");
  told.id = "attach-told";
  document.querySelector("main").prepend(told);
  window.htmx.ajax("GET", `/annotations/${wanted}/attach/`, { target: told, swap: "innerHTML" });
}
