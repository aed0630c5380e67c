"""Articles that older rules have read, analysed anew, and those that were looked up in another dictionary.

Nothing refers to words, so annotations and links stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.corrections.drawing import Everywhere, lock_corrections
from articles.corrections.queries import everywhere_corrections, narrower_corrections
from articles.dictionary.entries import default_store
from articles.difficulty import difficulty_of
from articles.japanese.analysis import ANALYSER, tokenize
from articles.japanese.corrections import Correction
from articles.library.entries import refresh_entries
from articles.models import Article, Section
from articles.search.keeping import follow_later
from articles.stored_matches import looked_up_in, match_rows
from articles.stored_words import section_tokens, set_words, words_within


def read_by_older_rules() -> QuerySet[Article]:
    """The articles whose newest text was analysed by another version of the analyser or its rules."""
    return Article.objects.filter(revision__isnull=False).exclude(revision__analyser=ANALYSER)


def looked_up_otherwise() -> QuerySet[Article]:
    """Of the other articles, those whose words were looked up in another store or by older rules, or never; and those
    of which nobody has measured how hard they are.

    Raises `DictionaryMissing`.
    """
    read = Article.objects.filter(revision__isnull=False, revision__analyser=ANALYSER)
    return read.filter(~Q(revision__dictionary=looked_up_in(default_store())) | Q(revision__difficulty=None))


def look_up_again(article: Article) -> None:
    """Look the words of an article's newest text up anew. An article that was drawn anew meanwhile is left alone."""
    revision, store = article.newest, default_store()
    dictionary = looked_up_in(store)
    sections = list(Section.objects.filter(revision=revision).defer("html", "cuts", "matches"))
    for section in sections:
        section.revision = revision
        section.matches = match_rows(section_tokens(section), store)
    with transaction.atomic():
        lock_corrections(article.owner)
        if not Article.objects.filter(pk=article.pk, revision=revision, changed=article.changed).exists():
            return
        Section.objects.bulk_update(sections, ["matches"])
        revision.dictionary = dictionary
        revision.save(update_fields=["dictionary"])
        _measure(article, sections)


def analyse_again(article: Article) -> bool:
    """Analyse an article's newest text, apply the corrections in force, draw it; whether any word came out otherwise.

    All that is slow is done before the transaction begins: while it lasts, SQLite lets nobody else write. An article
    that has got a newer text in the meantime has been analysed with it, and is left alone.
    """
    revision = article.newest
    owner, text = article.owner, revision.text
    store = default_store()
    words = tokenize(text, [tuple(row) for row in revision.ruby], lexicon=store)
    dictionary = looked_up_in(store)
    everywhere = Everywhere.of(owner)
    sections = list(Section.objects.filter(revision=revision).defer("html", "cuts", "matches"))
    before = [(section.tokens, section.corrected_tokens) for section in sections]

    def draw(corrections: Sequence[Correction]) -> None:
        every = [*corrections, *narrower_corrections(owner, revision)]
        for section in sections:
            set_words(section, text, words_within(words, section), every)

    draw(everywhere.corrections)
    with transaction.atomic():
        if lock_corrections(owner) != everywhere.version:
            draw(everywhere_corrections(owner))
        drawn = {"changed": timezone.now(), "awaits_corrections": False}  # kept pages are drawn anew
        if not Article.objects.filter(pk=article.pk, revision=revision).update(**drawn):
            return False
        for section in sections:
            section.save(update_fields=["tokens", "corrected_tokens", "html", "cuts", "matches"])
        follow_later(article.pk)
        revision.analyser, revision.dictionary = ANALYSER, dictionary
        revision.save(update_fields=["analyser", "dictionary"])
        _measure(article, sections)
    return before != [(section.tokens, section.corrected_tokens) for section in sections]


def _measure(article: Article, sections: Sequence[Section]) -> None:
    """Store how hard the newest text is, by the entries that were found for its words."""
    revision = article.newest
    found = difficulty_of(revision.text, (section.matches or [] for section in sections), default_store())
    revision.difficulty, revision.difficulty_reasons = found.band, found.reasons
    revision.save(update_fields=["difficulty", "difficulty_reasons"])
    refresh_entries(article)
