"""manage.py lookup"""

import argparse
import codecs
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.amounts_in_words import amount_lines
from articles.dictionary.answers import Answer, answer_for_text
from articles.dictionary.entries import DictionaryMissing, default_store


class Command(BaseCommand):
    """Answers on the command line what the popup shows."""

    help = (
        "Show the glossary entry of the word that TEXT begins with. "
        "Without TEXT, read one text a line from standard input and print one JSON object a line."
    )
    requires_system_checks = ()
    _any_bad = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("text", nargs="?", metavar="TEXT")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # the answer is Japanese whatever the locale
        try:
            default_store().editions()
        except DictionaryMissing as error:
            raise CommandError(str(error)) from error
        try:
            self._answer(options["text"], as_json=options["json"])
        except BrokenPipeError:
            # `lookup | head` has read enough. Python would complain once more when it closes standard output.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if self._any_bad:
            sys.exit(1)

    def _answer(self, text: str | None, *, as_json: bool) -> None:
        if text is None:
            for line in self._lines():
                self._print(_json(_answered(line)))
        elif as_json:
            self._print(_json(_answered(_clean(text))))
        else:
            self._print(_in_words(answer_for_text(_clean(text), default_store())))

    def _lines(self) -> Iterator[str]:
        """Yield the lines of standard input as they come; what is no UTF-8 is replaced, and its line is named."""
        for number, raw in enumerate(iter(sys.stdin.buffer.readline, b""), start=1):
            line = raw.decode("utf-8-sig", "replace")
            if "\ufffd" in line and line.encode() != raw.removeprefix(codecs.BOM_UTF8):
                self._any_bad = True
                self.stderr.write(f"line {number}: not UTF-8")
            yield line.rstrip("\r\n")

    def _print(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _clean(argument: str) -> str:
    """Replace what the shell passed on that is no UTF-8."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _json(answered: dict[str, Any]) -> str:
    # Numbers of an amount are decimals; they are written as numbers, not as text.
    return json.dumps(
        answered, ensure_ascii=False, default=lambda value: _number(value) if isinstance(value, Decimal) else str(value)
    )


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _answered(text: str) -> dict[str, Any]:
    try:
        return _as_json(text, answer_for_text(text, default_store()))
    except Exception as error:  # one line must never stop those after it
        return {**_as_json(text, None), "error": f"{type(error).__name__}: {error}"}


def _as_json(text: str, answer: Answer | None) -> dict[str, Any]:
    if answer is None:
        nothing: dict[str, Any] = dict.fromkeys(("surface", "reading", "lemma"), "")
        return {
            "text": text,
            **nothing,
            "inflections": [],
            "entries": [],
            "names": [],
            "parts": [],
            "kanji": [],
            "amount": None,
        }
    return {
        "text": text,
        "surface": answer.surface,
        "reading": answer.reading,
        "lemma": answer.lemma,
        "inflections": answer.inflections,
        "part_of_speech": answer.part_of_speech,
        "entries": [
            {
                "headword": entry.headword,
                "reading": entry.reading,
                "spellings": entry.spellings,
                "senses": [
                    {
                        "glosses": sense.glosses,
                        "pos": sense.parts_of_speech,
                        "fields": sense.fields,
                        "misc": sense.misc,
                        "notes": sense.notes,
                    }
                    for sense in entry.senses
                ],
            }
            for entry in answer.entries
        ],
        "names": [asdict(name) for name in answer.names],
        "parts": [asdict(part) for part in answer.parts],
        "kanji": [asdict(kanji) for kanji in answer.kanji],
        "amount": _amount_as_json(answer),
    }


def _amount_as_json(answer: Answer) -> dict[str, Any] | None:
    if answer.amount is None:
        return None
    explanation = answer.amount.explanation
    return {
        "surface": answer.amount.surface,
        "kind": type(explanation).__name__.lower(),
        "in_words": amount_lines(answer.amount),
        **asdict(explanation),
    }


def _in_words(answer: Answer | None) -> str:
    if answer is None:
        return "There is no word in this text."
    lines = [f"{answer.surface}  {answer.reading}  {answer.part_of_speech}"]
    if answer.form:
        lines.append(f"{answer.form} of {answer.lemma}")
    if answer.amount:
        lines += amount_lines(answer.amount)
    if not answer.found and not answer.amount and not answer.is_number:
        lines.append("No dictionary has this word.")
    for entry in answer.entries:
        lines.append(f"{entry.headword}  {entry.reading}  {' '.join(entry.spellings)}".rstrip())
        for number, sense in enumerate(entry.senses, 1):
            marks = ", ".join((*sense.parts_of_speech, *sense.fields, *sense.misc))
            lines.append(f"  {number}. {'; '.join(sense.glosses)}  ({marks})")
    lines.extend(
        f"{name.spelling}  {' '.join(name.readings)}  {', '.join(name.kinds)}: {'; '.join(name.glosses)}"
        for name in answer.names
    )
    lines.extend(f"+ {part.surface}  {part.reading}  {'; '.join(part.glosses)}" for part in answer.parts)
    lines.extend(
        f"{kanji.literal}  {', '.join(kanji.meanings)}  {'、'.join((*kanji.on, *kanji.kun))}" for kanji in answer.kanji
    )
    return "\n".join(lines)
