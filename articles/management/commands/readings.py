"""manage.py readings: the readings the app gives, for people who measure it or use it in a pipeline."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from django.core.management.base import BaseCommand

from articles.dictionary.entries import DictionaryMissing, default_store
from articles.japanese.analysis import tokenize
from articles.japanese.lexicon import EMPTY, Lexicon


class Command(BaseCommand):
    help = (
        'Reads JSON Lines {"id", "text"} from standard input and writes {"id", "tokens": [{"surface", "start", '
        '"reading", "lemma", "pos", "sure"}]}, a line each; start counts code points, readings are hiragana.'
    )
    requires_system_checks: list[str] = []  # nothing here touches the database or the settings

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            any_bad = self._answer_lines(self._lexicon())
        except BrokenPipeError:
            # `readings | head` has read enough. Python would complain once more when it closes standard output.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if any_bad:
            sys.exit(1)

    def _answer_lines(self, lexicon: Lexicon) -> bool:
        """Answer standard input line by line; whether any line was no question."""
        any_bad = False
        # Bytes, so that one line that is not UTF-8 does not end the reading of the others.
        for number, line in enumerate(sys.stdin.buffer, start=1):
            if not line.strip():
                continue
            try:
                asked = _asked(line)
            except ValueError as error:
                any_bad = True
                self.stderr.write(f"line {number}: {error}")
                continue
            self.stdout.write(_as_line(_answer(asked, lexicon)))
        self.stdout.flush()
        return any_bad

    def _lexicon(self) -> Lexicon:
        store = default_store()
        try:
            store.editions()
        except DictionaryMissing as missing:
            self.stderr.write(f"{missing}\nUntil then compounds are read less well.")
            return EMPTY
        return store


def _asked(line: bytes) -> dict[str, Any]:
    """One line of input. Raises ValueError with a message for people."""
    try:
        asked = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str) or "id" not in asked:
        raise ValueError('expected an object like {"id": "a1", "text": "…"}')
    return asked


def _as_line(answer: dict[str, Any]) -> str:
    line = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:  # JSON can hold half of a surrogate pair, UTF-8 cannot
        return json.dumps(answer, separators=(",", ":"))
    return line


def _answer(asked: dict[str, Any], lexicon: Lexicon) -> dict[str, Any]:
    return {
        "id": asked["id"],
        "tokens": [
            {
                "surface": token.surface,
                "start": token.start,
                "reading": token.reading,
                "lemma": token.lemma,
                "pos": token.part_of_speech,
                "sure": token.sure,
            }
            for token in tokenize(asked["text"], lexicon=lexicon)
        ],
    }
