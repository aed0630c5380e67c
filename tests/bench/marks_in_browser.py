"""`python -m tests.bench.marks_in_browser`: how quick marking is, and what 500 marks cost, in real Chromium.

The app is served as `make run` serves it, from a database of its own.

- From gesture to painted mark: 200 words are selected, one after the other, and the key of a marker is pressed. The
  clock starts at the key's time stamp, which the browser sets when the input reaches it. It stops when the frame with
  the marked paragraph is presented: Chromium tells this time of an element with the attribute `elementtiming`, which
  the observer below gives to the paragraph as it is put in. (Of a `mark` itself it tells none: text is timed by block.)
- Opening: the article with 500 highlights, each with a note, and the same without any, in turns, from files that the
  browser has kept. Until the text is painted first, and until all is loaded. And the server's time for both, when each
  page has to be drawn anew and when it was kept.
- Scrolling: through the whole article with 500 marks. Chromium tells of each task that takes more than 50 ms.

ARTICLE names a text file to use in place of the samples.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.browsing import AT_REST, PHONE, WIDE, browser_at, signed_in
from tests.bench.serving import own_data, prepared, served
from tests.chromium import chromium_path

MARKS = 200
MANY = 500
OPENINGS = 20
PIXELS_A_SECOND = 3000  # a quick hand on the wheel

# Watches the text from outside, as little as can be: when the paragraph with the new mark was presented.
OBSERVE = """() => {
  addEventListener("keydown", (event) => (window.pressed = event.timeStamp), true);
  let section, index, awaited, done;
  let number = 0;
  window.expectMark = (word) => {
    section = word.closest(".section").id;
    index = [...word.closest(".section").children].indexOf(word.closest(".section > *"));
    const marks = document.getElementById(section).querySelectorAll("mark").length;
    window.isMarked = (there) => there.querySelectorAll("mark").length > marks;
    awaited = null;
    window.markPainted = new Promise((resolve) => (done = resolve));
  };
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries()) if (identifier === awaited) done(renderTime - pressed);
  }).observe({ type: "element" });
  new MutationObserver(() => {
    if (awaited !== null) return;
    const there = document.getElementById(section);
    if (isMarked(there)) there.children[index].setAttribute("elementtiming", (awaited = `mark ${(number += 1)}`));
  }).observe(document.querySelector("reading-text"), { childList: true, subtree: true });
}"""

# Words evenly over the text; kept as places, since each mark draws its section anew.
PLACES = """(wanted) => {
  const words = [...document.querySelectorAll("reading-text .t > span")];
  const length = Math.min(wanted, words.length);
  window.places = Array.from({ length }, (_, i) => {
    const word = words[Math.floor((i * words.length) / length)];
    const block = word.closest(".t");
    return [block.dataset.start, [...block.querySelectorAll("span:not(.more)")].indexOf(word)];
  });
  return length;
}"""

SELECT = """(number) => {
  const [start, index] = places[number];
  const word = document.querySelectorAll(`.t[data-start="${start}"] span:not(.more)`)[index];
  word.scrollIntoView({ block: "center" });
  getSelection().selectAllChildren(word);
  expectMark(word);
}"""

OPENED = """() => new Promise((done) => {
  const [page] = performance.getEntriesByType("navigation");
  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) done({ painted: paint.startTime, loaded: page.loadEventEnd });
  }).observe({ type: "paint", buffered: true }); // a busy browser tells of it later
})"""

COUNT_LONG_TASKS = """() => {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: "longtask" });
}"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A person's session, two articles of the same text, and the ratios of the server's times for them."""

    session: str
    bare: str
    marked: str
    drawn_ratio: float
    kept_ratio: float


def main() -> None:
    """Measure and print; without a Chromium, say so."""
    try:
        browser_path = chromium_path()
    except FileNotFoundError as problem:
        print(f"Marks are not measured in a browser. {problem}")
        return
    with own_data("marks"):
        scene = Prepared(**json.loads(prepared("tests.bench.marks_in_browser")))
        with served() as server, browser_at(browser_path) as browser:
            show_openings(browser, server.origin, scene)
            show_scrolling(browser, server.origin, scene)
            show_marking(browser, server.origin, scene)


def prepare() -> None:
    """Store the articles, mark one of them, and measure the server; print what the browser has to know."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.cache import caches
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.urls import reverse

    from articles.importing.load import store_article
    from articles.importing.plain import parse
    from articles.models import Reader, Revision
    from tests.bench import baselines
    from tests.bench.figures import article_text, mark_throughout
    from tests.bench.measure import compare
    from tests.bench.requests import Visitor

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    reader = Reader.objects.create_user("aki")
    draft = parse(article_text(os.environ.get("ARTICLE", "")))
    bare, marked = (store_article(owner=reader, draft=draft).pk for _ in range(2))
    mark_throughout(reader, Revision.objects.get(article=marked), MANY)
    paths = {name: reverse("article", args=[pk]) for name, pk in (("bare", bare), ("marked", marked))}
    session = baselines.session_of(reader, settings.AUTHENTICATION_BACKENDS[0])
    visitor = Visitor(WSGIHandler(), session, gzip=True)  # as browsers ask
    marked_page, bare_page = visitor.get(paths["marked"]), visitor.get(paths["bare"])
    kept = compare(lambda _: marked_page, lambda _: bare_page, rounds=100)
    drawn = compare(lambda _: marked_page, lambda _: bare_page, rounds=30, after=caches["pages"].clear)
    found = Prepared(session, **paths, drawn_ratio=drawn.ratio, kept_ratio=kept.ratio)
    print(json.dumps(asdict(found)))


def show_openings(browser: Browser, origin: str, scene: Prepared) -> None:
    print(f"The article with {MANY} highlights and notes / without any, aim ≤ 2×:")
    print(f"  server, drawn anew {scene.drawn_ratio:.2f}×, kept {scene.kept_ratio:.2f}×")
    for name, device in (("1440 px", WIDE), ("360 px", PHONE)):
        context = signed_in(browser, device, origin, scene.session)
        times: dict[str, list[dict[str, float]]] = {scene.marked: [], scene.bare: []}
        for number in range(OPENINGS + 2):
            for path, found in times.items():
                opened = open_once(context, origin + path)
                if number >= 2:  # the first fill the caches
                    found.append(opened)
        context.close()
        for what in ("painted", "loaded"):
            many, none = (statistics.median(each[what] for each in found) for found in times.values())
            print(f"  {name}, {what:7} {many / none:.2f}×  ({many:.0f} ms / {none:.0f} ms)")


def open_once(context: BrowserContext, address: str) -> dict[str, float]:
    """Milliseconds from the start of the navigation until the first paint and until the end of loading."""
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.evaluate(AT_REST)
    found: dict[str, float] = page.evaluate(OPENED)
    page.close()
    return found


def show_scrolling(browser: Browser, origin: str, scene: Prepared) -> None:
    print(f"Scrolling through it with {MANY} marks, aim: no task over 50 ms:")
    for name, device in (("1440 px", WIDE), ("360 px", PHONE)):
        page = opened(browser, device, origin + scene.marked, scene.session)
        page.evaluate(COUNT_LONG_TASKS)
        for direction in (-1, 1):
            scroll(page, direction)
        tasks = page.evaluate("longTasks")
        longest = f", the longest {max(tasks):.0f} ms" if tasks else ""
        print(f"  {name}: {len(tasks)} over 50 ms{longest}")
        page.context.close()


def scroll(page: Page, direction: int) -> None:
    """To the end (-1) or back to the beginning (1), as a wheel does it."""
    height = page.evaluate("document.documentElement.scrollHeight")
    gesture: dict[str, Any] = {"x": 180, "y": 400, "yDistance": direction * height, "speed": PIXELS_A_SECOND}
    page.context.new_cdp_session(page).send(
        "Input.synthesizeScrollGesture", {**gesture, "gestureSourceType": "mouse", "preventFling": True}
    )
    page.evaluate(AT_REST)


def show_marking(browser: Browser, origin: str, scene: Prepared) -> None:
    page = opened(browser, WIDE, origin + scene.bare, scene.session)
    page.evaluate(OBSERVE)
    times = [mark(page, number) for number in range(page.evaluate(PLACES, MARKS))]
    print(f"From a marker's key to the painted mark, {len(times)} marks, aim p95 ≤ 100 ms:")
    print(f"  median {statistics.median(times):.1f} ms  p95 {p95(times):.1f} ms  longest {max(times):.1f} ms")


def mark(page: Page, number: int) -> float:
    """Select word `number` and press a marker's key; the milliseconds until its paragraph is presented, marked."""
    page.evaluate(SELECT, number)
    page.wait_for_selector("#mark-toolbar[data-state=select]:not(.htmx-request)")
    page.evaluate(AT_REST)
    page.keyboard.press(str(number % 5 + 1))
    took: float = page.evaluate("markPainted")
    page.wait_for_selector("#mark-toolbar[data-state=saved]")
    return took


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def opened(browser: Browser, device: dict[str, Any], address: str, session: str) -> Page:
    page = signed_in(browser, device, address, session).new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate(AT_REST)
    return page


if __name__ == "__main__":
    prepare() if sys.argv[1:] == ["prepare"] else main()
