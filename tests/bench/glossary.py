"""How fast the glossary answers, what it costs at import, and how large it makes the page and the process."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from articles.dictionary.answers import answer
from articles.dictionary.entries import default_store
from articles.dictionary.matching import divide
from articles.japanese.analysis import tokenize
from articles.japanese.tokens import Token
from articles.models import Article, Section
from articles.stored_words import section_tokens
from tests.bench import PROJECT, baselines
from tests.bench.measure import Prepared, compare
from tests.bench.requests import Visitor

if TYPE_CHECKING:
    from tests.bench.figures import Scene

CONTENT = ("名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接続詞", "感動詞")
POPUPS_FOR_MEMORY = 1000
_SPAN = re.compile(r"</?span(?: class=\"?doubt\"?)?>")


@dataclass(frozen=True, slots=True)
class Spread:
    """Seconds: the middle one, and the one that 19 of 20 keep below."""

    median: float
    p95: float

    @classmethod
    def of(cls, times: Sequence[float]) -> Spread:
        ordered = sorted(times)
        return cls(ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)])


def show_glossary(scene: Scene) -> None:
    """Print a line for each figure."""
    print("Glossary, each distinct content word of the article asked once; median and p95 of the server's time:")
    for visitor, paths in _addresses(scene).items():
        for run in _in_fresh_process(paths):
            ours, least = Spread(**run["popup"]), run["least"]
            ratios = f"{ours.median / least:5.2f}× {ours.p95 / least:5.2f}×"
            times = f"({ours.median * 1000:.2f} and {ours.p95 * 1000:.2f} ms / {least * 1000:.2f} ms)"
            _show(f"popup {run['name']} / least view, {visitor}", f"{ratios}  {times}", "aim ≤ 2.5× and 4×")
            if "grown" in run:
                _show(
                    f"a process grows in {POPUPS_FOR_MEMORY:,} popups by", f"{run['grown'] / 1e6:5.1f} MB", "aim ≤ 60"
                )
    looked_up = look_ups(scene)
    times = f"{looked_up.median * 1000:5.2f} {looked_up.p95 * 1000:5.2f} ms"
    _show("look-up in process, nothing stored", times, "aim p95 ≤ 1")
    _show("dividing into entries / analysing", f"{dividing_and_analysing(scene):5.2f}×", "aim ≤ 1")
    _show("page with words marked / without, gzipped", f"{page_growth(scene):5.2f}×", "aim ≤ 1.3")


def _show(name: str, figure: str, aim: str) -> None:
    print(f"  {name:53} {figure}  {aim}".rstrip())


def content_words(article: Article) -> list[tuple[Sequence[Token], int]]:
    """The first place of each distinct content word: the words of its section, and which of them it is."""
    seen: dict[str, tuple[Sequence[Token], int]] = {}
    for section in Section.objects.filter(revision=article.revision_id).select_related("revision"):
        tokens = section_tokens(section)
        for index, token in enumerate(tokens):
            if token.part_of_speech.startswith(CONTENT):
                seen.setdefault(token.lemma, (tokens, index))
    return list(seen.values())


def look_ups(scene: Scene) -> Spread:
    store = default_store()
    return Spread.of([_timed(partial(answer, *place, store)) for place in content_words(scene.article)])


def dividing_and_analysing(scene: Scene) -> float:
    store = default_store()
    words = tokenize(scene.revision.text, lexicon=store)
    return compare(
        lambda _: lambda: list(divide(words, store)),
        lambda _: lambda: tokenize(scene.revision.text, lexicon=store),
        rounds=20,
    ).ratio


def page_growth(scene: Scene) -> float:
    html = Visitor(scene.app, scene.session).get(reverse("article", args=[scene.article.pk]))().decode()
    return len(gzip.compress(html.encode(), 9)) / len(gzip.compress(_SPAN.sub("", html).encode(), 9))


@dataclass(frozen=True, slots=True)
class Asked:
    """What one visitor asks: a popup for each word, in turns with the least view; with the keys of their sessions."""

    words: list[str]
    least: str
    session: str = ""
    plain_session: str = ""


def _addresses(scene: Scene) -> dict[str, Asked]:
    """Of those who read the article: its owner, and a guest with a link."""
    starts = [tokens[index].start for tokens, index in content_words(scene.article)]
    article = scene.article.pk
    own = [reverse("word", args=[article, start]) for start in starts]
    shared = [f"{scene.shared_path}words/{start}/" for start in starts]
    return {
        "owner": Asked(own, f"/baseline/one-row-signed-in/?article={article}", scene.session, scene.plain_session),
        "guest": Asked(shared, f"/baseline/one-row/?article={article}"),
    }


def _in_fresh_process(asked: Asked) -> list[dict[str, Any]]:
    """What a process that has stored nothing and shown nothing yet measures."""
    program = "import django; django.setup(); from tests.bench.glossary import measure_popups; measure_popups()"
    line = [sys.executable, "-c", program]
    done = subprocess.run(
        line, cwd=PROJECT, input=json.dumps(asdict(asked)).encode(), stdout=subprocess.PIPE, check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def popups(asked: Asked) -> list[dict[str, Any]]:
    """Ask for every word twice, in turns with the least view."""
    reader = Visitor(WSGIHandler(), asked.session)
    least = Visitor(baselines.startproject_handler(), asked.plain_session).get(asked.least)
    words = [reader.get(path, swap=True) for path in asked.words]
    reader.get(reverse("about"))()
    least()
    before = _resident_bytes()
    runs = [_in_turns(name, words, least) for name in ("first time", "again")]
    for number in range(POPUPS_FOR_MEMORY - 2 * len(words)):
        words[number % len(words)]()
    runs[-1]["grown"] = _resident_bytes() - before
    return runs


def _in_turns(name: str, words: Sequence[Prepared], least: Prepared) -> dict[str, Any]:
    times = [(_timed(ask), _timed(least)) for ask in words]
    ours = Spread.of([popup for popup, _ in times])
    return {"name": name, "popup": asdict(ours), "least": Spread.of([view for _, view in times]).median}


def _timed(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def _resident_bytes() -> int:
    """The memory of this process, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024


def measure_popups() -> None:
    """What `_in_fresh_process` runs: it reads what is to be asked, and writes what was measured."""
    with baselines.measured_settings():
        json.dump(popups(Asked(**json.load(sys.stdin))), sys.stdout)
