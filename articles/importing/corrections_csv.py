"""A list of corrections, as our export writes it or as somebody made it by hand → its rows. Nothing is judged here.

    word,reading          scope,word,reading,…,article_id,start,…,state
    平壌,ぴょんやん        article,市場,いちば,…,12,,…,in force

Without a first line that names the columns there are two: word and reading.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from articles.corrections.rows import Row
from articles.importing.hygiene import clean_line
from articles.importing.lists import Kind, read_lines

# What the columns may be called, without regard to capitals. Others (created, author, a note) are ignored: whoever
# adds a correction is its author, and that is when it was made.
COLUMN_NAMES = {
    "word": "word",
    "単語": "word",
    "語": "word",
    "表記": "word",  # the headings of lists that Japanese input methods and newsrooms use
    "reading": "reading",
    "読み": "reading",
    "読み方": "reading",
    "よみ": "reading",
    "ふりがな": "reading",
    "scope": "scope",
    "article_id": "article",
    "start": "start",
    "state": "state",
}

CORRECTIONS = Kind(
    names=COLUMN_NAMES,
    needed=frozenset({"word", "reading"}),
    unnamed=("word", "reading"),
    empty=_("There are no corrections here. Write one a line: the word, a comma, its reading in hiragana."),
)


def read_rows(text: str) -> list[Row]:
    """The rows of a list, blank ones left out. Raises an ImportProblem when it cannot be read as a whole."""
    return [
        Row(line=number, surplus=surplus, **{column: clean_line(cell) for column, cell in cells.items()})
        for number, cells, surplus in read_lines(text, CORRECTIONS)
    ]
