"""The rules of inflection, made of the tables in `endings.py`; `undoing.py` applies them.

Each rule says: a form that ends so, and is itself inflected like `kind`, comes from a word of class `base` that ends
so: 食べられた --past--> 食べられる (v1) --passive--> 食べる (v1). The names of the steps are what a reader sees.

Classes are JMdict's codes (`v5k`), as the entries have them, and a few of our own that no entry has: `te` is a verb's
て form, `masu` its polite form, `must` what ならない follows. They only ever lead on to another rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .endings import (
    ADJECTIVES,
    AFTER_CONTINUATIVE,
    AFTER_DICTIONARY,
    AFTER_HONORIFIC,
    AFTER_LITERARY,
    AFTER_MUST,
    AFTER_NEGATIVE,
    AFTER_TE,
    BEKI,
    END,
    GODAN,
    IRREGULAR,
    MELTED_TE,
    NA_ADJECTIVES,
    NEGATIVE_ADJECTIVE,
    POLITE,
    TARU,
)

ANY = ""  # the class of what stands in the text, of which nothing is known yet
SURU = "する verb"  # the step from 誓約 to 誓約する
POLITE_PREFIX = "polite (お)"  # the step from 年寄り to お年寄り
HONORIFIC = "honorific "  # before the class of a word that has lost its お or ご


@dataclass(frozen=True, slots=True)
class Rule:
    """A form that ends so and is inflected like `kind` comes from a word of class `base` that ends so."""

    ending: str
    kind: str
    base_ending: str
    base: str
    step: str


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
    for after, kind, step in AFTER_CONTINUATIVE:
        yield rule(continuative + after, kind, step)
    for after, kind, step in AFTER_HONORIFIC:
        yield Rule(continuative + after, kind, ending, HONORIFIC + word_class, step)
    if word_class != "v5r-i":  # the negative of ある is ない, a word of its own
        for after, kind, step in AFTER_NEGATIVE:
            yield rule(negative + after, kind, step)
    else:
        for after, kind, step in AFTER_LITERARY:
            yield rule(negative + after, kind, step)
    for after, kind, step in AFTER_DICTIONARY:
        yield rule(ending + after, kind, step)
    yield rule(conditional + "ば", END, "conditional (ば)")
    yield rule(volitional + "う", END, "volitional")
    yield rule(te, "te", "て form")
    yield rule(past, END, "past")
    yield rule(past + "ら", END, "conditional (たら)")
    yield rule(past + "り", END, "たり form (among other things)")


def _rules() -> Iterator[Rule]:
    for word_class, (ending, negative, continuative, conditional, volitional, te, past) in GODAN.items():
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
    for word_class, ending, *stems, passive, causative, potential, literary, commands in IRREGULAR:
        yield from _verb_rules(word_class, ending, *stems)
        yield Rule(passive, "v1", ending, word_class, "passive")
        yield Rule(causative, "v1", ending, word_class, "causative")
        yield Rule(potential, "v1", ending, word_class, "potential")
        for after, kind, step in AFTER_LITERARY:
            yield Rule(literary + after, kind, ending, word_class, step)
        yield Rule(stems[0] + "まい", END, ending, word_class, "negative volitional")
        for command in commands:
            yield Rule(command, END, ending, word_class, "command")
    for after, kind, step in (*BEKI, ("まい", END, "negative volitional")):
        yield Rule("す" + after, kind, "する", "vs-i", step)  # 検討すべき
    for after, kind, step in AFTER_HONORIFIC:
        yield Rule(after, kind, "", HONORIFIC + "vs", step)
    for after, kind, step in AFTER_MUST:
        yield Rule(after, kind, "", "must", step)
    for after, kind, step in AFTER_TE:
        for te in ("て", "で"):
            yield Rule(te + after, kind, te, "te", step)
    for full, melted, kind, step in MELTED_TE:
        yield Rule(melted, kind, full[0], "te", step)
    for row in (*ADJECTIVES, *NEGATIVE_ADJECTIVE, *POLITE, *NA_ADJECTIVES):
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
# What no ている that has lost its い is continued by: 連続して出す is not 連続して(い)る and 出す
NOT_AFTER_TERU = frozenset(step for _, _, step in AFTER_CONTINUATIVE) - {
    "polite",
    "たい form (want to)",
    "そう form (looks about to)",
}
