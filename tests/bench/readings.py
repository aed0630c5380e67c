"""How right the readings are, how honest the doubt, how fast and how large the engine; beside single analysers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from articles.dictionary.entries import DictionaryStore
from articles.japanese.analysis import LAYERS, tokenize
from tests.bench import PROJECT, TEST_DATA, analysers
from tests.bench.learning import pieces_of
from tests.bench.reading_metric import Analyser, Verdict, load_set, verdicts

ROUNDS = 5
DICTIONARY = TEST_DATA / "dictionary.sqlite3"

SINGLE: dict[str, Callable[[], Analyser]] = {
    "unidic-lite": analysers.unidic,
    "Sudachi core": analysers.sudachi,
    "pykakasi": analysers.pykakasi,
    "pyopenjtalk-plus": analysers.openjtalk,
    "haqumei": analysers.haqumei,
}


def engine(*without: str) -> Analyser:
    """The engine as the app uses it, without some layers."""
    store = DictionaryStore(DICTIONARY)
    return lambda text: pieces_of(tokenize(text, lexicon=store, without=without))


def show_all(paths: Sequence[str]) -> None:
    """Print a line for each figure; how right the readings are only for the sets at `paths`."""
    if paths:
        sets = {Path(path).stem: load_set(Path(path)) for path in paths}
        show_accuracy(sets)
    show_speed([line for line in _samples().splitlines() if line.strip()])
    show_memory()


def show_accuracy(sets: dict[str, list[dict[str, Any]]]) -> None:
    """Words right, by the engine, by the engine without each layer, and by single analysers; and the doubt."""
    print("Readings, words right in %   " + "  ".join(f"{name:>10}" for name in sets))
    judged = _show_right("engine", sets, engine())
    for layer in LAYERS:
        _show_right(f"  without {layer}", sets, engine(layer))
    wrong = {
        name: [sum(not verdict.right for verdict in found) for found in _show_right(name, sets, make())]
        for name, make in SINGLE.items()
    }
    best = min(wrong, key=lambda name: sum(wrong[name]))
    for index, (name, found) in enumerate(zip(sets, judged, strict=True)):
        ours = sum(not verdict.right for verdict in found)
        print(f"  wrong in {name}: {ours}, {ours / wrong[best][index]:.2f}× those of {best}  aim ≤ 0.5")
    _show_doubt([verdict for found in judged for verdict in found])


def _show_right(label: str, sets: dict[str, list[dict[str, Any]]], analyse: Analyser) -> list[list[Verdict]]:
    judged = [verdicts(rows, analyse) for rows in sets.values()]
    shares = [100 * sum(verdict.right for verdict in found) / len(found) for found in judged]
    print(f"  {label:26} " + "  ".join(f"{share:10.2f}" for share in shares))
    return judged


def _show_doubt(judged: Sequence[Verdict]) -> None:
    wrong = [verdict for verdict in judged if not verdict.right]
    sure = [verdict for verdict in judged if verdict.sure]
    digits = [
        verdict for verdict in judged if any(char in "0123456789０１２３４５６７８９" for char in verdict.surface)
    ]
    for label, part, whole, aim in (
        ("digits with counters right", sum(verdict.right for verdict in digits), len(digits), "≥ 99.5"),
        ("shown as sure: right", sum(verdict.right for verdict in sure), len(sure), "≥ 99.5"),
        ("wrong ones marked doubtful", sum(not verdict.sure for verdict in wrong), len(wrong), "≥ 50"),
        ("marked doubtful at all", len(judged) - len(sure), len(judged), "≤ 5"),
    ):
        if whole:
            print(f"  {label:26} {100 * part / whole:10.2f} %  ({part} of {whole})  aim {aim}")


def show_speed(lines: Sequence[str]) -> None:
    """Characters a second as a reader waits for them, in turns with pyopenjtalk-plus."""
    store = DictionaryStore(DICTIONARY)
    openjtalk = analysers.openjtalk()
    text = "\n".join(lines)
    for line in lines:
        tokenize(line, lexicon=store)
        openjtalk(line)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: tokenize(text, lexicon=store)))
        theirs.append(_seconds(lambda: [openjtalk(line) for line in lines]))
    speeds = len(text) / min(ours), len(text) / min(theirs)
    print(
        f"{'characters a second: engine / pyopenjtalk-plus':55} {speeds[0] / speeds[1]:5.2f}×  "
        f"({speeds[0]:,.0f} / {speeds[1]:,.0f})  aim ≥ 1"
    )


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def show_memory() -> None:
    """Peak memory of a process that serves pages, and of one that has analysed a text too."""
    analyse = "from articles.japanese.analysis import tokenize; tokenize('会談は東京で行われた。')"
    for label, statements in (("serving pages only", "pass"), ("having analysed a text", analyse)):
        program = (
            f"import json, re, sys, django; django.setup(); import newsreader.urls; {statements}\n"
            "loaded = [name for name in ('fugashi', 'sudachipy', 'haqumei') if name in sys.modules]\n"
            "peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]\n"
            "print(json.dumps([int(peak), loaded]))"
        )
        command = [sys.executable, "-c", program]
        answer = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
        kilobytes, loaded = json.loads(answer.stdout)
        print(f"Memory of a process {label}: {kilobytes / 1024:.0f} MiB; loaded: {', '.join(loaded) or 'no analyser'}")


def _samples() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(settings.SAMPLES_DIR).glob("*.md")))
