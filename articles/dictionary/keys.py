"""The one spelling under which a word is stored and looked up.

ヒノキ, ひのき, ﾋﾉｷ -> ひのき        ＡＢＣ, abc -> abc        ウラジーミル・プーチン -> うらじーみるぷーちん
"""

import unicodedata

from articles.japanese.kana import HIRAGANA

LONGEST_KEY = 64  # the longest spelling in JMdict and JMnedict has fewer characters

# Dots between foreign names come and go: ドナルド・トランプ, ドナルドトランプ.
_DOTS = dict.fromkeys(map(ord, "・･·‧"))
_FOLDED = HIRAGANA | _DOTS  # NFKC leaves no half-width kana


def lookup_key(text: str) -> str:
    """Return the key of a spelling: full width folded, katakana as hiragana, middle dots dropped, lower case.

    The empty string means that the text cannot be a key: it is too long, or holds a lone surrogate.
    """
    if len(text) > LONGEST_KEY:
        return ""
    key = unicodedata.normalize("NFKC", text).translate(_FOLDED).lower()
    try:
        key.encode()
    except UnicodeEncodeError:
        return ""
    return key


def shared_length(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length
