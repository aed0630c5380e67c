"""The rules of inflection, as tables; `undoing.py` applies them.

Each rule says: a form that ends so, and is itself inflected like `kind`, comes from a word of class `base` that ends
so: 食べられた --past--> 食べられる (v1) --passive--> 食べる (v1). The names of the steps are what a reader sees.

Classes are JMdict's codes (`v5k`), as the entries have them, and a few of our own that no entry has: `te` is a verb's
て form, `masu` its polite form, `must` what ならない follows. They only ever lead on to another rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass

ANY = ""  # the class of what stands in the text, of which nothing is known yet
SURU = "する verb"  # the step from 誓約 to 誓約する
TARU = "adj-t"
NEGATIVE_N = "negative (ん)"
POLITE_PREFIX = "polite (お)"  # the step from 年寄り to お年寄り
HONORIFIC = "honorific "  # before the class of a word that has lost its お or ご
END = "end"  # a form that no further ending attaches to


@dataclass(frozen=True, slots=True)
class Rule:
    """A form that ends so and is inflected like `kind` comes from a word of class `base` that ends so."""

    ending: str
    kind: str
    base_ending: str
    base: str
    step: str


# class: dictionary ending, then what the endings attach to: negative か, continuative き, conditional け,
# volitional こ, て form, past
_GODAN = {
    "v5u": ("う", "わ", "い", "え", "お", "って", "った"),
    "v5u-s": ("う", "わ", "い", "え", "お", "うて", "うた"),  # 問う, 請う
    "v5k": ("く", "か", "き", "け", "こ", "いて", "いた"),
    "v5k-s": ("く", "か", "き", "け", "こ", "って", "った"),  # 行く
    "v5g": ("ぐ", "が", "ぎ", "げ", "ご", "いで", "いだ"),
    "v5s": ("す", "さ", "し", "せ", "そ", "して", "した"),
    "v5t": ("つ", "た", "ち", "て", "と", "って", "った"),
    "v5n": ("ぬ", "な", "に", "ね", "の", "んで", "んだ"),
    "v5b": ("ぶ", "ば", "び", "べ", "ぼ", "んで", "んだ"),
    "v5m": ("む", "ま", "み", "め", "も", "んで", "んだ"),
    "v5r": ("る", "ら", "り", "れ", "ろ", "って", "った"),
    "v5r-i": ("る", "ら", "り", "れ", "ろ", "って", "った"),  # ある; its negative is ない
    "v5aru": ("る", "ら", "い", "れ", "ろ", "って", "った"),  # いらっしゃる, くださる: いらっしゃい, ください
    "vs-c": ("す", "さ", "し", "せ", "そ", "して", "した"),  # 略す
}

# What attaches to a verb's continuative form (書き, 食べ): ending, the class it is inflected like, name of the step
_AFTER_CONTINUATIVE = (
    ("ます", "masu", "polite"),
    ("たい", "adj-i", "たい form (want to)"),
    ("たがる", "v5r", "たがる form (show signs of wanting to)"),
    ("すぎる", "v1", "すぎる form (too much)"),
    ("過ぎる", "v1", "すぎる form (too much)"),
    ("やすい", "adj-i", "やすい form (easy to)"),
    ("にくい", "adj-i", "にくい form (hard to)"),
    ("づらい", "adj-i", "づらい form (hard to)"),
    ("そうだ", END, "そう form (looks about to)"),
    ("そうな", END, "そう form (looks about to)"),
    ("そうに", END, "そう form (looks about to)"),
    ("そう", END, "そう form (looks about to)"),
    ("そうです", END, "そう form (looks about to)"),
    ("そうもない", "adj-i", "そうもない form (be unlikely to)"),
    ("そうにない", "adj-i", "そうもない form (be unlikely to)"),
    ("そうにもない", "adj-i", "そうもない form (be unlikely to)"),
    ("かねる", "v1", "かねる form (be unable to)"),
    ("かねない", "adj-i", "かねない form (might well)"),
    ("がたい", "adj-i", "がたい form (hard to)"),
    ("難い", "adj-i", "がたい form (hard to)"),
    ("得る", "v1", "possible (得る)"),
    ("うる", END, "possible (得る)"),
    ("ながら", END, "ながら form (while)"),
    ("ながらも", END, "ながらも form (although)"),
    ("つつ", "tsutsu", "つつ form (while)"),
    ("つつも", END, "つつも form (although)"),
    ("次第", END, "次第 form (as soon as)"),
    ("なさい", END, "polite command"),
    ("はしない", "adj-i", "はしない form (certainly not)"),
    ("もしない", "adj-i", "もしない form (not even)"),
    ("方", END, "方 form (way of doing)"),
    ("始める", "v1", "始める form (begin to)"),
    ("はじめる", "v1", "始める form (begin to)"),
    ("出す", "v5s", "出す form (begin suddenly)"),
    ("続ける", "v1", "続ける form (go on)"),
    ("つづける", "v1", "続ける form (go on)"),
    ("終える", "v1", "終える form (finish)"),
    ("終わる", "v5r", "終える form (finish)"),
    ("かける", "v1", "かける form (begin, or do halfway)"),
    ("直す", "v5s", "直す form (again)"),
    ("切る", "v5r", "きる form (completely)"),
    ("きる", "v5r", "きる form (completely)"),
    ("合う", "v5u", "合う form (each other)"),
    ("抜く", "v5k", "抜く form (through to the end)"),
    ("通す", "v5s", "抜く form (through to the end)"),
    ("尽くす", "v5s", "尽くす form (entirely)"),
    ("がちだ", END, "がち form (tend to)"),
    ("がちな", END, "がち form (tend to)"),
    ("がち", END, "がち form (tend to)"),
)
# What no ている that has lost its い is continued by: 連続して出す is not 連続して(い)る and 出す
NOT_AFTER_TERU = frozenset(step for _, _, step in _AFTER_CONTINUATIVE) - {
    "polite",
    "たい form (want to)",
    "そう form (looks about to)",
}
# What attaches to お or ご and the continuative form, or to お or ご and a noun: お読みになる, ご説明する
_AFTER_HONORIFIC = (
    ("になる", "v5r", "honorific (お〜になる)"),
    ("なさる", "v5aru", "honorific (お〜なさる)"),
    ("です", END, "honorific (お〜です)"),
    ("くださる", "v5aru", "honorific (お〜くださる)"),
    ("下さる", "v5aru", "honorific (お〜くださる)"),
    ("ください", END, "polite request"),
    ("下さい", END, "polite request"),
    ("する", "vs-i", "humble (お〜する)"),
    ("いたす", "v5s", "humble (お〜する)"),
    ("申し上げる", "v1", "humble (お〜する)"),
    ("いただく", "v5k", "humble (お〜いただく)"),
    ("頂く", "v5k", "humble (お〜いただく)"),
    ("願う", "v5u", "polite request"),
)
_BEKI = (
    ("べき", END, "べき form (should)"),
    ("べきだ", END, "べき form (should)"),
    ("べきで", END, "べき form (should)"),
    ("べきだった", END, "べき form (should have)"),
    ("べきです", END, "べき form (should)"),
    ("べきである", "v5r-i", "べき form (should)"),
    ("べきでない", "adj-i", "べきではない form (should not)"),
    ("べきではない", "adj-i", "べきではない form (should not)"),
    ("べく", END, "べく form (in order to)"),
    ("べからず", END, "べからず form (must not)"),
)
# What attaches to the negative form (書か, 食べ)
_AFTER_NEGATIVE = (
    ("ない", "adj-i", "negative"),
    ("ないで", END, "negative て form"),
    ("ず", END, "negative ず form (without)"),
    ("ずに", END, "negative ず form (without)"),
    ("ぬ", END, "literary negative"),
    ("ん", END, NEGATIVE_N),
    ("ざる", END, "literary negative"),
    ("ざるを得ない", "adj-i", "ざるを得ない form (have no choice but to)"),
    ("ざるをえない", "adj-i", "ざるを得ない form (have no choice but to)"),
    ("ずにはいられない", "adj-i", "ずにはいられない form (cannot help doing)"),
    ("ずにいられない", "adj-i", "ずにはいられない form (cannot help doing)"),
    ("なければ", "must", "negative conditional"),
    ("なくては", "must", "negative conditional"),
    ("ないと", "must", "negative conditional"),
    ("んばかり", END, "んばかり form (as if about to)"),
    ("ねば", "must", "negative conditional"),
    ("なきゃ", "must", "negative conditional"),
    ("なくちゃ", "must", "negative conditional"),
)
# What attaches to the literary negative form of する, ずる, くる (せ, ぜ, こ)
_AFTER_LITERARY = (
    ("ず", END, "negative ず form (without)"),
    ("ずに", END, "negative ず form (without)"),
    ("ぬ", END, "literary negative"),
    ("ん", END, NEGATIVE_N),
    ("ざる", END, "literary negative"),
    ("ざるを得ない", "adj-i", "ざるを得ない form (have no choice but to)"),
    ("ざるをえない", "adj-i", "ざるを得ない form (have no choice but to)"),
    ("ずにはいられない", "adj-i", "ずにはいられない form (cannot help doing)"),
    ("ねば", "must", "negative conditional"),
)
# What attaches to a negative conditional (書かなければ) to say that it must be
_AFTER_MUST = (
    ("ならない", "adj-i", "なければならない form (must)"),
    ("なりません", "masen", "なければならない form (must)"),
    ("ならぬ", END, "なければならない form (must)"),
    ("ならず", END, "なければならない form (must)"),
    ("なるまい", END, "なければならない form (must)"),
    ("いけない", "adj-i", "なければならない form (must)"),
    ("いけません", "masen", "なければならない form (must)"),
)
# What attaches to the dictionary form
_AFTER_DICTIONARY = (
    ("まい", END, "negative volitional"),
    ("な", END, "negative command"),
    *_BEKI,
)
# What attaches to the て form: て is left out, because some endings melt with it (書いてる, 書いちゃう)
_AFTER_TE = (
    ("いる", "v1", "progressive"),
    ("る", "v1", "progressive"),
    ("おる", "v5r", "progressive (formal)"),
    ("いらっしゃる", "v5aru", "progressive (honorific)"),
    ("ある", "v5r-i", "てある form (has been done)"),
    ("おく", "v5k", "ておく form (in advance)"),
    ("しまう", "v5u", "てしまう form (completely)"),
    ("くる", "vk", "てくる form (come to)"),
    ("来る", "vk", "てくる form (come to)"),
    ("いく", "v5k-s", "ていく form (go on)"),
    ("行く", "v5k-s", "ていく form (go on)"),
    ("く", "v5k-s", "ていく form (go on)"),
    ("みる", "v1", "てみる form (try)"),
    ("みせる", "v1", "てみせる form (show)"),
    ("もらう", "v5u", "てもらう form (have it done)"),
    ("いただく", "v5k", "ていただく form (have it done, humble)"),
    ("頂く", "v5k", "ていただく form (have it done, humble)"),
    ("くれる", "v1-s", "てくれる form (for me)"),
    ("あげる", "v1", "てあげる form (for someone)"),
    ("くださる", "v5aru", "てくださる form (for me, honorific)"),
    ("下さる", "v5aru", "てくださる form (for me, honorific)"),
    ("ください", END, "polite request"),
    ("下さい", END, "polite request"),
    ("ほしい", "adj-i", "てほしい form (want it done)"),
    ("欲しい", "adj-i", "てほしい form (want it done)"),
    ("はならない", "adj-i", "てはならない form (must not)"),
    ("はなりません", "masen", "てはならない form (must not)"),
    ("はならず", END, "てはならない form (must not)"),
    ("はならぬ", END, "てはならない form (must not)"),
    ("はいけない", "adj-i", "てはならない form (must not)"),
    ("はいけません", "masen", "てはならない form (must not)"),
    ("はいられない", "adj-i", "てはいられない form (cannot go on doing)"),
    ("もいい", "adj-ix", "てもいい form (may)"),
    ("もよい", "adj-i", "てもいい form (may)"),
    ("も構わない", "adj-i", "てもいい form (may)"),
    ("もかまわない", "adj-i", "てもいい form (may)"),
    ("は", END, "ては form"),
    ("も", END, "ても form (even if)"),
    ("から", END, "てから form (after)"),
)
_MELTED_TE = (
    ("てしまう", "ちゃう", "v5u", "てしまう form (completely)"),
    ("でしまう", "じゃう", "v5u", "てしまう form (completely)"),
    ("てはいけない", "ちゃいけない", "adj-i", "てはならない form (must not)"),
    ("ではいけない", "じゃいけない", "adj-i", "てはならない form (must not)"),
    ("ておく", "とく", "v5k", "ておく form (in advance)"),
    ("でおく", "どく", "v5k", "ておく form (in advance)"),
)
# (ending, kind, base ending, base, step): what is not built by the loops below
_ADJECTIVES = tuple(
    (stem + ending, kind, base_ending, word_class, step)
    for word_class, stem, base_ending in (("adj-i", "", "い"), ("adj-ix", "よ", "いい"), ("adj-ix", "よ", "よい"))
    for ending, kind, step in (
        ("く", END, "adverbial"),
        ("くて", "te-adj", "て form"),
        ("くない", "adj-i", "negative"),
        ("くはない", "adj-i", "negative"),
        ("くもない", "adj-i", "negative"),
        ("くある", "v5r-i", "with ある"),
        ("くありません", "masen", "polite negative"),
        ("かった", END, "past"),
        ("かったら", END, "conditional (たら)"),
        ("かったり", END, "たり form (among other things)"),
        ("ければ", END, "conditional (ば)"),
        ("かろう", END, "presumptive"),
        ("さ", END, "noun (さ)"),
        ("くても", END, "ても form (even if)"),
        ("くとも", END, "ても form (even if)"),
        ("き", END, "literary attributive"),
        ("かりし", END, "literary past"),
        ("からぬ", END, "literary negative"),
        ("からず", END, "literary negative"),
        ("げ", END, "げ form (looks)"),
        ("すぎる", "v1", "すぎる form (too much)"),
        ("過ぎる", "v1", "すぎる form (too much)"),
        ("がる", "v5r", "がる form (show signs of)"),
        ("そう", END, "そう form (looks)"),
        ("そうな", END, "そう form (looks)"),
        ("そうに", END, "そう form (looks)"),
    )
)
_NEGATIVE_ADJECTIVE = (
    ("なそう", END, "ない", "adj-i", "そう form (looks)"),
    ("なさそう", END, "ない", "adj-i", "そう form (looks)"),
)
_POLITE = (
    ("ました", END, "ます", "masu", "past"),
    ("ません", "masen", "ます", "masu", "negative"),
    ("ませんでした", END, "ません", "masen", "past"),
    ("ましょう", END, "ます", "masu", "volitional"),
    ("まして", END, "ます", "masu", "て form"),
    ("ましたら", END, "ます", "masu", "conditional (たら)"),
    ("つつある", "v5r-i", "つつ", "tsutsu", "つつある form (be in the course of)"),
)
_NA_ADJECTIVES = (
    ("な", END, "", "adj-na", "attributive (な)"),
    # 断固たる, 毅然とした: adjectives of the written language
    ("たる", END, "", TARU, "attributive (たる)"),
    ("とした", END, "", TARU, "attributive (とした)"),
    ("として", END, "", TARU, "adverbial (として)"),
)

# class, dictionary ending; stems: negative, continuative, conditional, volitional, て form, past, passive,
# causative, potential, literary negative stem, command
_IRREGULAR = (
    ("vs-i", "する", "し", "し", "すれ", "しよ", "して", "した", "される", "させる", "できる", "せ", ("しろ", "せよ")),
    ("vs-s", "する", "さ", "し", "すれ", "しよ", "して", "した", "される", "させる", "しうる", "せ", ("しろ", "せよ")),
    ("vs-s", "する", "し", "し", "すれ", "しよ", "して", "した", "せられる", "させる", "せる", "せ", ()),
    ("vz", "ずる", "じ", "じ", "ずれ", "じよ", "じて", "じた", "じられる", "じさせる", "ぜられる", "ぜ", ("じろ",)),
    ("vk", "くる", "こ", "き", "くれ", "こよ", "きて", "きた", "こられる", "こさせる", "これる", "こ", ("こい",)),
    ("vk", "来る", "来", "来", "来れ", "来よ", "来て", "来た", "来られる", "来させる", "来れる", "来", ("来い",)),
)  # fmt: skip


def _verb_rules(
    word_class: str,
    ending: str,
    negative: str,
    continuative: str,
    conditional: str,
    volitional: str,
    te: str,
    past: str,
) -> Iterator[Rule]:
    def rule(form: str, kind: str, step: str) -> Rule:
        return Rule(form, kind, ending, word_class, step)

    yield rule(continuative, END, "continuative")
    for after, kind, step in _AFTER_CONTINUATIVE:
        yield rule(continuative + after, kind, step)
    for after, kind, step in _AFTER_HONORIFIC:
        yield Rule(continuative + after, kind, ending, HONORIFIC + word_class, step)
    if word_class != "v5r-i":  # the negative of ある is ない, a word of its own
        for after, kind, step in _AFTER_NEGATIVE:
            yield rule(negative + after, kind, step)
    else:
        for after, kind, step in _AFTER_LITERARY:
            yield rule(negative + after, kind, step)
    for after, kind, step in _AFTER_DICTIONARY:
        yield rule(ending + after, kind, step)
    yield rule(conditional + "ば", END, "conditional (ば)")
    yield rule(volitional + "う", END, "volitional")
    yield rule(te, "te", "て form")
    yield rule(past, END, "past")
    yield rule(past + "ら", END, "conditional (たら)")
    yield rule(past + "り", END, "たり form (among other things)")


def _rules() -> Iterator[Rule]:
    for word_class, (ending, negative, continuative, conditional, volitional, te, past) in _GODAN.items():
        if word_class == "v5aru":  # いらっしゃい, ください: before the continuative form, which is the same
            yield Rule("い", END, ending, word_class, "command")
        yield from _verb_rules(word_class, ending, negative, continuative, conditional, volitional, te, past)
        yield Rule(conditional, END, ending, word_class, "command")
        yield Rule(negative + "れる", "v1", ending, word_class, "passive")
        yield Rule(negative + "せる", "v1", ending, word_class, "causative")
        if word_class not in ("v5s", "vs-c"):  # 話さす is not said
            yield Rule(negative + "す", "v5s", ending, word_class, "causative (short)")
        if word_class not in ("v5r-i", "v5aru"):
            yield Rule(conditional + "る", "v1", ending, word_class, "potential")
    yield Rule("", END, "る", "v1-s", "command")  # くれ
    for word_class in ("v1", "v1-s"):
        yield from _verb_rules(word_class, "る", "", "", "れ", "よ", "て", "た")
        yield Rule("られる", "v1", "る", word_class, "passive or potential")
        yield Rule("れる", "v1", "る", word_class, "potential (colloquial)")
        yield Rule("まい", END, "る", word_class, "negative volitional")
        yield Rule("させる", "v1", "る", word_class, "causative")
        yield Rule("ろ", END, "る", word_class, "command")
        yield Rule("よ", END, "る", word_class, "command (literary)")
    for word_class, ending, *stems, passive, causative, potential, literary, commands in _IRREGULAR:
        yield from _verb_rules(word_class, ending, *stems)
        yield Rule(passive, "v1", ending, word_class, "passive")
        yield Rule(causative, "v1", ending, word_class, "causative")
        yield Rule(potential, "v1", ending, word_class, "potential")
        for after, kind, step in _AFTER_LITERARY:
            yield Rule(literary + after, kind, ending, word_class, step)
        yield Rule(stems[0] + "まい", END, ending, word_class, "negative volitional")
        for command in commands:
            yield Rule(command, END, ending, word_class, "command")
    for after, kind, step in (*_BEKI, ("まい", END, "negative volitional")):
        yield Rule("す" + after, kind, "する", "vs-i", step)  # 検討すべき
    for after, kind, step in _AFTER_HONORIFIC:
        yield Rule(after, kind, "", HONORIFIC + "vs", step)
    for after, kind, step in _AFTER_MUST:
        yield Rule(after, kind, "", "must", step)
    for after, kind, step in _AFTER_TE:
        for te in ("て", "で"):
            yield Rule(te + after, kind, te, "te", step)
    for full, melted, kind, step in _MELTED_TE:
        yield Rule(melted, kind, full[0], "te", step)
    for row in (*_ADJECTIVES, *_NEGATIVE_ADJECTIVE, *_POLITE, *_NA_ADJECTIVES):
        yield Rule(*row)
    # 誓約した: a noun that takes する is in the dictionary without it
    yield Rule("する", "vs-i", "", "vs", SURU)
    yield Rule("いたす", "v5s", "", "vs", "humble (いたす)")
    yield Rule("なさる", "v5aru", "", "vs", "honorific (なさる)")


RULES = tuple(dict.fromkeys(_rules()))
# The endings after て say all: 誓っている is the progressive, not the progressive of the て form.
SILENT = ("te", "tsutsu", "must")
# The classes of entries that a rule can lead to, but for 断固, which is one word with and without たる.
INFLECTED_CLASSES = frozenset(rule.base for rule in RULES if not rule.base.startswith(HONORIFIC)) - {
    "te", "te-adj", "masu", "masen", "tsutsu", "must", TARU,
}  # fmt: skip
