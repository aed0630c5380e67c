"""CSV files, with cells that a spreadsheet shows as text and never runs.

UTF-8 begins with a byte order mark: without it Excel takes the file for Shift_JIS and shows 読み as 隱ｭ縺ｿ; everything
else that reads CSV, our import too, skips it. Column names are English in every language of the interface, so that a
file from one person can be read by another.

=1+1   →   '=1+1        what Excel would calculate
'=1+1  →   ''=1+1       so that the way back is exact
'24年  →   '24年        an apostrophe before anything else means itself
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for the beginning of a formula, the full-width signs in Japanese ones; a tab or a line break
# before a formula is skipped by some.
_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it; `unguarded` gives it back."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded. One that never was, of a file made by hand, stays as it is."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The file with a first line that names the columns."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # commas, CRLF and doubled quotation marks, as RFC 4180 has it
    writer.writerow(columns)
    writer.writerows(rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()
