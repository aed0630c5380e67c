from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def readings(lines: bytes, **settings: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "readings"],
        cwd=PROJECT, input=lines, capture_output=True, check=False, env=os.environ | settings,
    )  # fmt: skip


def test_a_line_in_is_a_line_out() -> None:
    done = readings('{"id": "a", "text": "𠮟る人"}\n\n{"id": 2, "text": ""}\n'.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert first["id"] == "a"
    assert first["tokens"][1] == {
        "surface": "人",
        "start": 2,
        "reading": "ひと",
        "lemma": "人",
        "pos": "名詞-普通名詞-一般",
        "sure": True,
    }
    assert second == {"id": 2, "tokens": []}


def test_a_bad_line_is_named_and_the_others_are_read() -> None:
    done = readings(b'{"id": 1, "text": "a"}\nnonsense\n\xff\n{"id": 3}\n[]\n{"id": 4, "text": "\\ud800"}\n')
    assert done.returncode == 1
    assert [line.split(b":")[0] for line in done.stderr.splitlines()] == [b"line 2", b"line 3", b"line 4", b"line 5"]
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 4]


def test_who_reads_only_the_first_answers_is_told_of_no_error() -> None:
    asked = '{"id": 1, "text": "港の朝は早い。"}\n'.encode() * 2_000
    with subprocess.Popen(
        [sys.executable, "manage.py", "readings"],
        cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(asked)
            process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_without_a_dictionary_each_sentence_has_a_line_of_its_own(tmp_path: Path) -> None:
    done = readings(b"", DJANGO_SETTINGS_MODULE="newsreader.settings", DATA_DIR=str(tmp_path))
    assert [line.split()[0] for line in done.stderr.decode().splitlines()] == ["The", "Until"]
