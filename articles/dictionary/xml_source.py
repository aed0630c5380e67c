"""Reads JMdict, JMnedict and KANJIDIC2 from the XML files of EDRDG, plain or gzip."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from . import labels
from .source import (
    Item,
    Sourced,
    SourceForm,
    SourceKanji,
    SourceName,
    SourceSense,
    SourceWord,
    rank_of,
    reference,
)
from .xml_reader import Element, XmlFile

# A file with fewer is a part or a sample; the glossary would lose what the package knows.
FEWEST_WORDS, FEWEST_NAMES, FEWEST_KANJI = 50_000, 50_000, 2_000
_MARKS = frozenset(("ke_inf", "re_inf", "pos", "field", "misc", "dial", "name_type"))
_GLOSSES = {"lit": "lit. {}", "fig": "fig. {}", "tm": "{} (trademark)"}  # an explanation explains itself


def words_of(path: Path) -> Sourced[SourceWord]:
    """Read JMdict or its English part, JMdict_e. Raises `UnreadableSource`, also while it is read."""
    file = _opened(path, "JMdict", "Give JMdict_e.gz from edrdg.org, downloaded anew.")
    return _sourced("JMdict", file, _words(file), lambda: _edition(file))


def names_of(path: Path) -> Sourced[SourceName]:
    """Read JMnedict. Raises `UnreadableSource`, also while it is read."""
    file = _opened(path, "JMnedict", "Give JMnedict.xml.gz from edrdg.org, downloaded anew.")
    return _sourced("JMnedict", file, _names(file), lambda: _edition(file))


def kanji_of(path: Path) -> Sourced[SourceKanji]:
    """Read KANJIDIC2. Raises `UnreadableSource`, also while it is read."""
    file = _opened(path, "kanjidic2", "Give kanjidic2.xml.gz from edrdg.org, downloaded anew.")
    editions: list[str] = []
    return _sourced("KANJIDIC2", file, _kanji(file, editions), lambda: "".join(editions) or path.name)


def _opened(path: Path, root: str, remedy: str) -> XmlFile:
    """Open a file after a look at its first entry: a wrong one is refused before others are read for minutes."""
    with closing(XmlFile(path, root, _MARKS, remedy).entries()) as entries:
        next(entries, None)
    return XmlFile(path, root, _MARKS, remedy)


def _sourced(name: str, file: XmlFile, items: Iterator[Item], edition: Callable[[], str]) -> Sourced[Item]:
    return Sourced(name, str(file.path), items, file.size, "B", edition, lambda: file.position)


def _words(file: XmlFile) -> Iterator[SourceWord]:
    seen: set[int] = set()
    for entry in file.entries():
        number = _number(entry, "ent_seq")
        readings = [_form(file, element, "reb") for element in entry.named("r_ele")]
        if not number or not readings or not entry.named("sense"):
            raise file.refused(f"entry {number or len(seen) + 1} lacks a number, a reading or a sense")
        if number in seen:
            raise file.refused(f"it has two entries {number}")
        seen.add(number)
        senses = _senses(file, entry)
        if senses:
            yield SourceWord(
                number, [_form(file, element, "keb") for element in entry.named("k_ele")], readings, senses
            )
    _demand_whole(file, len(seen), FEWEST_WORDS)


def _form(file: XmlFile, element: Element, name: str) -> SourceForm:
    texts = element.texts(name)
    if not texts:
        raise file.refused(f"a <{element.name}> of it has no <{name}>")
    kind = name[:2]  # ke_inf tells of a keb, re_inf of a reb
    marks = {word for mark in element.texts(f"{kind}_inf") for word in (mark, file.meanings.get(mark, mark))}
    return SourceForm(
        texts[0],
        rank_of(element.texts(f"{kind}_pri")),
        any(map(labels.is_unusual_form, marks)),
        tuple(element.texts("re_restr")),
        bool(element.named("re_nokanji")) or any(map(labels.is_searched_only, marks)),
    )


def _senses(file: XmlFile, entry: Element) -> list[SourceSense]:
    meanings = file.meanings
    senses: list[SourceSense] = []
    codes: list[str] = []
    for sense in entry.named("sense"):
        marks = sense.texts("pos")
        if marks:  # JMdict may say a part of speech once, for all senses after it
            codes = [code for mark in marks if (code := labels.part_of_speech_code(mark, meanings.get(mark, "")))]
        glosses = [
            _GLOSSES.get(gloss.attributes.get("g_type", ""), "{}").replace("{}", gloss.text)
            for gloss in sense.named("gloss")
            if gloss.text and _is_english(gloss)
        ]
        if not glosses:
            continue
        subjects = [labels.subject_label(mark, meanings.get(mark, "")) for mark in sense.texts("field")]
        registers = [labels.register_label(mark, meanings.get(mark, "")) for mark in sense.texts("misc")]
        registers += [meanings.get(mark, mark) for mark in sense.texts("dial")]
        senses.append(
            SourceSense(
                glosses, codes, subjects, registers,
                sense.texts("s_inf"), sense.texts("stagk"), sense.texts("stagr"),
                [reference(text) for text in sense.texts("xref")], [reference(text) for text in sense.texts("ant")],
            )
        )  # fmt: skip
    return senses


def _names(file: XmlFile) -> Iterator[SourceName]:
    count = 0
    for entry in file.entries():
        count += 1
        spellings = [text for element in entry.named("k_ele") for text in element.texts("keb")]
        readings = [text for element in entry.named("r_ele") for text in element.texts("reb")]
        if not readings or not entry.named("trans"):
            raise file.refused(f"entry {_number(entry, 'ent_seq') or count} lacks a reading or a translation")
        for translation in entry.named("trans"):
            kinds = [
                labels.name_kind_label(mark, file.meanings.get(mark, "")) for mark in translation.texts("name_type")
            ]
            glosses = [gloss.text for gloss in translation.named("trans_det") if gloss.text and _is_english(gloss)]
            yield SourceName(spellings, readings, kinds, glosses)
    _demand_whole(file, count, FEWEST_NAMES)


def _kanji(file: XmlFile, editions: list[str]) -> Iterator[SourceKanji]:
    seen: set[str] = set()
    for element in file.entries():
        if element.name == "header":
            editions.append(" ".join(element.texts("database_version") + element.texts("date_of_creation")))
            continue
        literal = "".join(element.texts("literal"))
        if len(literal) != 1 or literal in seen:
            raise file.refused(f"character {len(seen) + 1} of it is “{literal[:10]}”")
        seen.add(literal)
        groups = [group for about in element.named("reading_meaning") for group in about.named("rmgroup")]
        readings = [reading for group in groups for reading in group.named("reading") if reading.text]
        misc = next(iter(element.named("misc")), element)
        yield SourceKanji(
            literal,
            [
                meaning.text
                for group in groups
                for meaning in group.named("meaning")
                if meaning.text and meaning.attributes.get("m_lang", "en") == "en"
            ],
            [reading.text for reading in readings if reading.attributes.get("r_type") == "ja_on"],
            [reading.text for reading in readings if reading.attributes.get("r_type") == "ja_kun"],
            [text for about in element.named("reading_meaning") for text in about.texts("nanori")],
            _number(misc, "grade"),
            _number(misc, "stroke_count"),  # the first is right, others are common miscounts
            _number(misc, "freq"),
        )
    _demand_whole(file, len(seen), FEWEST_KANJI)


def _edition(file: XmlFile) -> str:
    """Name the edition by the comments before the first entry: its revision and the day it was made."""
    comments = "\n".join(file.comments)
    revision = re.search(r"\bRev\s+(\d+(?:\.\d+)*)", comments)
    created = re.search(r"\bcreated:\s*(\d{4}-\d\d-\d\d)", comments)
    return " ".join(found[1] for found in (revision, created) if found) or file.path.name


def _is_english(element: Element) -> bool:
    return element.attributes.get("xml:lang", "eng") == "eng"


def _number(element: Element, name: str) -> int:
    """Return the number in the first child of that name; 0 if there is none."""
    text = next(iter(element.texts(name)), "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _demand_whole(file: XmlFile, count: int, fewest: int) -> None:
    if count < fewest:
        raise file.refused(f"it has {count:,} entries, and a whole one has more than {fewest:,}")
