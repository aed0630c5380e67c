"""What a corrected word and its reading have to be, wherever they come from: the popup's form or a list.

Each raises Django's ValidationError, which says what is wrong and what would be right.
"""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.japanese.corrections import has_kana_of
from articles.japanese.kana import to_hiragana
from articles.japanese.spreading import units_of
from articles.models.correction import LONGEST_READING, LONGEST_SURFACE

_NOT_KANA = re.compile("[^ぁ-ゖゝゞー]")
# Nobody reads these, but 汐見　太郎 and ジョン・スミス are typed with them.
_BETWEEN_NAMES = re.compile(r"[\s・･]")


def checked_reading(typed: str) -> str:
    """The reading in hiragana: katakana and half-width are only other ways to type it."""
    reading = _BETWEEN_NAMES.sub("", unicodedata.normalize("NFC", to_hiragana(typed)))
    if others := "".join(dict.fromkeys(_NOT_KANA.findall(reading))):
        raise ValidationError(
            _("A reading is written in kana, as たべる is. This is not kana: %(characters)s"),
            params={"characters": others},
        )
    # すゝめ as it is spelt today.
    reading = "".join(unit.sound for unit in units_of(reading))
    if not reading:
        raise ValidationError(_("Type how the word is read, in kana."))
    if len(reading) > LONGEST_READING:
        raise ValidationError(
            _("A reading may have %(most)d kana; this one has %(number)d."),
            params={"most": LONGEST_READING, "number": len(reading)},
        )
    return reading


def check_word(word: str) -> None:
    """Whether it is a word that can be corrected at all."""
    if not any(char.isalnum() for char in word):
        raise ValidationError(_("There is no word here, only signs. Choose other characters."))
    if len(word) > LONGEST_SURFACE:
        raise ValidationError(
            _("A word may have %(most)d characters; this one has %(number)d."),
            params={"most": LONGEST_SURFACE, "number": len(word)},
        )


def check_reading_of(word: str, reading: str) -> None:
    """Whether this can be the reading of that word: 食べる is たべる, not たべた."""
    if not has_kana_of(word, reading):
        raise ValidationError(
            _("The reading has to contain the kana of %(word)s in their order."), params={"word": word}
        )
