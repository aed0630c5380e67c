"""How words, names and characters lie in the store: written by the build, read by every lookup.

word    JSON; what is usual is left out: [["戦闘力"],["せんとうりょく"],[[["fighting strength"],["n"]]]]
names   the names of one key in lines, in a third of the space and the time that JSON takes
kanji   JSON
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from .labels import USUALLY_KANA
from .source import UNMARKED, SourceForm, SourceKanji, SourceName, SourceSense, SourceWord
from .words import Kanji, Name, Reading, Reference, Sense, Spelling, Word

# Between names, between their parts, between the items of a part. No XML may hold these characters.
_NAMES, _PARTS, _ITEMS = "\n", "\x1e", "\x1f"
_USUAL: list[Any] = ["", UNMARKED, 0, 0, []]  # of a spelling or reading


def packed_word(word: SourceWord) -> str:
    """Write a word as `unpacked_word` reads it."""
    usually_kana = any(USUALLY_KANA in sense.misc for sense in word.senses)
    row: list[Any] = [
        [_packed_form(form) for form in word.spellings],
        [_packed_form(form) for form in word.readings],
        [_packed_sense(sense) for sense in word.senses],
    ]
    return _json([*row, 1] if usually_kana else row)


def unpacked_word(number: int, data: str) -> Word:
    """Read a word."""
    spellings, readings, senses, *usually_kana = json.loads(data)
    return Word(
        number,
        tuple(Spelling(text, rank, bool(unusual)) for text, rank, unusual, *_ in map(_form, spellings)),
        tuple(
            Reading(text, rank, bool(unusual), bool(without_kanji), tuple(only_for))
            for text, rank, unusual, without_kanji, only_for in map(_form, readings)
        ),
        tuple(map(_sense, senses)),
        bool(usually_kana),
    )


def packed_name(key: str, name: SourceName, spelling: str, kinds: dict[str, str]) -> str:
    """Write a name as `unpacked_names` reads it; its kinds are added to `kinds`, a letter for each."""
    letters = "".join(kinds.setdefault(kind, chr(ord("a") + len(kinds))) for kind in name.kinds)
    written = "" if spelling == key else spelling
    return _PARTS.join((written, _ITEMS.join(name.readings), letters, _ITEMS.join(name.glosses)))


def packed_names(names: Iterable[str]) -> str:
    """Write together what `packed_name` has written for one key."""
    return _NAMES.join(names)


def unpacked_names(key: str, data: str, kinds: dict[str, str]) -> tuple[Name, ...]:
    """Read the names of a key; `kinds` says what the letters stand for."""
    found = []
    for line in data.split(_NAMES):
        spelling, readings, letters, glosses = line.split(_PARTS)
        found.append(
            Name(
                spelling or key,
                tuple(readings.split(_ITEMS)),
                tuple(kinds[letter] for letter in letters),
                tuple(glosses.split(_ITEMS)) if glosses else (),
            )
        )
    return tuple(found)


def packed_kanji(kanji: SourceKanji) -> str:
    """Write a character as `unpacked_kanji` reads it."""
    return _json([kanji.meanings, kanji.on, kanji.kun, kanji.nanori, kanji.grade, kanji.strokes, kanji.frequency])


def unpacked_kanji(literal: str, data: str) -> Kanji:
    """Read a character."""
    meanings, on, kun, nanori, grade, strokes, frequency = json.loads(data)
    return Kanji(literal, tuple(meanings), tuple(on), tuple(kun), tuple(nanori), grade, strokes, frequency)


def _packed_form(form: SourceForm) -> object:
    row = [form.text, form.rank, int(form.unusual), int(form.without_kanji), list(form.only_for)]
    while row[-1] == _USUAL[len(row) - 1]:
        row.pop()
    return row if len(row) > 1 else form.text


def _form(packed: str | list[Any]) -> list[Any]:
    return [packed, *_USUAL[1:]] if isinstance(packed, str) else packed + _USUAL[len(packed) :]


def _packed_sense(sense: SourceSense) -> list[Sequence[object]]:
    row: list[Sequence[object]] = [
        sense.glosses,
        sense.parts_of_speech,
        sense.fields,
        sense.misc,
        sense.notes,
        sense.only_spellings,
        sense.only_readings,
        sense.see,
        sense.antonyms,
    ]
    while not row[-1]:
        row.pop()
    return row


def _sense(packed: list[list[Any]]) -> Sense:
    row: list[Any] = [*map(tuple, packed), *_NOTHING[len(packed) :]]
    row[7:] = map(_references, row[7:])
    return Sense(*row)


_NOTHING = ((),) * 9


def _references(packed: tuple[list[str], ...]) -> tuple[Reference, ...]:
    return tuple(Reference(spelling, reading) for spelling, reading in packed)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
