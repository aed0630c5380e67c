"""The names of JMnedict at a place of a text, and whether a name is meant there."""

from collections.abc import Sequence

from articles.japanese.kana import is_kana, to_hiragana
from articles.japanese.tokens import Token

from .fitting import Match, reading_of
from .keys import lookup_key
from .other_spellings import modern_name
from .words import Dictionary, Name

# What JMnedict calls the names that the analyser sees.
_NAME_KINDS = (
    ("名詞-固有名詞-人名-姓", ("surname",)),
    ("名詞-固有名詞-人名", ("person", "given name", "female given name", "male given name", "surname")),
    ("名詞-固有名詞-地名", ("place", "railway station")),
)
_AROUND_THINGS = ("助詞", "助動詞", "動詞", "形容詞", "連体詞", "補助記号", "副詞", "接続詞")
IN_NAMES = ("名詞", "接頭辞", "接尾辞", "記号", "補助記号", "形状詞")


def names_between(covered: Sequence[Token], surface: str, dictionary: Dictionary, *, wanted: bool) -> tuple[Name, ...]:
    """List the names that the tokens together are.

    Several tokens are one name only if all are nouns and one is a proper noun or unknown: 金正|恩 is, 大統領|選挙 is
    not. Names that are read and meant as the analyser says come first: 森 もり is a surname before さん.
    """
    if len(covered) > 1:
        if not wanted or not all(map(in_names, covered)):
            return ()
        if not any(_may_be_name(token) for token in covered) or surface[0] in "・･ノ" or surface[-1] in "・･ノ":
            return ()
    names = names_of(covered, dictionary)
    common = wanted and not any(map(_may_be_name, covered)) and not is_kana(surface)
    if names and (common or (len(covered) > 1 and covered[-1].part_of_speech.startswith("接尾辞"))):
        # 森|氏 is read もりし, and no Moriuji; 章典 is no Akisuke
        reading = reading_of(covered)
        return tuple(name for name in names if reading in map(to_hiragana, name.readings))
    return names


def names_of(covered: Sequence[Token], dictionary: Dictionary) -> tuple[Name, ...]:
    """List the names that are written as the tokens together, those that are read and meant as analysed first.

    Of one that is only known with other kanji, those: 髙橋 is found as 高橋.
    """
    written = "".join(token.surface for token in covered)
    names = dictionary.names(lookup_key(written))
    if not names and (modern := modern_name(written)) != written:
        names = dictionary.names(lookup_key(modern))
    if len(names) < 2:
        return names
    reading = reading_of(covered)
    wanted_kinds = next((kinds for start, kinds in _NAME_KINDS if covered[0].part_of_speech.startswith(start)), ())
    return tuple(
        sorted(
            names,
            key=lambda name: (
                reading not in map(to_hiragana, name.readings),
                not any(kind in wanted_kinds for kind in name.kinds),
            ),
        )
    )


def means_a_thing(tokens: Sequence[Token], first: int, last: int, match: Match) -> bool:
    """Whether a word is meant where the analyser sees a person: 堤|の|下 is no Tsutsumi.

    Newspapers name nobody without a title, a given name or a surname beside it: 森氏, 森喜朗.
    """
    token = tokens[first]
    if last - first > 1 or not token.part_of_speech.startswith("名詞-固有名詞-人名"):
        return False
    if (
        match.headword not in match.word.texts
        or is_kana(token.surface)
        or match.reading not in map(to_hiragana, match.word.readings_of(match.headword))
    ):
        return False
    beside = (*tokens[max(first - 1, 0) : first], *tokens[last : last + 1])
    return all(other.part_of_speech.startswith(_AROUND_THINGS) for other in beside)


def in_names(token: Token) -> bool:
    """Whether a token may be part of a name of several."""
    return token.part_of_speech.startswith(IN_NAMES) or token.surface == "ノ"  # 湯ノ沢


def _may_be_name(token: Token) -> bool:
    return (
        token.part_of_speech.startswith("名詞-固有名詞")
        or token.surface == "ノ"
        or not (token.reading or is_kana(token.surface))
    )
