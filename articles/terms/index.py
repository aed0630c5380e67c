"""The team's terms as texts are searched for them.

The index of all spellings is kept in the process, and what was found in an article beside the drawn pages, each under
the version of the term base, which a change of any term counts up: what is outdated is not asked for again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.core.cache import caches
from django.db.models import Case, IntegerField, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from articles.japanese.tokens import Token
from articles.models import Article, Revision, Section, Term, TermBase, TermSpelling
from articles.models.term import THE_BASE
from articles.prepared_query import PreparedQuery
from articles.stored_words import section_tokens
from articles.terms.in_text import Place, TermIndex, term_places, terms_over

KEPT_SECONDS = 3600

pages = caches["pages"]

TERMS_VERSION = Coalesce(
    Subquery(TermBase.objects.filter(pk=THE_BASE).values("version")), 0, output_field=IntegerField()
)
"""How often the terms have changed; 0 while there has never been one."""

TERMS_OF_LINK = Case(When(includes_terms=True, then=TERMS_VERSION), default=Value(0))
"""The same for the page of a share link; 0 where it does not include them.

It is the same for everybody, with an account or without: who opens their own link sees what others see.
"""


@lru_cache(maxsize=1)
def kept_index(version: int) -> TermIndex:
    """The spellings of all terms in use, at this version of the term base."""
    if not version:
        return TermIndex(())
    return TermIndex(TermSpelling.objects.filter(base=THE_BASE).values_list("key", "term"))


def terms_at(tokens: Sequence[Token], at: int, version: int) -> list[Term]:
    """The terms that the word tokens[at] is a part of, the longest first, each with who decided it.

    `tokens` are those of one line, `version` is that of the terms, 0 where none are to be shown.
    """
    index = kept_index(version)
    found = terms_over(tokens, at, index) if index else []
    if not found:
        return []
    terms = Term.objects.filter(pk__in=found, deleted_at=None).select_related("decided_by")
    return sorted(terms, key=lambda term: found.index(term.pk))


def _states(revision: int) -> QuerySet[Any, tuple[Any, ...]]:
    found = Article.objects.filter(revision=revision).annotate(terms=TERMS_VERSION)
    return found.order_by().values_list("changed", "terms")


_state_query = PreparedQuery(_states, revision=546_372_819)


def places_in(revision: int) -> list[Place]:
    """Where an article's newest revision has terms, in order. Its words are read only where that is not known yet."""
    changed, version = _state_query.first(revision=revision) or (None, 0)
    index = kept_index(version)
    if not index:
        return []
    # An article is "changed" whenever its words are others than before.
    key = f"terms:{hashlib.sha256(repr((revision, changed, version)).encode()).hexdigest()}"
    kept: list[Place] | None = pages.get(key)
    if kept is None:
        kept = _found_in(revision, index)
        pages.set(key, kept, KEPT_SECONDS)
    return kept


def _found_in(revision: int, index: TermIndex) -> list[Place]:
    stored = Revision.objects.only("text").get(pk=revision)
    places: list[Place] = []
    for section in Section.objects.filter(revision=revision).defer("html", "cuts"):
        section.revision = stored
        places += term_places(stored.text, section_tokens(section), index)
    return places
