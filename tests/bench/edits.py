"""Edits of articles of which it is known where each character went."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.bench.formulas import news

SENTENCE = re.compile(r"[^。\n]*(?:。[」』）]?|\n+|$)")
CLAUSE = re.compile(r"[^、。\n]*(?:[、。]|\n+|$)")
KANJI = "町海港波堤船市県国会議院選挙予算安全経済労働教育文化環境技術医療食料農業水産交通"
KANA = "のはがをにでともやかしてるれらいくなたき"


@dataclass(slots=True)
class Draft:
    """A text that is edited: each character with its place in the text before, or -1 for a new one."""

    letters: list[tuple[str, int]]

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)

    def stretches(self, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        """Where the pattern is found, without line breaks alone."""
        return [found.span() for found in pattern.finditer(self.text) if found.group().strip()]

    def replace(self, start: int, end: int, words: str) -> None:
        self.letters[start:end] = [(letter, -1) for letter in words]

    def respell(self, at: int, letter: str) -> None:
        """The same character in another spelling: it is not lost."""
        self.letters[at] = (letter, self.letters[at][1])

    def move(self, start: int, end: int, to: int) -> None:
        """To before the character that is now at `to`, which lies outside."""
        taken = self.letters[start:end]
        self.letters[start:end] = []
        at = to if to <= start else to - len(taken)
        self.letters[at:at] = taken


@dataclass(frozen=True, slots=True)
class Case:
    """One edit."""

    kind: str
    old: str
    new: Draft
    places: tuple[int, int] | None = None
    """The passage that the edit is about, in the old text, where it is about one."""


Edit = Callable[[Draft, random.Random, Sequence[str]], None]


def draft_of(text: str) -> Draft:
    return Draft(list(zip(text, range(len(text)), strict=True)))


def mend_typos(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(draft.letters) - 1)
        here = draft.letters[at][0]
        if here == "\n":
            continue
        others = [letter for letter in KANJI + KANA if letter != here]
        words = {"change": chance.choice(others), "drop": "", "add": ""}
        how = chance.choice([*words])
        if how == "add":
            draft.replace(at, at, chance.choice(others))
        else:
            draft.replace(at, at + 1, words[how])


def change_digits(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    numbers = [found.span() for found in re.finditer(r"[0-9０-９]+", draft.text)]
    wide = chance.random() < 0.3
    for start, end in chance.sample(numbers, min(len(numbers), chance.randint(1, 6))):
        for at in range(start, end):
            letter = draft.letters[at][0]
            if wide and letter.isascii():
                draft.respell(at, chr(ord(letter) + 0xFEE0))
            elif not wide and chance.random() < 0.6:
                draft.replace(at, at + 1, chance.choice([digit for digit in "0123456789" if digit != letter]))


def change_punctuation(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    other = {"、": "，", "。": "．", "「": "『", "」": "』", "（": "(", "）": ")", "・": "･"}
    marks = [at for at, (letter, _) in enumerate(draft.letters) if letter in other]
    for at in sorted(chance.sample(marks, min(len(marks), chance.randint(1, 12))), reverse=True):
        if draft.letters[at][0] == "、" and chance.random() < 0.5:
            draft.replace(at, at + 1, "")
        else:
            draft.respell(at, other[draft.letters[at][0]])


def insert_sentence(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    start, end = chance.choice(draft.stretches(SENTENCE))
    at = chance.choice((start, end))
    draft.replace(at, at, _new_sentence(draft, chance, strange))


def delete_sentences(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    sentences = draft.stretches(SENTENCE)
    at = chance.randrange(len(sentences))
    draft.replace(sentences[at][0], sentences[min(len(sentences) - 1, at + chance.choice((0, 0, 0, 1, 2)))][1], "")


def move_sentence(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    sentences = draft.stretches(SENTENCE)
    start, end = chance.choice(sentences)
    to = chance.choice([first for first, _ in sentences if not start <= first <= end])
    draft.move(start, end, to)


def move_paragraph(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    paragraphs = draft.stretches(re.compile(r"[^\n]+\n*"))
    start, end = chance.choice(paragraphs)
    draft.move(start, end, chance.choice([first for first, _ in paragraphs if not start <= first <= end]))


def rewrite_paragraph(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    """A third of its clauses stay."""
    start, end = chance.choice([span for span in draft.stretches(re.compile(r"[^\n]+")) if span[1] - span[0] > 40])
    for first, last in reversed(draft.stretches(CLAUSE)):
        if start <= first and last <= end and chance.random() > 0.33:
            words = chance.choice(CLAUSE.findall(chance.choice(strange))) if chance.random() < 0.8 else ""
            draft.replace(first, last, words)


def reorder_sections(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    headings = [found.start() for found in re.finditer(r"^## |(?<=\n\n)(?=[^\n]{4,20}\n\n)", draft.text, re.MULTILINE)]
    if len(headings) < 2:
        headings = [start for start, _ in draft.stretches(re.compile(r"[^\n]+\n*"))][1::3]
    edges = [headings[0], *headings[1:], len(draft.letters)]
    sections = [draft.letters[start:end] for start, end in pairwise(edges)]
    # The last one ends without the blank line that must stand between sections.
    sections[-1].extend([("\n", -1), ("\n", -1)])
    chance.shuffle(sections)
    draft.letters[edges[0] :] = [letter for section in sections for letter in section]


def split_or_join(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    """A heading comes in, or two paragraphs become one."""
    if chance.random() < 0.5:
        _, end = chance.choice(draft.stretches(SENTENCE))
        draft.replace(end, end, f"\n\n## {chance.choice(strange)[:10]}\n\n")
    elif seams := list(re.finditer(r"(?<=[。」])\n\n(?=[^#])", draft.text)):
        draft.replace(*chance.choice(seams).span(), "")


def _new_sentence(draft: Draft, chance: random.Random, strange: Sequence[str]) -> str:
    """Another article's, or this one's clauses put together anew."""
    if chance.random() < 0.5:
        return chance.choice(strange)
    clauses: list[str] = [clause for clause in CLAUSE.findall(draft.text) if 4 < len(clause) < 20]
    begins = [clause for clause in clauses if clause.endswith("、")] or ["そして、"]
    ends = [clause for clause in clauses if clause.endswith("。")] or ["分からない。"]
    return chance.choice(begins) + chance.choice(begins) + chance.choice(ends)


def write_look_alike(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    """A sentence goes, and one comes in elsewhere that resembles it: every eighth character or so is another."""
    sentences = [span for span in draft.stretches(SENTENCE) if span[1] - span[0] > 16]
    start, end = chance.choice(sentences)
    copy = [letter for letter, _ in draft.letters[start:end]]
    for at in range(chance.randint(2, 6), len(copy), chance.randint(5, 9)):
        copy[at] = chance.choice([letter for letter in KANJI if letter != copy[at]])
    to = chance.choice([first for first, _ in sentences if not start - 40 <= first <= end + 40])
    for first, last, words in sorted([(start, end, ""), (to, to, "".join(copy))], reverse=True):
        draft.replace(first, last, words)


def swap_sentences(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    text = draft.text
    pairs = list(pairwise(draft.stretches(SENTENCE)))
    different = [(one, other) for one, other in pairs if text[slice(*one)] != text[slice(*other)]]
    (to, _), (start, end) = chance.choice(different)
    draft.move(start, end, to)


def repeat_sentence(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    """Once more, elsewhere."""
    sentences = draft.stretches(SENTENCE)
    start, end = chance.choice(sentences)
    to = chance.choice([first for first, _ in sentences if not start <= first <= end])
    draft.replace(to, to, draft.text[start:end])


def delete_like(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    """One of the lines or sentences that come more than once; any, where there are none."""
    found = [*draft.stretches(SENTENCE), *draft.stretches(re.compile(r"[^\n]+\n*"))]
    text = draft.text
    often = Counter(text[start:end].strip() for start, end in found)
    like = [span for span in found if often[text[span[0] : span[1]].strip()] > 1]
    draft.replace(*chance.choice(like or found), "")


def shorten(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    """Half of its sentences stay."""
    for start, end in reversed(draft.stretches(SENTENCE)[1:]):
        if chance.random() < 0.5:
            draft.replace(start, end, "")


def replace_article(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    """Another article comes, which says some things in the same words."""
    draft.replace(0, len(draft.letters), news(chance))


def exchange_names(draft: Draft, chance: random.Random, strange: Sequence[str]) -> None:
    """首相 becomes 総理 everywhere, and two who speak change places."""
    changes = {"首相": "総理", "佐藤": "鈴木", "鈴木": "佐藤", "述べ": "語っ", "町": "市"}
    for found in reversed(list(re.finditer("|".join(changes), draft.text))):
        draft.replace(*found.span(), changes[found.group()])


EDITS: dict[str, Edit] = {
    "typos mended": mend_typos,
    "digits changed": change_digits,
    "punctuation changed": change_punctuation,
    "sentence inserted": insert_sentence,
    "sentences deleted": delete_sentences,
    "sentence moved": move_sentence,
    "paragraph moved": move_paragraph,
    "paragraph rewritten": rewrite_paragraph,
    "sections reordered": reorder_sections,
    "split or joined": split_or_join,
    "look-alike written": write_look_alike,
    "sentences swapped": swap_sentences,
    "sentence repeated": repeat_sentence,
    "one of several deleted": delete_like,
    "shortened to half": shorten,
    "article replaced": replace_article,
    "names exchanged": exchange_names,
}


def look_alike(text: str, chance: random.Random) -> tuple[str, tuple[int, int]]:
    """The text with a sentence that resembles another, or repeats it; and where that other one is."""
    draft = draft_of(text)
    sentences = [span for span in draft.stretches(SENTENCE) if span[1] - span[0] > 12]
    start, end = chance.choice(sentences)
    copy = list(text[start:end])
    for at in chance.sample(range(len(copy) - 1), chance.choice((0, 1, 1, 2, len(copy) // 12, len(copy) // 6))):
        copy[at] = chance.choice(KANJI)
    to = chance.choice([first for first, _ in sentences if not start <= first < end])
    words = "".join(copy)
    if to >= end:
        return text[:to] + words + text[to:], (start, end)
    return text[:to] + words + text[to:], (start + len(words), end + len(words))


def case_of(kind: str, text: str, chance: random.Random, strange: Sequence[str]) -> Case:
    """An edit of the text, of one of EDITS, or "look-alike left behind" or "several"."""
    if kind == "look-alike left behind":
        old, place = look_alike(text, chance)
        draft = draft_of(old)
        draft.replace(*place, "" if chance.random() < 0.8 else chance.choice(strange))
        return Case(kind, old, draft, place)
    draft = draft_of(text)
    if kind == "several":
        usual = [edit for edit in EDITS.values() if edit not in (shorten, replace_article)]
        for edit in chance.choices(usual, k=chance.randint(2, 5)):
            edit(draft, chance, strange)
    else:
        EDITS[kind](draft, chance, strange)
    return Case(kind, text, draft)
