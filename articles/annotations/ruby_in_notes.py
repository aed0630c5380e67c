"""Readings that people write into notes, as they are written in plain text:

漢字《かんじ》            over the kanji before it
｜ＮＡＴＯ《なとー》      over all that follows the bar; any reading, and a translation, too
映画《こころ》を見た      a title, which stays as it is
"""

from __future__ import annotations

import re
from html import escape

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from articles.importing.ruby import split_ruby
from articles.japanese.kana import KANJI

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_RUBY = re.compile(
    r"｜(?P<barred>[^｜《》\s]{1,20})《(?P<over_bar>[^｜《》\n]{1,40})》"
    rf"|(?<![{KANJI}{_SELECTORS}])(?P<kanji>[{KANJI}{_SELECTORS}]{{1,20}})《(?P<over_kanji>[ぁ-ゖー]{{1,40}})》"
)


def draw_ruby(state: StateCore) -> None:
    """A rule of markdown-it: what is said as ruby in the text of a note becomes ruby; in code it stays as typed."""
    for block in state.tokens:
        if block.children is not None:
            block.children = [piece for token in block.children for piece in _drawn(token)]


def _drawn(token: Token) -> list[Token]:
    if token.type != "text" or "《" not in token.content:
        return [token]
    pieces: list[Token] = []
    done = 0
    for found in _RUBY.finditer(token.content):
        # Whether it is a reading and no title, importing has to know, too.
        if found["kanji"] and not split_ruby(found[0])[1]:
            continue
        base, reading = found["barred"] or found["kanji"], found["over_bar"] or found["over_kanji"]
        html = f"<ruby>{escape(base)}<rp>（</rp><rt>{escape(reading)}</rt><rp>）</rp></ruby>"
        pieces += [
            Token("text", "", 0, content=token.content[done : found.start()]),
            Token("html_inline", "", 0, content=html),
        ]
        done = found.end()
    return [*pieces, Token("text", "", 0, content=token.content[done:])]
