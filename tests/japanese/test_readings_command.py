from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def readings(lines: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "readings"], cwd=PROJECT, input=lines, capture_output=True, check=False
    )


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
