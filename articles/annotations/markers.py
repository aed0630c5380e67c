"""What a person means by the five markers: fact, claim, question … A marker without a name is called by its colour."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Annotation, Article, Marker, Reader

LONGEST_NAME = 30


def marker_choices(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each marker with what it is called: "fact (yellow)" where it has a name in `names`."""
    return [(marker.value, called(marker, names)) for marker in Marker]


def called(marker: Marker, names: Mapping[str, str]) -> str:
    """The name with the colour, which is how one finds it; without a name the colour alone."""
    name = names.get(marker.value)
    return _("%(name)s (%(colour)s)") % {"name": name, "colour": marker.label} if name else str(marker.label)


def name_markers(reader: Reader, names: Mapping[str, str]) -> None:
    """Keep the person's names; an empty one is none. Kept pages that show them are drawn anew."""
    with transaction.atomic():
        reader.marker_names = {marker: name for marker, name in names.items() if name}
        reader.save(update_fields=["marker_names"])
        marked = Annotation.objects.filter(author=reader).values("article")
        Article.objects.filter(pk__in=marked).update(annotations_version=F("annotations_version") + 1)
