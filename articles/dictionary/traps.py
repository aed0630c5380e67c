"""Entries that are not meant where their words stand together: the parts explain themselves.

絵空事|と|は|言え|なく|なった        no とは言え (although), though it is read so
"""

from collections.abc import Callable, Sequence

from articles.japanese.tokens import Token

# Words that newspapers hardly ever mean, made of what they write all the time.
_NEVER = frozenset(
    (
        # に|は, で|も: every noun has them; as words of their own the analyser sees one word
        *("には", "にも", "とは", "とも", "とか", "へと", "かの"),
        *("のに", "のも", "のは", "のが", "のを"),
        *("これは", "それは", "あれは", "ここに", "もの", "ものを", "もので", "ことに", "だけに", "ときの"),
        *("時に", "ときに", "ついている"),  # at the time of, 警備についている
        *("して", "をして", "がして", "とし", "といい", "と言い", "はいる"),  # 準備をして, 議長とし
        *("分けて", "連れて", "置いて", "に置いて"),  # forms of 分ける, 連れる and 置く, not "above all", "as", "in"
        *("させる", "及ばない", "この方"),  # 悲観的にさせる, 権限は及ばない; この方 is a person here, not "since"
        *("そう言う", "こう言う", "ああ言う", "どう言う"),  # to say so; "such" is written そういう
    )
)  # fmt: skip
_AUXILIARIES = ("いる", "おる", "しまう", "おく")


# Where an expression is meant, by the word before it and the word behind it: None where the clause begins or ends.
def _at_the_beginning(before: Token | None, behind: Token | None) -> bool:
    return before is None


def _at_the_end(before: Token | None, behind: Token | None) -> bool:
    return behind is None


def _alone(before: Token | None, behind: Token | None) -> bool:
    return before is None and behind is None


def _after_a_clause(before: Token | None, behind: Token | None) -> bool:
    return _is(before, "動詞", "助動詞", "形容詞", "助詞")


def _after_a_verb(before: Token | None, behind: Token | None) -> bool:
    return _is(before, "動詞", "助動詞")


def _not_after_a_verb(before: Token | None, behind: Token | None) -> bool:
    return not _is(before, "動詞", "助動詞")


def _not_after_a_wish(before: Token | None, behind: Token | None) -> bool:
    return before is None or not before.inflection.startswith("意志推量形")


def _after_a_particle(before: Token | None, behind: Token | None) -> bool:
    return _is(before, "助詞")


def _not_after_no(before: Token | None, behind: Token | None) -> bool:
    return before is None or before.surface != "の"


def _after_a_span(before: Token | None, behind: Token | None) -> bool:
    return before is not None and before.surface.endswith(("間", "年", "月", "日", "囲", "域"))


def _before_a_noun(before: Token | None, behind: Token | None) -> bool:
    return behind is not None and not _is(behind, "助詞", "助動詞")


def _before_no_particle(before: Token | None, behind: Token | None) -> bool:
    return not _is(behind, "助詞")


def _before_no_negative(before: Token | None, behind: Token | None) -> bool:
    return behind is None or behind.lemma not in ("ない", "ぬ", "まい", "ます", "る")


def _before_no_saying(before: Token | None, behind: Token | None) -> bool:
    return behind is None or behind.lemma not in ("いう", "言う", "呼ぶ", "読む", "書く", "する", "か")


def _is(token: Token | None, *speech: str) -> bool:
    return token is not None and token.part_of_speech.startswith(speech)


# What is one word only in some places, and where.
_ONLY: dict[str, Callable[[Token | None, Token | None], bool]] = {
    # 早くすれば, 高くなれば, もらったそうです
    **dict.fromkeys(("すれば", "なれば", "そうです", "そうだ", "そうか", "それも", "それで"), _at_the_beginning),
    **dict.fromkeys(("ときには", "時には", "いただきます"), _at_the_beginning),  # 破壊されたときには, 応援いただきます
    **dict.fromkeys(("では", "でも", "ところで", "所で", "それが"), _alone),  # でも、… but 世界でも, 住むところで
    **dict.fromkeys(("とすると", "となると", "ものの"), _at_the_end),  # 努力したものの、… but もののように
    **dict.fromkeys(("としても", "とすれば"), _after_a_clause),  # not 会社としても
    **dict.fromkeys(("ものをいう", "ものを言う"), _after_a_particle),  # 経験がものをいう, but 改良したものをいう
    **dict.fromkeys(("初めに", "始めに", "終わりに", "先に"), _not_after_no),  # not 平成の初めに
    **dict.fromkeys(("に渡り", "に渡って", "に渡る"), _after_a_span),  # 3年間に渡り, but 役場に渡り
    **dict.fromkeys(("といった", "と言った"), _before_a_noun),  # 賛成といった声, but 「賛成だ」といった。
    **dict.fromkeys(("その上", "この上", "そのうえ", "この間"), _before_no_particle),  # not 机に置き、その上に
    **dict.fromkeys(("とはいえ", "とは言え", "とはいい", "とは言い"), _before_no_negative),  # not 絵空事とは言えない
    **dict.fromkeys(("なんと", "何と"), _before_no_saying),  # not なんと呼ぶか
    "として": _not_after_a_wish,  # not 立ち上がろうとして
    "しかない": _after_a_verb,  # 行くしかない, but 27しかない
    "間もなく": _not_after_a_verb,  # not 息つく間もなく
}  # fmt: skip

# Of these the inflected words are not meant either: としても as a form of とする, 間もなく as one of 間もない.
NO_FORM_EITHER = frozenset(("としても", "とすれば", "間もなく"))


def is_trap(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the entry written as tokens[first:last], two or more of them, is not meant there."""
    surface = "".join(token.surface for token in tokens[first:last])
    if surface in _NEVER:
        return True
    if surface[-1] in "てで" and last < len(tokens) and tokens[last].lemma in _AUXILIARIES:
        return True  # いじめに|あって|いた
    if surface == "にして":
        return any(token.surface == "を" for token in tokens[max(first - 4, 0) : first])  # 版画を媒介にして
    meant = _ONLY.get(surface)
    if meant is None:
        return False
    before = None if begins_clause(tokens, first) else tokens[first - 1]
    behind = None if last == len(tokens) or _parted(tokens[last - 1], tokens[last]) else tokens[last]
    return not meant(before, behind)


def begins_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing, a punctuation mark or white space stands before a token."""
    return (
        index == 0
        or tokens[index - 1].part_of_speech.startswith("補助記号")
        or tokens[index - 1].end != tokens[index].start
    )


def _parted(token: Token, following: Token) -> bool:
    return following.part_of_speech.startswith("補助記号") or token.end != following.start
