"""Which senses of a word come first at a place of a text: 非 before a noun is a prefix, not a fault."""

from collections.abc import Sequence

from articles.japanese.tokens import Token

from .fitting import may_count
from .traps import begins_clause
from .words import Sense

# What JMdict calls the analyser's parts of speech.
_SENSES = (
    ("接頭辞", ("pref", "n-pref")),
    ("接尾辞-名詞的-助数詞", ("ctr",)),
    ("接尾辞", ("suf", "n-suf")),
    ("形状詞", ("adj-na", "adj-t")),
    ("副詞", ("adv", "adv-to")),
    ("接続詞", ("conj",)),
    ("助詞-接続助詞", ("conj",)),
    ("助詞-副助詞", ("prt",)),
    ("代名詞", ("pn",)),
    ("連体詞", ("adj-pn",)),
)
_MORE_AS_SUFFIX = ("等", "中", "生", "師")  # "etc." (suf), not "class" (n, n-suf)

_AFTER = ("ぶり", "振り")  # 24年ぶり: for the first time in 24 years; 話しぶり: manner


def senses_in_order(senses: Sequence[Sense], tokens: Sequence[Token], first: int, last: int) -> tuple[Sense, ...]:
    """Put the senses first that have the part of speech which the analyser sees in tokens[first:last]."""
    head = tokens[first]
    speech = head.part_of_speech
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    if last - first > 1 and not (following and following.part_of_speech.startswith(("助動詞", "助詞"))):
        return tuple(senses)  # a compound, or an expression
    if last - first > 1 and begins_clause(tokens, first):
        return tuple(sorted(senses, key=lambda sense: "conj" not in sense.codes))  # でも、…: but
    if speech.startswith("助詞-格助詞"):
        return tuple(sorted(senses, key=lambda sense: "conj" in sense.codes))  # 大統領と: "and", not "if"
    wanted = next((codes for start, codes in _SENSES if speech.startswith(start)), ())
    if "形状詞可能" in speech and following and following.lemma in ("だ", "です") and following.surface != "に":
        wanted = ("adj-na",)
    if first > 0 and tokens[first - 1].part_of_speech.startswith("名詞-数詞") and may_count(head):
        wanted = ("ctr",)
    elif following and following.part_of_speech.startswith("名詞-数詞") and may_count(head):
        wanted = ("pref", "n-pref")  # 延べ530人: a total of
    if head.surface in _AFTER and first > 0 and tokens[first - 1].part_of_speech.endswith("助数詞可能"):
        return tuple(sorted(senses, key=lambda sense: not sense.glosses[0].startswith("after (period")))
    if head.surface in _MORE_AS_SUFFIX and speech.startswith("接尾辞"):
        return tuple(sorted(senses, key=lambda sense: sense.codes[0] not in wanted))
    return tuple(sorted(senses, key=lambda sense: not any(code in wanted for code in sense.codes)))
