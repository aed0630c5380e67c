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
_SPANS = ("間", "年", "月", "日", "囲", "域")  # 3年間に渡り, but 役場に渡り


def begins_clause(tokens: Sequence[Token], first: int) -> bool:
    """Whether nothing, a punctuation mark or white space stands before a token."""
    return first == 0 or tokens[first - 1].part_of_speech.startswith("補助記号") or _apart(tokens, first)


def _apart(tokens: Sequence[Token], first: int) -> bool:
    return tokens[first - 1].end != tokens[first].start


def _begins_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    return begins_clause(tokens, first)


def _is_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    return begins_clause(tokens, first) and _ends_clause(tokens, first, last)


def _after_a_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first > 0 and not tokens[first - 1].part_of_speech.startswith(("名詞", "代名詞", "接尾辞", "補助記号"))


def _not_after_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first == 0 or not tokens[first - 1].part_of_speech.startswith(("動詞", "助動詞"))


def _after_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first > 0 and tokens[first - 1].part_of_speech.startswith(("動詞", "助動詞"))


def _after_a_particle(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first > 0 and tokens[first - 1].part_of_speech.startswith("助詞")


def _before_no_saying(tokens: Sequence[Token], first: int, last: int) -> bool:
    return last == len(tokens) or tokens[last].lemma not in ("いう", "言う", "呼ぶ", "読む", "書く", "する", "か")


def _not_before_ni(tokens: Sequence[Token], first: int, last: int) -> bool:
    return last == len(tokens) or tokens[last].surface != "に"


def _without_object(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(token.surface != "を" for token in tokens[max(first - 4, 0) : first])


def _follows(tokens: Sequence[Token], last: int) -> Token | None:
    """The token behind the stretch; None where the text or the clause ends."""
    if last == len(tokens) or _apart(tokens, last) or tokens[last].part_of_speech.startswith("補助記号"):
        return None
    return tokens[last]


def _before_a_noun(tokens: Sequence[Token], first: int, last: int) -> bool:
    following = _follows(tokens, last)
    return following is not None and not following.part_of_speech.startswith(("助詞", "助動詞"))


def _before_no_particle(tokens: Sequence[Token], first: int, last: int) -> bool:
    following = _follows(tokens, last)
    return following is None or not following.part_of_speech.startswith("助詞")


def _before_no_negative(tokens: Sequence[Token], first: int, last: int) -> bool:
    following = _follows(tokens, last)
    return following is None or following.lemma not in ("ない", "ぬ", "まい", "ます", "る")


def _ends_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    return _follows(tokens, last) is None


def _not_after_no(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first == 0 or tokens[first - 1].surface != "の"


def _after_a_span(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first > 0 and tokens[first - 1].surface.endswith(_SPANS)


# What is one word only in some places, and where.
_ONLY: dict[str, Callable[[Sequence[Token], int, int], bool]] = {
    # 早くすれば, 高くなれば, もらったそうです
    **dict.fromkeys(("すれば", "なれば", "そうです", "そうだ", "そうか", "それも", "それで"), _begins_clause),
    **dict.fromkeys(("ときには", "時には", "いただきます"), _begins_clause),  # 破壊されたときには, 応援いただきます
    **dict.fromkeys(("とすると", "となると"), _ends_clause),
    **dict.fromkeys(("なんと", "何と"), _before_no_saying),  # なんと呼ぶか
    "この間": _not_before_ni,  # この間に: meanwhile
    "しかない": _after_verb,  # 行くしかない, but 27しかない
    **dict.fromkeys(("ものをいう", "ものを言う"), _after_a_particle),  # 経験がものをいう, but 改良したものをいう
    "にして": _without_object,  # 一夜にして, but 版画を媒介にして
    # 世界でも, 住むところで: and, by the way, but
    **dict.fromkeys(("では", "でも", "ところで", "それが"), _is_clause),
    **dict.fromkeys(("としても", "とすれば"), _after_a_clause),  # 会社としても
    "間もなく": _not_after_verb,  # 息つく間もなく
    **dict.fromkeys(("とはいえ", "とは言え", "とはいい", "とは言い"), _before_no_negative),  # 絵空事とは言えない
    **dict.fromkeys(("その上", "この上", "そのうえ", "それ以上"), _before_no_particle),  # 机に置き、その上に
    **dict.fromkeys(("といった", "と言った"), _before_a_noun),  # 「嫌だ」といった。
    **dict.fromkeys(("初めに", "始めに", "終わりに", "先に"), _not_after_no),  # 平成の初めに
    **dict.fromkeys(("に渡り", "に渡って", "に渡る"), _after_a_span),
    "ものの": _ends_clause,  # 努力したものの、 but 建物のような|もの|の
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
    meant = _ONLY.get(surface)
    return meant is not None and not meant(tokens, first, last)
