"""The form of a rule: a reading, and where it holds.

    rule("ひとけ", after="のない がない")     人気のない道: the text behind the word begins with one of these
    rule("はたち", behind="を が")            the word before is exactly one of these
    keep(before="^")                          leave UniDic's reading where a clause begins

A word has a list of rules, and the first that holds decides. A rule that only usually holds does not belong here:
other analysers are asked about the words that no rule has settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.japanese.tokens import Token

NEARBY = 12
"""How far around a word a rule looks for a word of the same subject, in code points."""

EDGE = "\n"
"""What stands for both ends of the text."""

# ^ and $ in a rule: where a clause begins or ends.
_EDGES = (EDGE, *'、。，．,.・：；！？!?「」『』（）()【】《》〈〉［］[]〔〕“”"　 \t…―—-～〜/／\\＝=◆■●○▼▽◇□△▲※★☆')

RENYOU = "連用形"
"""The kind of a verb that may begin a compound (置き in 置き時計), which part of speech alone does not tell."""

NOUN = (
    "名詞-普通名詞-一般 名詞-普通名詞-サ変可能 名詞-普通名詞-形状詞可能 名詞-固有名詞 形状詞-一般"
    " 接尾辞-名詞的-一般 接尾辞-名詞的-サ変可能"
)
"""What compounds begin with. Not the nouns that are adverbs as well (昨年|会社を辞めた is no compound), nor numbers."""

COMMON = NOUN.replace(" 名詞-固有名詞", "")
"""The same without names."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word among its neighbours. Text and words are those of one line, with EDGE at both ends of the text."""

    text: str
    start: int
    end: int
    """The word is text[start:end]."""
    word_before: str
    word_after: str
    """"" at the ends of the line, and across white space."""
    kind_before: str
    kind_after: str
    """Part of speech, or RENYOU."""
    kind_second_before: str
    """That of the word before the word before: of 会見 in 会見|を|行っ."""
    kind: str
    """The word's own part of speech."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A reading and the conditions under which it holds, all of them; an empty one always does."""

    reading: str
    """Hiragana as spelt, of the word as the tables have it (開く ひらく); "" leaves the word as it is."""
    others: tuple[str, ...] = ()
    """What else it may be: only where the words around cannot tell."""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """The text before ends, the text behind begins with one of these."""
    behind: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    """The word before is, the word behind is one of these."""
    kind_before: tuple[str, ...] = ()
    kind_after: tuple[str, ...] = ()
    """The part of speech of the neighbour begins with one of these."""
    near: tuple[str, ...] = ()
    """One of these is within NEARBY."""
    kind_second_before: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_kind_before: tuple[str, ...] = ()
    unless_kind_after: tuple[str, ...] = ()

    def holds(self, place: Place) -> bool:
        """Whether the word is read so at this place."""
        text, start, end = place.text, place.start, place.end
        if self.before and not text.endswith(self.before, 0, start):
            return False
        if self.after and not text.startswith(self.after, end):
            return False
        if self.behind and place.word_before not in self.behind:
            return False
        if self.then and place.word_after not in self.then:
            return False
        if self.kind_before and not place.kind_before.startswith(self.kind_before):
            return False
        if self.kind_after and not place.kind_after.startswith(self.kind_after):
            return False
        if self.kind_second_before and not place.kind_second_before.startswith(self.kind_second_before):
            return False
        if self.kind and not place.kind.startswith(self.kind):
            return False
        if self.unless_before and text.endswith(self.unless_before, 0, start):
            return False
        if self.unless_after and text.startswith(self.unless_after, end):
            return False
        if self.unless_kind_before and place.kind_before.startswith(self.unless_kind_before):
            return False
        if self.unless_kind_after and place.kind_after.startswith(self.unless_kind_after):
            return False
        if not self.near:
            return True
        left, right = text[max(0, start - NEARBY) : start], text[end : end + NEARBY]
        return any(word in left or word in right for word in self.near)


def _pieces(words: str, edge: str) -> tuple[str, ...]:
    """The words of "の その ^", with the edge spelt out."""
    parts = tuple(words.split())
    return tuple(part for part in parts if part != edge) + _EDGES if edge in parts else parts


def rule(reading: str, *, object: str = "", subject: str = "", **conditions: str) -> Rule:
    """A rule from words parted by spaces, one string for each condition; ^ and $ in texts are the ends of a clause.

    `object` and `subject` are for verbs: the text before ends with one of these and を, or が or も.
    A condition that Rule does not have is a TypeError, raised when the tables are loaded.
    """
    if object or subject:
        arguments = [f"{word}を" for word in object.split()]
        arguments += [word + particle for word in subject.split() for particle in "がも"]
        conditions["before"] = " ".join(arguments)
    return Rule(reading, **{name: _condition(name, words) for name, words in conditions.items()})


def keep(**conditions: str) -> Rule:
    """A rule that leaves UniDic's reading, for the other analysers to judge."""
    return rule("", **conditions)


def _condition(name: str, words: str) -> Any:
    if name in {"behind", "then"}:
        return frozenset(words.split())
    return _pieces(words, "^" if name.endswith("before") else "$")


def kind_of(token: Token) -> str:
    """What a rule knows of a neighbour: RENYOU for a verb that may begin a compound, else its part of speech."""
    if token.part_of_speech.startswith("動詞") and token.inflection.startswith("連用形-一般"):
        return RENYOU
    return token.part_of_speech
