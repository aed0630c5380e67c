"""What a search goes through: one row for each article, note and term."""

from __future__ import annotations

from django.db import models

from articles.models.annotation import Annotation
from articles.models.article import Article
from articles.models.term import Term


class SearchDocument(models.Model):
    """An article, a note or a term as a search compares it: see articles/search/documents.py.

    Its text is folded as articles/search/folding.py does; `words` and `who` are keys with spaces between. The engine's
    index stands beside it under the same number, made from exactly these values. A larger number is of something
    newer. `day` is what "before" and "after" count by. `rules` is the version of the rules by which it was made, 0
    where what it says has changed since in a way that a worker is to follow.
    """

    article = models.OneToOneField(Article, null=True, on_delete=models.CASCADE, related_name="search_document")
    annotation = models.OneToOneField(Annotation, null=True, on_delete=models.CASCADE, related_name="search_document")
    term = models.OneToOneField(Term, null=True, on_delete=models.CASCADE, related_name="search_document")
    title = models.TextField(blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    answers = models.TextField(blank=True)
    source = models.TextField(blank=True)
    author = models.TextField(blank=True)
    words = models.TextField(blank=True)
    who = models.TextField(blank=True)
    day = models.DateField()
    rules = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["rules"], name="search_document_rules"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(article__isnull=False, annotation=None, term=None)
                | models.Q(article=None, annotation__isnull=False, term=None)
                | models.Q(article=None, annotation=None, term__isnull=False),
                name="search_document_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title[:40]} ({self.pk})"
