"""What a term says, in the one form in which it is stored, compared and checked.

Raises of this file are Django's ValidationError, which says what is wrong and what would be right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.corrections.checks import checked_reading
from articles.importing.hygiene import clean, clean_line, without_directions
from articles.japanese.kana import to_hiragana
from articles.models import Term
from articles.models.term import LONGEST_TERM, LONGEST_TRANSLATION
from articles.terms.in_text import spelling_key

LONGEST_DEFINITION = 2_000
LONGEST_NOTE = 10_000
LONGEST_TAG = 40
MOST_IN_A_LIST = 30  # readings, variants or tags of one term

FIELD_NAMES = {
    "text": _("Term"),
    "readings": _("Readings"),
    "variants": _("Variants"),
    "translation": _("Translation"),
    "definition": _("Definition"),
    "note": _("Note"),
    "tags": _("Tags"),
}
"""The fields of a term in the order in which they are shown, with their names."""

LIST_FIELDS = ("readings", "variants", "tags")
"""Those of several parts."""

LIST_SIGN = "、"
_BETWEEN = re.compile("[、,，､;；\n]")


@dataclass(frozen=True, slots=True)
class TermContent:
    """Everything that people write about a term; `checked_content` makes one of what they typed."""

    text: str
    readings: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    translation: str = ""
    definition: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, term: Term) -> TermContent:
        """What the term says now."""
        return cls.stored({field: getattr(term, field) for field in FIELD_NAMES})

    @classmethod
    def stored(cls, content: dict[str, Any]) -> TermContent:
        """What a `TermRevision` keeps."""
        values: dict[str, Any] = {
            field: tuple(value) if isinstance(value, list) else value for field, value in content.items()
        }
        return cls(**values)

    def as_stored(self) -> dict[str, Any]:
        """The same for a `TermRevision`, and for the columns of a `Term`."""
        return {field: list(value) if isinstance(value, tuple) else value for field, value in self._items()}

    def as_typed(self) -> dict[str, str]:
        """Each field as one writes it: readings, variants and tags on one line, with 、 between them."""
        return {field: LIST_SIGN.join(value) if isinstance(value, tuple) else value for field, value in self._items()}

    def _items(self) -> Iterator[tuple[str, Any]]:
        # dataclasses.asdict copies every part: of a list of 5,000 terms that was a second.
        return ((field, getattr(self, field)) for field in FIELD_NAMES)

    def spellings(self) -> dict[str, str]:
        """Under which keys the term is found, each with the spelling as written: the term itself, then its variants."""
        return {spelling_key(spelling): spelling for spelling in reversed((self.text, *self.variants))}


# Dots between foreign names come and go: ドナルド・トランプ, ドナルドトランプ.
_DOTS = dict.fromkeys(map(ord, "・·‧"))


def folded(text: str) -> str:
    """What a search compares: width, capitals, the kind of kana and middle dots make no difference."""
    return to_hiragana(unicodedata.normalize("NFKC", text)).translate(_DOTS).casefold()


def search_text(content: TermContent) -> str:
    """All that a search for a term goes through, folded, a line each; tags as `tag_line` writes them.

    The first line is the first reading, else the term: sorted by it, terms stand in the order of the kana.
    """
    lines = [*content.readings[:1], content.text, *content.variants, *content.readings[1:], content.translation]
    parts = [*lines, *content.definition.splitlines()]
    return "\n".join(map(folded, parts)) + "\n" + "".join(map(tag_line, content.tags))


def tag_line(tag: str) -> str:
    """How `search_text` says that a term has this tag; no other line can look like it."""
    return f"\x1f{folded(tag)}\n"


def split_list(typed: str) -> list[str]:
    """The parts of a line with 、 or commas between them, cleaned, empty ones left out."""
    return [part for part in map(clean_line, _BETWEEN.split(clean(typed))) if part]


def checked_content(
    *,
    text: str,
    translation: str,
    readings: str = "",
    variants: str = "",
    definition: str = "",
    note: str = "",
    tags: str = "",
) -> TermContent:
    """What was typed, cleaned: NFC, readings in hiragana, nothing twice, no signs of direction.

    Lists have 、 or commas between their parts.

    Raises ValidationError with the errors of each field under its name.
    """
    text, translation, readings, variants, definition, note, tags = map(
        without_directions, (text, translation, readings, variants, definition, note, tags)
    )
    errors: dict[str, ValidationError] = {}
    values: dict[str, Any] = {}
    checks: dict[str, Callable[[], Any]] = {
        "text": lambda: _checked_term(text),
        "readings": lambda: _checked_list(map(checked_reading, split_list(readings))),
        "variants": lambda: _checked_list(map(_checked_spelling, split_list(variants)), spelling_key),
        "translation": lambda: _checked_translation(translation),
        "definition": lambda: _checked_text(definition, LONGEST_DEFINITION),
        "note": lambda: _checked_text(note, LONGEST_NOTE),
        "tags": lambda: _checked_list(map(_checked_tag, split_list(tags)), folded),
    }
    for field, check in checks.items():
        try:
            values[field] = check()
        except ValidationError as problem:
            errors[field] = problem
    if errors:
        raise ValidationError(errors)
    own = spelling_key(values["text"])
    values["variants"] = tuple(each for each in values["variants"] if spelling_key(each) != own)
    return TermContent(**values)


def _checked_term(typed: str) -> str:
    if not (text := clean_line(typed)):
        raise ValidationError(_("The term is missing. Write it as it stands in Japanese texts."))
    return _checked_spelling(text)


def _checked_spelling(text: str) -> str:
    if not any(char.isalnum() for char in text):
        raise ValidationError(
            _("There is no word in “%(text)s”, only signs. Write the word as well."), params={"text": text[:60]}
        )
    # What is looked for may be longer than what is written: ㍿ is 株式会社.
    return _short_enough(text, LONGEST_TERM, max(len(text), len(spelling_key(text))))


def _checked_translation(typed: str) -> str:
    if not (translation := clean_line(typed)):
        raise ValidationError(_("The translation is missing. Write what the term is to be called."))
    return _short_enough(translation, LONGEST_TRANSLATION)


def _checked_text(typed: str, most: int) -> str:
    lines = (line.rstrip() for line in clean(typed).split("\n"))
    return _short_enough("\n".join(lines).strip(), most)


def _checked_tag(tag: str) -> str:
    return _short_enough(tag, LONGEST_TAG)


def _short_enough(text: str, most: int, length: int | None = None) -> str:
    if (length or len(text)) > most:
        raise ValidationError(
            _("“%(text)s…” has %(number)d characters; there is room for %(most)d. Shorten it."),
            params={"text": text[:12], "number": length or len(text), "most": most},
        )
    return text


def _checked_list(parts: Iterable[str], same: Callable[[str], str] = str) -> tuple[str, ...]:
    """Each part once; of those that are the `same`, the first as it was written."""
    found: dict[str, str] = {}
    for part in parts:
        found.setdefault(same(part), part)
    if len(found) > MOST_IN_A_LIST:
        raise ValidationError(
            _("There are %(number)d here, and a term may have %(most)d. Leave some out."),
            params={"number": len(found), "most": MOST_IN_A_LIST},
        )
    return tuple(found.values())
