"""Addresses of web pages, as people type and paste them."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from articles.importing.problems import ImportProblem
from articles.models.importing import LONGEST_ADDRESS

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[!-~]*)?", re.IGNORECASE)
_OTHER_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[!-~]+", re.IGNORECASE)
MOST_ADDRESSES = 50


class WebAddressField(forms.URLField):
    """An address of the web; https:// may be left out. Others, such as javascript:, are refused."""

    default_validators = [URLValidator(schemes=["http", "https"])]


_FIELD = WebAddressField(max_length=LONGEST_ADDRESS, assume_scheme="https")


class NoPage(ImportProblem):
    """An address by which no page can be fetched."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.message = _("“%(address)s” is no address of a web page. It begins with https:// or http://.") % {
            "address": address[:100]
        }


class ManyAddresses(ImportProblem):
    """More addresses than are fetched at a time."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.message = _("These are %(found)s addresses; %(limit)s can be added at a time.") % {
            "found": found,
            "limit": MOST_ADDRESSES,
        }


def addresses_in(text: str) -> list[str]:
    """The addresses that a text consists of, one a line; none where it is a text to be read.

    Raises NoPage for one that is no address of the web, and ManyAddresses.
    """
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(lines) == 1 and _OTHER_ADDRESS.fullmatch(lines[0]) and not _ADDRESS.match(lines[0]):
        raise NoPage(lines[0])
    if not lines or not all(_ADDRESS.fullmatch(line) or _BARE_ADDRESS.fullmatch(line) for line in lines):
        return []
    if len(lines) > MOST_ADDRESSES:
        raise ManyAddresses(len(lines))
    return [_proper(line) for line in lines]


def _proper(line: str) -> str:
    try:
        return str(_FIELD.clean(line))
    except ValidationError as error:
        raise NoPage(line) from error
