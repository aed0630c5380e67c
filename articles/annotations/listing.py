"""Lists of annotations: of one article, or of all that a person has or has written. Nobody finds in them, or by them,
what they may not see: everything here begins with `seen_annotations`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, TextChoices, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.access import articles_had_by, live_links
from articles.annotations.content import BESIDE_TAGS, fold, tag_in_search
from articles.annotations.imported_lists import came_in
from articles.annotations.out_of_sight import own_search_texts
from articles.annotations.queries import seen_by
from articles.models import Annotation, Kind, Reader, Reply
from articles.models.annotation import IN_TEXT, TO_BE_REVIEWED

ME = "me"
"""As an author: whoever looks at the list. A person whose name that is goes by `author_named`."""


class State(TextChoices):
    """What still has to be done about an annotation."""

    OPEN = "open", _("open question")
    RESOLVED = "resolved", _("resolved question")
    REVIEW = "review", _("to be reviewed")
    LOST = "lost", _("place lost")


class Order(TextChoices):
    """Which comes first."""

    READING = "reading", _("as in the text")
    NEWEST = "newest", _("newest first")


@dataclass(frozen=True, slots=True)
class WantedAnnotations:
    """What of a list is looked for; what is empty leaves the choice open."""

    search: str = ""
    """Words that all stand in the quote, the note, the tags or the answers."""
    kind: str = ""
    marker: str = ""
    tag: str = ""
    author: str = ""
    """ME, or somebody's name: see `author_named`."""
    state: str = ""
    visibility: str = ""
    since: date | None = None
    """Marked on this day or later, as the clock of the server's time zone has it."""
    until: date | None = None
    made_in: UUID | None = None
    """The list with which they were imported: see imported_lists.py."""
    order: str = Order.READING

    @property
    def is_filtered(self) -> bool:
        """Whether it asks for anything but words, a list and an order."""
        names = {field.name for field in fields(self)} - {"search", "made_in", "order"}
        return any(getattr(self, name) for name in names)


def seen_annotations(viewer: Reader, article: int | None = None) -> QuerySet[Annotation]:
    """All that the viewer may see, of one article by its id or of all that they have.

    Without an article also their own in articles that they no longer have: see out_of_sight.py for what they may see
    of those.
    """
    among = _in_articles_had(viewer, article)
    # What the viewer has put into the trash has taken their own words along.
    own = Q(author=viewer) & (Q(article__deleted_at=None) | ~Q(article__owner=viewer))
    return Annotation.objects.filter(seen_by(viewer.pk), among if article is not None else among | own)


def _in_articles_had(viewer: Reader, article: int | None = None) -> Q:
    had = articles_had_by(viewer.pk)
    if article is not None:
        had = had.filter(pk=article)
    return Q(article__in=had.order_by().values("pk"))


def listed_annotations(
    viewer: Reader, wanted: WantedAnnotations = WantedAnnotations(), article: int | None = None
) -> QuerySet[Annotation]:
    """Those of them that are wanted, in order, each with its author, its article and its `answers_count`.

    What the viewer may not see of those in articles that they no longer have is to be taken away: `leave_own_words`.
    """
    answers = Reply.objects.filter(annotation=OuterRef("pk"), deleted_at=None).order_by().values("annotation")
    found = (
        seen_annotations(viewer, article)
        .filter(_wanted(viewer, wanted))
        .select_related("author", "article")
        .annotate(answers_count=Coalesce(Subquery(answers.annotate(number=Count("pk")).values("number")), Value(0)))
    )
    words = fold(wanted.search).split()
    answered = _answered_with(viewer, words, article) if words else {}
    own_texts = own_search_texts(viewer) if words and article is None else {}
    for word in words:
        in_own_text = {key for key, text in own_texts.items() if word in text}
        in_stored_text = Q(search__contains=word) & ~Q(pk__in=own_texts.keys())
        found = found.filter(in_stored_text | Q(pk__in=answered[word] | in_own_text))
    if wanted.order == Order.NEWEST:
        return found.order_by("-created", "-pk")
    return found.order_by("-article__created", "-article", "start", "end", "pk")


def _wanted(viewer: Reader, wanted: WantedAnnotations) -> Q:
    """What the database can tell without a look at the words."""
    asked = Q()
    for name in ("kind", "marker", "visibility"):
        if value := getattr(wanted, name):
            asked &= Q(**{name: value})
    if wanted.marker:
        asked &= Q(end__gt=0)  # a note about the whole article has none, whatever is stored with it
    if wanted.tag:
        asked &= Q(search__contains=tag_in_search(wanted.tag))
    if wanted.author:
        asked &= Q(author=viewer) if wanted.author == ME else Q(author__username=wanted.author.removeprefix("="))
    if wanted.state:
        asked &= _STATES[wanted.state]
        if wanted.state in (State.REVIEW, State.LOST):
            asked &= _in_articles_had(viewer)  # in others there is no place to be known of
    if wanted.since:
        asked &= Q(created__gte=_midnight(wanted.since))
    if wanted.until:
        asked &= Q(created__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.made_in:
        asked &= came_in(viewer, wanted.made_in)
    return asked


_STATES: dict[str, Q] = {
    State.OPEN: Q(kind=Kind.QUESTION, resolved_at=None),
    State.RESOLVED: Q(kind=Kind.QUESTION, resolved_at__isnull=False),
    State.REVIEW: Q(state__in=TO_BE_REVIEWED),
    State.LOST: ~Q(state__in=IN_TEXT),
}


def author_named(name: str) -> str:
    """What asks for the annotations of the person with this name. No name begins with an equals sign."""
    return f"={name}" if name == ME else name


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _answered_with(viewer: Reader, words: Iterable[str], article: int | None) -> dict[str, set[int]]:
    """For each of the words, the annotations in one of whose answers it stands. Answers are folded to be compared."""
    read = Annotation.objects.filter(seen_by(viewer.pk), _in_articles_had(viewer, article))
    answers = Reply.objects.filter(deleted_at=None, annotation__in=read.order_by().values("pk"))
    found: dict[str, set[int]] = {word: set() for word in words}
    for annotation, text in answers.order_by().values_list("annotation", "text").iterator():
        folded = fold(text)
        for word in found:
            if word in folded:
                found[word].add(annotation)
    return found


def authors_in(viewer: Reader, article: int | None = None) -> list[str]:
    """The names of those whose annotations the list can show, the viewer's own not among them."""
    # Not `seen_annotations`: what nobody else has written need not be looked for in articles that the viewer has lost.
    seen = Annotation.objects.filter(seen_by(viewer.pk), _in_articles_had(viewer, article)).exclude(author=viewer)
    names = seen.order_by().values_list("author__username")
    return sorted(name for (name,) in names.distinct())


def tags_in(viewer: Reader, article: int | None = None) -> list[str]:
    """The tags of what the list can show, the most used first; EU and eu are one, as it was written first."""
    tagged = seen_annotations(viewer, article).exclude(search__endswith=f"\n{BESIDE_TAGS}{BESIDE_TAGS}")
    written: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for tags in tagged.order_by("pk").values_list("tags", flat=True):
        for tag in tags:
            numbers[fold(tag)] += 1
            written.setdefault(fold(tag), tag)
    return [written[key] for key in sorted(numbers, key=lambda key: (-numbers[key], key))]


def links_had(viewer: Reader, articles: Iterable[int]) -> dict[int, int]:
    """For each of the articles that the viewer has by a link: the link by which they open it."""
    opened = live_links().filter(openings__reader=viewer, article__in=set(articles))
    return dict(opened.order_by("pk").values_list("article", "pk"))
