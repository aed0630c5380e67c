"""Articles that older rules have read, analysed anew. Nothing refers to words, so annotations and links stay."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.corrections.queries import corrections_of
from articles.dictionary.entries import default_store
from articles.importing.load import lock_corrections, set_words, words_within
from articles.japanese.analysis import ANALYSER, tokenize
from articles.models import Article, Section


def read_by_older_rules() -> QuerySet[Article]:
    """The articles whose newest text was analysed by another version of the analyser or its rules."""
    return Article.objects.filter(revision__isnull=False).exclude(revision__analyser=ANALYSER)


def analyse_again(article: Article) -> bool:
    """Analyse an article's newest text, apply the corrections in force, draw it; whether any word came out otherwise.

    Analysing is done before the transaction begins: while it lasts, SQLite lets nobody else write. An article that has
    got a newer text in the meantime has been analysed with it, and is left alone.
    """
    revision = article.newest
    text = revision.text
    words = tokenize(text, [tuple(row) for row in revision.ruby], lexicon=default_store())
    with transaction.atomic():
        lock_corrections(article.owner)
        if not Article.objects.filter(pk=article.pk, revision=revision).exists():
            return False
        corrections = corrections_of(article.owner, revision)
        sections = list(Section.objects.filter(revision=revision).defer("html", "cuts"))
        before = [(section.tokens, section.corrected_tokens) for section in sections]
        for section in sections:
            set_words(section, text, words_within(words, section), corrections)
            section.save(update_fields=["tokens", "corrected_tokens", "html", "cuts"])
        revision.analyser = ANALYSER
        revision.save(update_fields=["analyser"])
        Article.objects.filter(pk=article.pk).update(changed=timezone.now())  # kept pages are drawn anew
    return before != [(section.tokens, section.corrected_tokens) for section in sections]
