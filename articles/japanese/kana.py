"""Characters: what is kana, what is kanji, and katakana written as hiragana."""

from __future__ import annotations

import re
import unicodedata

# Inside a [...] of a regular expression. Beside the ideographs themselves (extensions A to I and the compatibility
# ideographs, whose planes 2 and 3 hold 𠮟 and 𠮷) these count as kanji, because they stand for a reading that their
# shape does not show: 々 and 〻 repeat the kanji before, 〆 is しめ (締), 〇 is れい or まる, and ヶ stands for 箇
# (一ヶ月 いっかげつ) or the old が (霞ヶ関 かすみがせき).
KANJI = "々〻〆〇ヶ㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff"
# ー belongs to kana words; the half-width forms to katakana.
KANA = "ぁ-ゖゝゞァ-ヺーヽヾㇰ-ㇿｦ-ﾟ"

_KANJI = re.compile(f"[{KANJI}]")
_ONLY_KANA = re.compile(f"[{KANA}]+")
_HALF_WIDTH = re.compile("[ｦ-ﾟ]")

# ァ to ヶ lie 0x60 above ぁ to ゖ, ヽヾ above ゝゞ; ヷ and the like have no hiragana and stay.
HIRAGANA = {code: code - 0x60 for code in (*range(ord("ァ"), ord("ヶ") + 1), ord("ヽ"), ord("ヾ"))}
"""What `str.translate` wants, to write full-width katakana as hiragana."""


def to_hiragana(text: str) -> str:
    """Katakana, half-width too, as hiragana (コーヒー → こーひー, ﾊﾟﾝ → ぱん); every other character stays."""
    if _HALF_WIDTH.search(text):
        # Only the kana: NFKC of the whole would also change ① or ㎏.
        text = re.sub("[ｦ-ﾟ]+", lambda run: unicodedata.normalize("NFKC", run[0]), text)
    return text.translate(HIRAGANA)


def is_kanji(char: str) -> bool:
    """Whether a character can carry furigana: an ideograph, or one of 々〻〆〇ヶ (see KANJI)."""
    return _KANJI.match(char) is not None


def has_kanji(text: str) -> bool:
    """Whether any character of the text is a kanji."""
    return _KANJI.search(text) is not None


def is_kana(text: str) -> bool:
    """Whether the text is kana throughout (and not empty): its own reading."""
    return _ONLY_KANA.fullmatch(text) is not None
