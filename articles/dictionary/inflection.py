"""Undoes inflection by tables: 食べさせられたくなかった is 食べる, causative, passive, たい, negative, past.

Each rule says: a form that ends so, and is itself inflected like `kind`, comes from a word of class `base` that ends
so. Chains arise because the result of one rule may be the form of the next; the classes keep them true:

    食べられた --past--> 食べられる (v1) --passive--> 食べる (v1)        but not 花た -> 花る: no such word

Classes are JMdict's codes (`v5k`), as the entries have them, and a few of our own that no entry has: `te` is a verb's
て form, `masu` its polite form, which only ever lead on to another rule.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_CHAIN = 8

ANY = ""  # the class of what stands in the text, of which nothing is known yet
SURU = "する verb"  # the step from 誓約 to 誓約する
END = "end"  # a form that no further ending attaches to


@dataclass(frozen=True, slots=True)
class Undone:
    """A word that a form may come from."""

    text: str  # the dictionary form
    word_class: str  # the class that an entry must have to be meant; ANY: the text as it stands
    steps: tuple[str, ...] = ()  # from the dictionary form outwards: ("passive", "past")


@dataclass(frozen=True, slots=True)
class _Rule:
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
    ("ながら", END, "ながら form (while)"),
    ("つつ", "tsutsu", "つつ form (while)"),
    ("なさい", END, "polite command"),
    ("始める", "v1", "始める form (begin to)"),
    ("続ける", "v1", "続ける form (go on)"),
)
# What attaches to the negative form (書か, 食べ)
_AFTER_NEGATIVE = (
    ("ない", "adj-i", "negative"),
    ("ないで", END, "negative て form"),
    ("ず", END, "negative ず form (without)"),
    ("ずに", END, "negative ず form (without)"),
    ("ぬ", END, "literary negative"),
    ("ざる", END, "literary negative"),
    ("ねば", END, "negative conditional"),
    ("なきゃ", END, "negative conditional"),
    ("なくちゃ", END, "negative conditional"),
)
# What attaches to the literary negative form of する, ずる, くる (せ, ぜ, こ)
_AFTER_LITERARY = (
    ("ず", "negative ず form (without)"),
    ("ずに", "negative ず form (without)"),
    ("ぬ", "literary negative"),
    ("ざる", "literary negative"),
    ("ねば", "negative conditional"),
)
# What attaches to the て form: て is left out, because some endings melt with it (書いてる, 書いちゃう)
_AFTER_TE = (
    ("いる", "v1", "progressive"),
    ("る", "v1", "progressive"),
    ("おる", "v5r", "progressive (humble)"),
    ("いらっしゃる", "v5aru", "progressive (honorific)"),
    ("ある", "v5r-i", "てある form (has been done)"),
    ("おく", "v5k", "ておく form (in advance)"),
    ("しまう", "v5u", "てしまう form (completely)"),
    ("くる", "vk", "てくる form (come to)"),
    ("来る", "vk", "てくる form (come to)"),
    ("いく", "v5k-s", "ていく form (go on)"),
    ("行く", "v5k-s", "ていく form (go on)"),
    ("みる", "v1", "てみる form (try)"),
    ("みせる", "v1", "てみせる form (show)"),
    ("もらう", "v5u", "てもらう form (have it done)"),
    ("いただく", "v5k", "ていただく form (have it done, humble)"),
    ("くれる", "v1-s", "てくれる form (for me)"),
    ("あげる", "v1", "てあげる form (for someone)"),
    ("くださる", "v5aru", "てくださる form (for me, honorific)"),
    ("ください", END, "polite request"),
    ("ほしい", "adj-i", "てほしい form (want it done)"),
    ("は", END, "ては form"),
    ("も", END, "ても form (even if)"),
    ("から", END, "てから form (after)"),
)
_MELTED_TE = (
    ("てしまう", "ちゃう", "v5u", "てしまう form (completely)"),
    ("でしまう", "じゃう", "v5u", "てしまう form (completely)"),
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
        ("き", END, "literary attributive"),
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
_NA_ADJECTIVES = (("な", END, "", "adj-na", "attributive (な)"),)

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
) -> Iterator[_Rule]:
    def rule(form: str, kind: str, step: str) -> _Rule:
        return _Rule(form, kind, ending, word_class, step)

    yield rule(continuative, END, "continuative")
    for after, kind, step in _AFTER_CONTINUATIVE:
        yield rule(continuative + after, kind, step)
    if word_class != "v5r-i":  # the negative of ある is ない, a word of its own
        for after, kind, step in _AFTER_NEGATIVE:
            yield rule(negative + after, kind, step)
    else:
        yield rule(negative + "ず", END, "negative ず form (without)")
        yield rule(negative + "ぬ", END, "literary negative")
        yield rule(negative + "ざる", END, "literary negative")
    yield rule(ending + "まい", END, "negative volitional")
    yield rule(conditional + "ば", END, "conditional (ば)")
    yield rule(volitional + "う", END, "volitional")
    yield rule(te, "te", "て form")
    yield rule(past, END, "past")
    yield rule(past + "ら", END, "conditional (たら)")
    yield rule(past + "り", END, "たり form (among other things)")


def _rules() -> Iterator[_Rule]:
    for word_class, (ending, negative, continuative, conditional, volitional, te, past) in _GODAN.items():
        if word_class == "v5aru":  # いらっしゃい, ください: before the continuative form, which is the same
            yield _Rule("い", END, ending, word_class, "command")
        yield from _verb_rules(word_class, ending, negative, continuative, conditional, volitional, te, past)
        yield _Rule(conditional, END, ending, word_class, "command")
        yield _Rule(negative + "れる", "v1", ending, word_class, "passive")
        yield _Rule(negative + "せる", "v1", ending, word_class, "causative")
        if word_class not in ("v5s", "vs-c"):  # 話さす is not said
            yield _Rule(negative + "す", "v5s", ending, word_class, "causative (short)")
        if word_class not in ("v5r-i", "v5aru"):
            yield _Rule(conditional + "る", "v1", ending, word_class, "potential")
        if word_class in ("v5r-i", "v5u", "v5k", "v5r", "v5m"):
            yield _Rule(continuative + "得る", "v5r", ending, word_class, "possible (得る)")
            yield _Rule(continuative + "うる", "v5r", ending, word_class, "possible (得る)")
    yield _Rule("", END, "る", "v1-s", "command")  # くれ
    for word_class in ("v1", "v1-s"):
        yield from _verb_rules(word_class, "る", "", "", "れ", "よ", "て", "た")
        yield _Rule("られる", "v1", "る", word_class, "passive or potential")
        yield _Rule("れる", "v1", "る", word_class, "potential (colloquial)")
        yield _Rule("させる", "v1", "る", word_class, "causative")
        yield _Rule("ろ", END, "る", word_class, "command")
        yield _Rule("よ", END, "る", word_class, "command (literary)")
    for word_class, ending, *stems, passive, causative, potential, literary, commands in _IRREGULAR:
        yield from _verb_rules(word_class, ending, *stems)
        yield _Rule(passive, "v1", ending, word_class, "passive")
        yield _Rule(causative, "v1", ending, word_class, "causative")
        yield _Rule(potential, "v1", ending, word_class, "potential")
        for after, step in _AFTER_LITERARY:
            yield _Rule(literary + after, END, ending, word_class, step)
        for command in commands:
            yield _Rule(command, END, ending, word_class, "command")
    for after, kind, step in _AFTER_TE:
        for te in ("て", "で"):
            yield _Rule(te + after, kind, te, "te", step)
    for full, melted, kind, step in _MELTED_TE:
        yield _Rule(melted, kind, full[0], "te", step)
    for row in (*_ADJECTIVES, *_NEGATIVE_ADJECTIVE, *_POLITE, *_NA_ADJECTIVES):
        yield _Rule(*row)
    # 誓約した: a noun that takes する is in the dictionary without it
    yield _Rule("する", "vs-i", "", "vs", SURU)


_RULES = tuple(dict.fromkeys(_rules()))
_BY_ENDING: dict[str, list[_Rule]] = defaultdict(list)
_BY_KIND: dict[tuple[str, str], list[_Rule]] = defaultdict(list)
for _each in _RULES:
    _BY_ENDING[_each.ending].append(_each)
    _BY_KIND[_each.kind, _each.ending].append(_each)
_LONGEST_ENDING = max(len(rule.ending) for rule in _RULES)
# The endings after て say all: 誓っている is the progressive, not the progressive of the て form.
_SILENT = ("te", "tsutsu")

# The classes of entries that a rule can lead to.
INFLECTED_CLASSES = frozenset(rule.base for rule in _RULES) - {
    "te", "te-adj", "masu", "masen", "tsutsu",
}  # fmt: skip


def undo(form: str) -> list[Undone]:
    """List what a form may be: itself first, then every word that it may be inflected from, fewest steps first.

    No dictionary is asked: the caller drops what no entry of that class bears out.
    """
    found = [Undone(form, ANY)]
    seen = {(form, ANY)}
    for undone in found:
        if len(undone.steps) >= LONGEST_CHAIN:
            continue
        for rule in _rules_for(undone):
            stem = undone.text[: len(undone.text) - len(rule.ending)]
            text = stem + rule.base_ending
            # An ending alone is no word: た is not る. する and 来る are the words themselves.
            if (not stem and len(rule.base_ending) < 2) or (text, rule.base) in seen:
                continue
            seen.add((text, rule.base))
            steps = undone.steps if undone.word_class in _SILENT else (rule.step, *undone.steps)
            found.append(Undone(text, rule.base, steps))
    return found


def _rules_for(undone: Undone) -> Iterator[_Rule]:
    text, kind = undone.text, undone.word_class
    for length in range(min(len(text), _LONGEST_ENDING), -1, -1):
        ending = text[len(text) - length :]
        yield from _BY_ENDING.get(ending, ()) if kind == ANY else _BY_KIND.get((kind, ending), ())
