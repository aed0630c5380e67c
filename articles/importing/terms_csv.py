"""A list of terms, as our export writes it or as somebody made it by hand → its rows. Nothing is judged here.

    海面上昇,sea level rise          term,readings,variants,translation,definition,note,tags,decided_by,decided_at

Without a first line that names the columns there are two: the term and its translation. Who decided and when is not
read: whoever imports a list decides what it changes.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from articles.importing.hygiene import without_directions
from articles.importing.lists import Kind, Line, read_lines

# Headings of glossaries that people have: those of translation tools, of newsrooms, and of our own export.
COLUMN_NAMES = {
    **dict.fromkeys(("term", "japanese", "ja", "source", "用語", "見出し語", "見出し", "原語", "日本語"), "text"),
    **dict.fromkeys(("readings", "reading", "読み", "読み方", "よみ", "ふりがな"), "readings"),
    **dict.fromkeys(("variants", "variant", "異表記", "別表記", "表記ゆれ", "略称"), "variants"),
    **dict.fromkeys(("translation", "english", "en", "target", "訳語", "訳", "対訳", "英語"), "translation"),
    **dict.fromkeys(("definition", "定義", "意味", "説明"), "definition"),
    **dict.fromkeys(("note", "notes", "備考", "メモ", "注"), "note"),
    **dict.fromkeys(("tags", "tag", "タグ", "分類", "分野"), "tags"),
}

TERMS = Kind(
    names=COLUMN_NAMES,
    needed=frozenset({"text"}),
    unnamed=("term", "translation"),
    empty=_("There are no terms here. Write one a line: the Japanese term, a comma, its translation."),
)


def read_terms(text: str) -> list[Line]:
    """The rows of a list, blank ones left out. Raises an ImportProblem when it cannot be read as a whole."""
    return read_lines(without_directions(text), TERMS)
