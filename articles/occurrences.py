"""Where else a word occurs: in the same article, and in the others of a person.

A word is what the dictionary calls one, by the stored matches (articles/stored_matches.py): 行われる and 行い are
places of 行う, and 行った is one where it is not of 行く. What is a name there, or nothing, is found as it is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from articles.access import own_articles
from articles.japanese.kana import has_kanji, is_kanji
from articles.models import Reader, Revision, Section
from articles.stored_matches import MatchRow, row_at

CONTEXT = 16  # characters shown on each side
MOST_ARTICLES = 20  # that are looked into
MOST_PLACES = 3  # that are shown of another article


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a word. `before` and `after` are what stands beside it in its line."""

    start: int  # code points of the revision's text
    end: int
    before: str
    surface: str
    after: str


@dataclass(frozen=True, slots=True)
class Occurrences:
    """A word in one article of the library: how often, and the first places."""

    article: int  # its id
    title: str
    count: int
    places: tuple[Place, ...]


def places_in_article(revision: int, words: Collection[int], surface: str) -> list[Place]:
    """All places of a word in a revision's text, in reading order, the one that was asked about among them.

    `revision` is the revision's id. `words` are numbers in JMdict (`Entry.word`), as a rule that of the first entry
    alone; a place counts where the first entry is one of them. For a name, or a word that no dictionary has, `words`
    is empty and the `surface` decides. Who may see the revision is for the caller to say.
    """
    return [place for _, place in _places([revision], words, surface)]


def articles_with(reader: Reader, words: Collection[int], headword: str, *, besides: int = 0) -> list[Occurrences]:
    """The newest articles of a person's own in which a word occurs, but for the article with the id `besides`.

    `words` is as for `places_in_article`, and `headword` the word's dictionary form in the spelling of the text, or
    for a name its surface. Looked into are the 20 newest articles that contain the part of it that does not inflect.
    """
    text = _unchanging(headword) if words else headword
    found = own_articles(reader).filter(revision__text__contains=text).exclude(pk=besides).order_by("-created", "-pk")
    titles = {
        revision: (article, title)
        for article, title, revision in found.values_list("pk", "title", "revision")[:MOST_ARTICLES]
    }
    places: dict[int, list[Place]] = {revision: [] for revision in titles}
    for revision, place in _places(titles, words, headword):
        places[revision].append(place)
    return [
        Occurrences(*titles[revision], count=len(here), places=tuple(here[:MOST_PLACES]))
        for revision, here in places.items()
        if here
    ]


def _unchanging(headword: str) -> str:
    """The part that is the same in all forms: 行 of 行う, 見出 of 見出す, な of なる."""
    if has_kanji(headword):
        return headword[: max(place for place, char in enumerate(headword) if is_kanji(char)) + 1]
    return headword[:-1] or headword


def _places(revisions: Iterable[int], words: Collection[int], surface: str) -> Iterator[tuple[int, Place]]:
    """Each place with its revision."""
    texts = dict(Revision.objects.filter(pk__in=list(revisions)).values_list("pk", "text"))
    sections = Section.objects.filter(revision__in=texts).order_by("revision", "position")
    # The text is cut here: SQLite would count the characters before each section anew.
    for revision, start, end, matches in sections.values_list("revision", "start", "end", "matches").iterator():
        own_text = texts[revision][start:end]
        for begin, after in _spans(matches, start, own_text, words, surface):
            yield revision, _place(own_text, start, begin, after)


def _spans(
    matches: list[MatchRow] | None, start: int, text: str, words: Collection[int], surface: str
) -> Iterator[tuple[int, int]]:
    """The places in one section, whose text begins at `start`, as they are counted there."""
    if words and matches is not None:
        for begin, length, packed, *_names in matches:
            if packed and packed[0][0] in words:
                yield begin - start, begin - start + length
        return
    place = text.find(surface)
    while place >= 0 and surface:
        end = place + len(surface)
        row: list[Any] | None = row_at(matches or [], start + place)
        as_found = row is None or (row[0] == start + place and row[1] == len(surface))
        if as_found and _stands_alone(text, place, end):
            yield place, end
        place = text.find(surface, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no longer word in katakana, Latin letters or digits is cut: バス is not in バスケット, 24 not in 2024."""
    return not any(0 < edge < len(text) and _kind(text[edge - 1]) == _kind(text[edge]) != "" for edge in (start, end))


def _kind(char: str) -> str:
    if "ァ" <= char <= "ヺ" or char == "ー":
        return "katakana"
    return "Latin or digit" if char.isascii() and char.isalnum() else ""


def _place(text: str, offset: int, start: int, end: int) -> Place:
    before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    return Place(offset + start, offset + end, before, text[start:end], text[end : end + CONTEXT].partition("\n")[0])
