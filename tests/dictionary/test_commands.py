from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles.dictionary.entries import DictionaryStore

ROOT = Path(__file__).parents[2]


def looked_up(text: str) -> dict[str, Any]:
    output = io.StringIO()
    call_command("lookup", text, "--json", stdout=output)
    found: dict[str, Any] = json.loads(output.getvalue())
    return found


def test_lookup_answers_as_the_popup_does(dictionary_store: DictionaryStore) -> None:
    found = looked_up("弱めようとする")
    assert (found["surface"], found["reading"], found["lemma"]) == ("弱めよう", "よわめよう", "弱める")
    assert found["inflections"] == ["volitional"]
    entry = found["entries"][0]
    assert (entry["headword"], entry["reading"]) == ("弱める", "よわめる")
    assert "to weaken" in entry["senses"][0]["glosses"]
    assert "transitive" in entry["senses"][0]["pos"]


def test_lookup_passes_over_an_opening_bracket(dictionary_store: DictionaryStore) -> None:
    assert looked_up("「首脳会談」")["surface"] == "首脳会談"


def test_lookup_says_what_a_number_expression_comes_to(dictionary_store: DictionaryStore) -> None:
    amount = looked_up("令和6年に")["amount"]
    assert (amount["surface"], amount["kind"], amount["western"], amount["in_words"]) == (
        "令和6年",
        "year",
        2024,
        ["2024"],
    )
    assert looked_up("2.5倍に")["amount"]["low"]["value"] == 2.5
    assert looked_up("国際社会")["amount"] is None
    output = io.StringIO()
    call_command("lookup", "2兆5000億円", stdout=output)
    assert "2.5 trillion yen\n2,500,000,000,000 yen" in output.getvalue()


def test_lookup_in_words_names_the_form_and_the_parts(dictionary_store: DictionaryStore) -> None:
    output = io.StringIO()
    call_command("lookup", "目を向けていた", stdout=output)
    assert "past, progressive of 目を向ける" in output.getvalue()
    assert "+ 目" in output.getvalue()


def test_lookup_reads_lines_and_no_line_stops_it(
    dictionary_store: DictionaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "国際社会\n\n".encode() + b"\xff\xfe\xed\xa0\x80\n\0\n" + ("国" * 10_000).encode() + "\n首脳会談".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    output, complaints = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("lookup", stdout=output, stderr=complaints)
    assert complaints.getvalue() == "line 3: not UTF-8\n"
    answers = [json.loads(line) for line in output.getvalue().splitlines()]
    assert [answer["surface"] for answer in answers[:2]] == ["国際社会", ""]
    assert len(answers) == 6
    assert answers[-1]["surface"] == "首脳会談"
    assert not any("error" in answer for answer in answers)


def test_lookup_answers_each_line_before_the_next_is_written(dictionary_store: DictionaryStore) -> None:
    with subprocess.Popen(
        [sys.executable, "manage.py", "lookup", "--settings", "tests.settings"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        for text in ("国際社会", "首脳会談"):
            process.stdin.write(f"{text}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["surface"] == text
        process.stdin.close()
        assert process.wait() == 0


def test_lookup_without_a_store_names_the_remedy(settings: Settings, tmp_path: Path) -> None:
    settings.DICTIONARY_PATH = tmp_path / "none.sqlite3"
    with pytest.raises(CommandError, match="load_dictionary"):
        call_command("lookup", "国")


def test_load_dictionary_leaves_a_current_store_alone(dictionary_store: DictionaryStore) -> None:
    before = dictionary_store.path.stat().st_mtime_ns
    output = io.StringIO()
    call_command("load_dictionary", stdout=output)
    assert "is current" in output.getvalue()
    assert dictionary_store.path.stat().st_mtime_ns == before


def test_load_dictionary_says_what_is_wrong_in_one_sentence(settings: Settings, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings.DICTIONARY_PATH = blocked / "store.sqlite3"
    with pytest.raises(CommandError, match="could not be written"):
        call_command("load_dictionary")
