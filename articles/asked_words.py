"""The word that a popup is asked about: one query says whether it may be seen, and reads what is stored of it."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Substr
from django.utils import timezone

from articles.access import live_links, own_articles
from articles.dictionary.answers import Answer, answer
from articles.dictionary.entries import DictionaryStore
from articles.japanese.tokens import Token
from articles.models import Article, Reader, ShareLink
from articles.prepared_query import PreparedQuery
from articles.stored_matches import looked_up_in, stored_stretch
from articles.stored_words import StoredTokens
from articles.terms.index import TERMS_OF_LINK, TERMS_VERSION
from articles.tokens import token_hash

# Characters of JSON; a section of 10,000 characters has fewer. Parsed, it takes ten bytes for each.
MANY_ROWS = 500_000


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of an article, by the place at which it was clicked.

    `article` has its id and that of its revision, no more; `revision` is the latter. `tokens` are those of the word's
    line, after people's corrections, with offsets into the revision's text; tokens[index] is the word. `matches` are
    the stored entries of its section as JSON, None where nobody has looked; `dictionary` is where they were found.
    `terms` is the version of the team's terms, 0 where none are to be shown.
    """

    article: Article
    revision: int
    tokens: Sequence[Token]
    index: int
    matches: str | None
    dictionary: str
    terms: int

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.tokens[self.index]

    def explained(self, store: DictionaryStore) -> Answer:
        """What the glossary says of the word: the stored entries are opened, and only missing ones looked for.

        Raises `DictionaryMissing`.
        """
        if self.matches is None or self.dictionary != looked_up_in(store):
            return answer(self.tokens, self.index, store)
        stretch_at = partial(stored_stretch, _parsed(self.matches), self.tokens, store=store)
        return answer(self.tokens, self.index, store, stretch_at)


def _columns(to_article: str, terms: Any) -> dict[str, Any]:
    revision, section = f"{to_article}revision", f"{to_article}revision__sections"
    start, end = F(f"{section}__start"), F(f"{section}__end")
    return {
        "asked_article": F(f"{to_article}pk"),
        "asked_revision": F(revision),
        "asked_dictionary": F(f"{revision}__dictionary"),
        "asked_start": start,
        "asked_text": Substr(f"{revision}__text", start + 1, end - start),
        "asked_tokens": Coalesce(f"{section}__corrected_tokens", f"{section}__tokens"),
        "asked_matches": F(f"{section}__matches"),
        "asked_terms": terms,
    }


def _own(reader: int, article: int, first: int, last: int) -> QuerySet[Any, tuple[Any, ...]]:
    # `first` and `last` are both the offset: a prepared query knows each of its values by another example.
    found = own_articles(Reader(pk=reader)).filter(
        pk=article, revision__sections__start__lte=first, revision__sections__end__gt=last
    )
    columns = _columns("", TERMS_VERSION)
    return found.annotate(**columns).order_by().values_list(*columns)


def _of_link(links: QuerySet[ShareLink], first: int, last: int) -> QuerySet[Any, tuple[Any, ...]]:
    found = links.filter(article__revision__sections__start__lte=first, article__revision__sections__end__gt=last)
    columns = _columns("article__", TERMS_OF_LINK)
    return found.annotate(**columns).order_by().values_list(*columns)


def _shared(key: str, now: datetime, first: int, last: int) -> QuerySet[Any, tuple[Any, ...]]:
    return _of_link(live_links(now).filter(token_hash=key), first, last)


def _opened(link: int, reader: int, now: datetime, first: int, last: int) -> QuerySet[Any, tuple[Any, ...]]:
    return _of_link(live_links(now).filter(pk=link, openings__reader=reader), first, last)


_place = {"first": 192_837, "last": 918_273}
_now = datetime(1001, 1, 1, tzinfo=UTC)
_own_query = PreparedQuery(_own, reader=918_273_645, article=546_372_819, **_place)
_shared_query = PreparedQuery(_shared, key="the hash of a token", now=_now, **_place)
_opened_query = PreparedQuery(_opened, link=827_364_519, reader=918_273_645, now=_now, **_place)


def own_word(reader: Reader, article: int, offset: int) -> AskedWord | None:
    """The word at code point `offset` of a person's own article; None where there is none that they may see."""
    return _word(_own_query.first(reader=reader.pk, article=article, first=offset, last=offset), offset)


def shared_word(token: str, offset: int) -> AskedWord | None:
    """The word of the article behind a link; None when the link does not open (any more)."""
    now = timezone.now()
    return _word(_shared_query.first(key=token_hash(token), now=now, first=offset, last=offset), offset)


def opened_word(reader: Reader, link: int, offset: int) -> AskedWord | None:
    """The word of the article behind a link that `reader` has opened by its address before."""
    now = timezone.now()
    return _word(_opened_query.first(link=link, reader=reader.pk, now=now, first=offset, last=offset), offset)


def _word(row: tuple[Any, ...] | None, offset: int) -> AskedWord | None:
    if row is None:
        return None
    article, revision, dictionary, start, text, words, matches, terms = row
    line_end = text.find("\n", offset - start)
    line_start = text.rfind("\n", 0, offset - start) + 1
    rows = _parsed(words)
    first = bisect_left(rows, start + line_start, key=lambda row: row[0])
    last = bisect_left(rows, start + line_end, key=lambda row: row[0]) if line_end >= 0 else len(rows)
    if first == last:
        return None
    tokens = StoredTokens(rows[first:last], text, start)
    index = tokens.index_at(offset)
    return AskedWord(Article(pk=article, revision_id=revision), revision, tokens, index, matches, dictionary, terms)


def _parsed(rows: str) -> list[list[Any]]:
    """The rows of a section, which is asked about again and again while somebody reads it; never changed."""
    return (_one_of_many if len(rows) < MANY_ROWS else _one_of_few)(rows)


def _loaded(rows: str) -> list[list[Any]]:
    parsed: list[list[Any]] = json.loads(rows)
    return parsed


_one_of_many = lru_cache(maxsize=24)(_loaded)
_one_of_few = lru_cache(maxsize=2)(_loaded)  # the words and the entries of one section
