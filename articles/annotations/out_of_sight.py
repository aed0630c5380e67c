"""What people wrote where they no longer see what it was written about: it is theirs, and stays in their sight.

That is below a note that its author has made private, or in an article that is no longer shared with them. They are
shown their own words alone: what others wrote and what the article says may be another now, and was not for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from articles.access import articles_had_by
from articles.annotations.content import content_of, search_text
from articles.annotations.queries import seen_by
from articles.models import Anchoring, Annotation, AnnotationChange, Reader, Reply


def answers_out_of_sight(reader: Reader) -> QuerySet[Reply]:
    """The reader's own answers whose annotation they do not see, the newest first.

    Not those of deleted annotations: they are in the trash, and go with them.
    """
    seen = Annotation.objects.filter(
        seen_by(reader.pk), article__in=articles_had_by(reader.pk).order_by().values("pk"), pk=OuterRef("annotation")
    )
    own = Reply.objects.filter(author=reader, deleted_at=None, annotation__deleted_at=None)
    return own.filter(~Exists(seen)).order_by("-created", "-pk")


def leave_own_words(annotations: Iterable[Annotation]) -> None:
    """Take from annotations in memory, whose article their author no longer has, all but what the author has written.

    The passage is the one that the author last marked or confirmed, and its answers and its place are gone.
    """
    annotations = list(annotations)
    quotes = _own_quotes(annotations) if annotations else {}
    for each in annotations:
        each.quote = quotes[each.pk]
        each.prefix = each.suffix = ""
        each.state = Anchoring.EXACT
        each.replies_version = 0


def own_search_texts(reader: Reader) -> dict[int, str]:
    """By id, the annotations in whose `search` are words of an article that their author, the reader, no longer has.

    With each what a search may go through instead: the owner of an article decides where a lost passage belongs, and
    does so also when it is no longer shared.
    """
    decided = AnnotationChange.objects.filter(annotation=OuterRef("pk"), what__in=_DECISIONS).exclude(by=reader)
    had = articles_had_by(reader.pk).order_by().values("pk")
    own = Annotation.objects.filter(Exists(decided), author=reader, deleted_at=None).exclude(article__in=had)
    found = list(own)
    leave_own_words(found)
    return {each.pk: search_text(each.quote, content_of(each)) for each in found}


_DECISIONS = (AnnotationChange.What.CONFIRMED, AnnotationChange.What.ATTACHED)


def _own_quotes(annotations: Iterable[Annotation]) -> dict[int, str]:
    quotes = {each.pk: each.quote for each in annotations}
    authors = {each.pk: each.author_id for each in annotations}
    changes = AnnotationChange.objects.filter(annotation__in=quotes, reply=None, before__has_key="quote")
    by_themselves: set[int] = set()
    for annotation, by, before in changes.values_list("annotation", "by", "before"):
        if by == authors[annotation]:
            by_themselves.add(annotation)
        elif annotation not in by_themselves:
            quotes[annotation] = before["quote"]
    return quotes
