"""`python -m tests.bench.popup_in_browser`: how long from the press on a word to its painted entry, in real Chromium.

The app is served as `make run` serves it, with hashed and compressed files, from a database of its own. 200 different
words, spread over the article, are pressed one after the other: the mouse jumps there, the button goes down and up at
once. No entry was fetched before.

- The clock starts at the event's time stamp, which the browser sets when the input reaches it, so that a busy page is
  counted too. It stops when the frame with the entry's first line is presented: Chromium tells this time of an element
  with the attribute `elementtiming`, which the observer below gives to the entry as it is put in.
  (`requestAnimationFrame` would tell when a frame is begun, before layout and paint.)
- Baseline, in turns with ours: the same press and script, but the entry comes from a static file.
- Layout shift is what Chromium reports: all of it while entries open, and that which does not come right after an
  input while more of them is opened, which moves what stands below.

ARTICLE names a text file to use in place of the samples.
"""

from __future__ import annotations

import os
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.bench.browsing import AT_REST, PHONE, WIDE, browser_at, signed_in
from tests.bench.serving import own_data, prepared, served
from tests.chromium import chromium_path

WORDS = 200
BASELINE = "bench/entry.html"  # below the static files

# Watches the card from outside, as little as can be: which entry was put in, and when it was presented.
OBSERVE = """() => {
  window.shifts = { all: 0, sudden: 0 };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) {
      shifts.all += value;
      if (!hadRecentInput) shifts.sudden += value;
    }
  }).observe({ type: "layout-shift" });
  addEventListener("pointerdown", (event) => (window.pressed = event.timeStamp), true);
  let awaited = "";
  let done;
  window.expectEntry = () => (window.entryPainted = new Promise((resolve) => (done = resolve)));
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries()) if (identifier === awaited) done(renderTime - pressed);
  }).observe({ type: "element" });
  let number = 0;
  new MutationObserver(() => {
    const title = document.querySelector("#glossary .entry h2:not([elementtiming])");
    if (title) title.setAttribute("elementtiming", (awaited = `entry ${(number += 1)}`));
  }).observe(document.getElementById("glossary"), { childList: true });
}"""

# The middle of each word's first character, for words that were not seen before, evenly over the article.
PLACES = """(wanted) => {
  const seen = new Map();
  for (const word of document.querySelectorAll("reading-text .t span")) {
    if (word.matches(".more")) continue;
    const copy = word.cloneNode(true);
    copy.querySelectorAll("rt").forEach((furigana) => furigana.remove());
    if (!seen.has(copy.textContent)) seen.set(copy.textContent, word);
  }
  const words = [...seen.values()];
  const length = Math.min(wanted, words.length);
  window.words = Array.from({ length }, (_, i) => words[Math.floor((i * words.length) / length)]);
  return length;
}"""

SHOW_WORD = """(number) => {
  const word = words[number];
  word.scrollIntoView({ block: "center" });
  const { left, top, width, height } = word.getClientRects()[0];
  return [left + Math.min(width, 16) / 2, top + height * 0.6];
}"""


@dataclass
class Openings:
    """Milliseconds from press to presented entry, one a word, and the layout shift of all openings together.

    `sudden_shift` does not come right after an input, and is counted while more of an entry is opened, too.
    """

    times: list[float] = field(default_factory=list)
    shift: float = 0
    sudden_shift: float = 0

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[-1]


def main() -> None:
    """Measure and print; without a Chromium, say so and leave the other benchmarks alone."""
    try:
        browser_path = chromium_path()
    except FileNotFoundError as problem:
        print(f"The popup is not measured in a browser. {problem}")
        return
    with own_data("popup"):
        path, session = prepared("tests.bench.popup_in_browser").split()
        with served() as server, browser_at(browser_path) as browser:
            print("Press to painted entry, request included, in Chromium:")
            for name, device, slowdown, aims in (
                ("1440 px", WIDE, 1, (50, 80)),
                ("360 px, processor 4 times slower", PHONE, 4, (80, None)),
            ):
                page = open_article(browser, device, server.origin, path, session)
                show(name, *open_all(page, slowdown), *aims)
                page.context.close()


def prepare() -> None:
    """Store the article with its highlights; print its path and a session's key."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import override_settings
    from django.urls import reverse

    from tests.bench.figures import article_text, build_scene
    from tests.bench.requests import Visitor

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with override_settings(ROOT_URLCONF="tests.bench.baselines"):
        scene = build_scene(article_text(os.environ.get("ARTICLE", "")))
    # As the page's scripts ask for it: a whole page would bring its style sheets, and all would be styled anew.
    entry = Visitor(scene.app, scene.session).get(reverse("word", args=[scene.article.pk, 0]), swap=True)()
    file = Path(settings.STATIC_ROOT) / BASELINE
    file.parent.mkdir()
    file.write_bytes(entry)
    print(reverse("article", args=[scene.article.pk]), scene.session)


def open_article(browser: Browser, device: dict[str, Any], origin: str, path: str, session: str) -> Page:
    page = signed_in(browser, device, origin, session).new_page()
    page.goto(origin + path, wait_until="networkidle")
    page.evaluate(OBSERVE)
    return page


def open_all(page: Page, slowdown: int) -> tuple[Openings, Openings]:
    """Open and close the entry of each word, from the app and from a static file in turns."""
    chromium = page.context.new_cdp_session(page)
    count = page.evaluate(PLACES, WORDS)
    addresses = (page.locator("#reader").get_attribute("data-word-url"), f"/static/{BASELINE}?/0/")
    found = (Openings(), Openings())
    for _ in range(3):  # the first presses of a page compile its scripts
        press(page, chromium, 0)
        page.keyboard.press("Escape")
    chromium.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    for number in range(count):
        turns = list(zip(found, addresses, strict=True))
        # What is pressed second finds the page laid out by the first.
        for openings, address in turns if number % 2 else reversed(turns):
            page.evaluate("(url) => (document.getElementById('reader').dataset.wordUrl = url)", address)
            before = page.evaluate("shifts")
            openings.times.append(press(page, chromium, number))
            page.evaluate(AT_REST)
            openings.shift += page.evaluate("shifts")["all"] - before["all"]
            # More of the entry, where there is more: it grows. Other places of the word would be asked for, and the
            # server would still be looking for them at the next press.
            page.evaluate(
                "document.querySelectorAll('#glossary details:not(.elsewhere)').forEach((each) => (each.open = true))"
            )
            page.evaluate(AT_REST)
            openings.sudden_shift += page.evaluate("shifts")["sudden"] - before["sudden"]
            page.keyboard.press("Escape")
            page.wait_for_selector("#glossary", state="hidden")
    return found


def press(page: Page, chromium: CDPSession, number: int) -> float:
    """Press word `number`; the milliseconds until its entry is presented."""
    x, y = page.evaluate(SHOW_WORD, number)
    page.evaluate(AT_REST)
    page.evaluate("() => void expectEntry()")
    for kind in ("mousePressed", "mouseReleased"):
        chromium.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})
    took: float = page.evaluate("entryPainted")
    return took


def show(name: str, ours: Openings, baseline: Openings, median_aim: int, p95_aim: int | None) -> None:
    ratio = ours.median / baseline.median
    aims = f"aim ≤ {median_aim} ms" + (f", p95 ≤ {p95_aim} ms" if p95_aim else "")
    print(f"  {name}, {len(ours.times)} words, aim: {aims}")
    print(f"    median {ours.median:5.1f} ms  p95 {ours.p95:5.1f} ms  {ratio:.2f}× the same entry from a static file")
    print(f"    (static file: median {baseline.median:.1f} ms, p95 {baseline.p95:.1f} ms)")
    print(f"    layout shift {ours.shift:.4f}; as they grow, not right after an input, {ours.sudden_shift:.4f}; aim 0")


if __name__ == "__main__":
    prepare() if sys.argv[1:] == ["prepare"] else main()
