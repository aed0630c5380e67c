from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.dictionary import xml_reader, xml_source
from articles.dictionary.labels import ARCHAIC_VERB, part_of_speech_label
from articles.dictionary.source import SourceKanji, SourceName, SourceWord, UnreadableSource, reference
from articles.dictionary.xml_source import kanji_of, names_of, words_of
from tests.dictionary.xml_files import HARBOUR, JMNEDICT, KANJIDIC2, ONLY_GERMAN, TO_DRIFT, jmdict


@pytest.fixture(autouse=True)
def _a_few_entries_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FEWEST_WORDS", "FEWEST_NAMES", "FEWEST_KANJI"):
        monkeypatch.setattr(xml_source, name, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "JMdict_e.gz"


def words_in(path: Path, text: str | bytes) -> list[SourceWord]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(words_of(path).items)


def refusal(path: Path, text: str | bytes) -> str:
    """Why the file is not taken, after its name."""
    with pytest.raises(UnreadableSource) as refused:
        words_in(path, text)
    sentence = str(refused.value)
    assert sentence.startswith(f"{path} was not taken: ")
    assert sentence.endswith("Give JMdict_e.gz from edrdg.org, downloaded anew. The dictionary in use stays.")
    return sentence.removeprefix(f"{path} was not taken: ")


def test_a_word_is_read_with_all_that_is_told_of_it(path: Path) -> None:
    (word,) = words_in(path, jmdict(HARBOUR))
    assert word.id == 9000010
    assert [(form.text, form.rank, form.unusual) for form in word.spellings] == [
        ("汐見港", 6, False),
        ("潮見港", 120, True),
        ("塩見港", 120, True),
    ]
    assert word.readings[0].only_for == ("汐見港", "潮見港")
    sense = word.senses[0]
    assert sense.parts_of_speech == ["n"]
    assert (sense.see, sense.antonyms) == ([("港", "みなと")], [("沖", "")])
    assert (sense.fields, sense.misc, sense.notes) == (
        ["skiing & sledging"],
        ["literary", "Kansai-ben"],
        ["of the old town"],
    )


def test_a_reading_to_be_searched_only_is_none_of_the_kanji(path: Path) -> None:
    (word,) = words_in(path, jmdict(HARBOUR))
    searched_only = word.readings[1]
    assert (searched_only.text, searched_only.unusual, searched_only.without_kanji) == ("しおみみなと", True, True)


def test_only_english_is_read_and_what_is_no_translation_says_so(path: Path) -> None:
    (word,) = words_in(path, jmdict(HARBOUR, ONLY_GERMAN))
    assert word.senses[0].glosses == [
        "Shiomi harbour",
        "lit. harbour with a view of the tide",
        "fig. safe & sound place",
        "where ferries leave",
        "Shiomi (trademark)",
    ]
    assert len(word.senses) == 2


def test_a_part_of_speech_holds_until_another_is_told_and_lines_do_not_break_a_gloss(path: Path) -> None:
    (word,) = words_in(path, jmdict(HARBOUR))
    assert (word.senses[1].parts_of_speech, word.senses[1].glosses) == (["n"], ["an anchorage"])


def test_a_mark_is_known_by_its_name_whatever_its_edition_calls_it(path: Path) -> None:
    text = jmdict(TO_DRIFT).replace("Godan verb with 'ku' ending", "consonant verb in k")
    (word,) = words_in(path, text)
    assert word.senses[0].parts_of_speech[:2] == ["v5k", ARCHAIC_VERB]
    assert word.senses[0].misc == ["usually in kana"]


def test_a_mark_is_known_by_its_words_where_entities_were_expanded_before(path: Path) -> None:
    text = jmdict(TO_DRIFT).replace("&v5k;", "Godan verb with 'ku' ending")
    (word,) = words_in(path, text)
    assert word.senses[0].parts_of_speech[0] == "v5k"


def test_a_mark_newer_than_this_program_is_shown_as_the_dictionary_words_it(path: Path) -> None:
    harbour, drift = words_in(path, jmdict(HARBOUR, TO_DRIFT))
    newest = drift.senses[0].parts_of_speech[2]
    assert part_of_speech_label(newest) == "Rokudan verb (newer than this program)"
    assert harbour.senses[1].misc == ["euphemism", "whispered term"]
    assert harbour.senses[1].fields == ["video game"]


def test_a_name_has_a_kind_for_each_of_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "JMnedict.xml"
    file.write_text(JMNEDICT, encoding="utf-8")
    assert list(names_of(file).items) == [
        SourceName(["汐見"], ["せきみ"], ["surname", "place"], ["Sekimi"]),
        SourceName([], ["シオミ・マル"], ["ship"], ["Shiomi Maru", "the Shiomi"]),
    ]


def test_a_character_has_its_true_number_of_strokes_and_no_foreign_reading(tmp_path: Path) -> None:
    file = tmp_path / "kanjidic2.xml"
    file.write_text(KANJIDIC2, encoding="utf-8")
    assert list(kanji_of(file).items) == [
        SourceKanji("汐", ["evening tide"], ["セキ"], ["しお"], ["きよ"], grade=9, strokes=6, frequency=2400)
    ]


def test_editions_are_told_by_the_files(path: Path, tmp_path: Path) -> None:
    path.write_text(jmdict(HARBOUR), encoding="utf-8")
    kanjidic = tmp_path / "kanjidic2.xml"
    kanjidic.write_text(KANJIDIC2, encoding="utf-8")
    words, kanji = words_of(path), kanji_of(kanjidic)
    assert (len(list(words.items)), words.edition()) == (1, "1.09 2026-11-01")
    assert (len(list(kanji.items)), kanji.edition()) == (1, "2026-305 2026-11-01")


def test_a_file_that_tells_no_edition_is_known_by_its_name(path: Path) -> None:
    path.write_text("<JMdict><entry><ent_seq>1</ent_seq><r_ele><reb>か</reb></r_ele><sense/></entry></JMdict>")
    words = words_of(path)
    assert (list(words.items), words.edition()) == ([], "JMdict_e.gz")


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("部屋・1", ("部屋", "")),
        ("丸・まる・1", ("丸", "まる")),
        ("インナー・1", ("インナー", "")),
        ("ファーブル・ジャン", ("ファーブル・ジャン", "")),
        ("・", ("・", "")),
    ],
)
def test_a_reference_names_a_spelling_and_perhaps_its_reading(told: str, meant: tuple[str, str]) -> None:
    assert reference(told) == meant


WHOLE = jmdict(HARBOUR, TO_DRIFT)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(gzip.compress(b""), "it is empty", id="empty gzip"),
        pytest.param(WHOLE[:-20], "it ends in the middle", id="truncated XML"),
        pytest.param(gzip.compress(WHOLE.encode())[:-4], "it ends in the middle", id="gzip without its end"),
        pytest.param(b"\x1f\x8b\x08\x00" + b"x" * 90, "it is damaged gzip", id="damaged gzip"),
        pytest.param(gzip.compress(WHOLE.encode()) + b"more", "it is damaged gzip", id="gzip with something behind it"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "it is not the XML of JMdict (line 1: ", id="PDF"),
        pytest.param("<!DOCTYPE html><title>Sign in</title>", "it is a file of <html>, not of <JMdict>", id="HTML"),
        pytest.param(JMNEDICT, "it is a file of <JMnedict>, not of <JMdict>", id="JMnedict"),
        pytest.param("<JMnedict/>", "it is a file of <JMnedict>, not of <JMdict>", id="JMnedict without declarations"),
        pytest.param(WHOLE.encode("euc_jp"), "it is not the XML of JMdict (line ", id="another encoding"),
        pytest.param("<JMdict><entry>&n;</entry></JMdict>", "it is not the XML of JMdict (line 1: ", id="undeclared"),
        pytest.param(jmdict(), "it has 0 entries, and a whole one has more than 1", id="hardly any entries"),
        pytest.param(
            jmdict(HARBOUR, HARBOUR), "it has two entries 9000010", id="an entry twice"
        ),
        pytest.param(
            jmdict(HARBOUR.replace("<ent_seq>9000010</ent_seq>", "")),
            "entry 1 lacks a number, a reading or a sense",
            id="an entry without number",
        ),
        pytest.param(
            jmdict(HARBOUR.replace("9000010", "9" * 30)),
            "entry 1 lacks a number, a reading or a sense",
            id="an entry with a number too long",
        ),
        pytest.param(
            jmdict("<entry><ent_seq>7</ent_seq><r_ele><reb>か</reb></r_ele></entry>"),
            "entry 7 lacks a number, a reading or a sense",
            id="an entry without sense",
        ),
        pytest.param(
            jmdict("<entry><ent_seq>7</ent_seq><r_ele><reb/></r_ele><sense/></entry>"),
            "a <r_ele> of it has no <reb>",
            id="an empty reading",
        ),
    ],
)  # fmt: skip
def test_what_is_no_whole_jmdict_is_refused_by_name(path: Path, content: str | bytes, reason: str) -> None:
    assert refusal(path, content).startswith(reason)


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for there, reason in ((tmp_path, "it is a folder"), (tmp_path / "none", "there is no such file"), (loop, "")):
        with pytest.raises(UnreadableSource, match=rf"{there.name} was not taken: {reason}"):
            words_of(there)


def declared(subset: str, body: str = HARBOUR, *, outside: str = "") -> str:
    entities = "".join(f'<!ENTITY {name} "x">' for name in ("n", "rK", "sK", "sk", "ski", "form", "ksb", "vidg"))
    return (
        f'<!DOCTYPE JMdict {outside}[{entities}<!ENTITY euph "x"><!ENTITY whisper "x">{subset}]><JMdict>{body}</JMdict>'
    )


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(declared(f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;"), "its entity l1 would grow", id="billion laughs"),
        pytest.param(declared(f'<!ENTITY l "{"ha" * 200}">', "&l;" * 99), "its entity l would grow", id="quadratic"),
        pytest.param(declared('<!ENTITY l "&#38;n;">'), "its entity l would grow", id="a reference in disguise"),
        pytest.param(declared('<!ENTITY l "<gloss>">'), "its entity l would grow", id="markup in an entity"),
        pytest.param(
            declared('<!ENTITY l SYSTEM "file:///etc/hostname">'),
            "its entity l comes from elsewhere",
            id="a local file",
        ),
        pytest.param(
            declared('<!ENTITY l PUBLIC "a" "http://127.0.0.1:9/">'),
            "its entity l comes from elsewhere",
            id="an address",
        ),
        pytest.param(
            declared('<!NOTATION gif SYSTEM "g"><!ENTITY l SYSTEM "a.gif" NDATA gif>'),
            "its entity l comes from elsewhere",
            id="unparsed",
        ),
        pytest.param(
            declared('<!ENTITY % l SYSTEM "http://127.0.0.1:9/"> %l;'),
            "its entity l comes from elsewhere",
            id="parameter",
        ),
        pytest.param(declared('<!ENTITY % l "x">'), "its entity l comes from elsewhere", id="parameter within"),
        pytest.param(
            declared("%l;", f"{HARBOUR}<entry>&zz;</entry>"),  # behind %l; the parser takes what it does not know
            "its entity zz is not declared",
            id="undeclared behind a parameter",
        ),
        pytest.param(
            declared("", outside='SYSTEM "http://127.0.0.1:9/JMdict.dtd" '),
            "it wants a document type from elsewhere, and nothing is fetched",
            id="a document type elsewhere",
        ),
    ],
)
def test_entities_neither_grow_nor_come_from_elsewhere(path: Path, text: str, reason: str) -> None:
    assert refusal(path, text).startswith(reason)


def endless(start: bytes, more: bytes, pieces: int = 3000) -> bytes:
    return gzip.compress(start + more * pieces, compresslevel=1)


PIECE = 20_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(endless(b"", b" " * PIECE), "it does not begin as JMdict does", id="white space"),
        pytest.param(endless(b"<!--", b"x" * PIECE), "it has a tag or a comment without end", id="a comment"),
        pytest.param(endless(b"<JMdict ", b"x" * PIECE), "it has a tag or a comment without end", id="a tag"),
        pytest.param(endless(b"<JMdict>", b"x" * PIECE), "it has more than 10 MB", id="text between entries"),
        pytest.param(endless(b"<JMdict><entry>", b"x" * PIECE), "no entry of JMdict is as long", id="text in an entry"),
        pytest.param(endless(b"<JMdict><entry>", b"<x/>" * 500), "no entry of JMdict is as long", id="elements"),
        pytest.param(endless(b"<JMdict>", b"<entry>" * 500), "JMdict has no elements such as <entry>", id="depth"),
        pytest.param(
            endless(b'<!DOCTYPE JMdict [<!ATTLIST x y CDATA "' + b"z" * 9999 + b'">]><JMdict>', b"<x/>" * 500),
            "no entry of JMdict is as long",
            id="attributes from a declaration",
        ),
        pytest.param(
            b"<JMdict>" + b"".join(b"<x%d/>" % number for number in range(600)) + b"</JMdict>",
            "JMdict has no elements such as <x",
            id="names of elements",
        ),
    ],
)
def test_what_has_no_end_is_refused_before_it_fills_the_memory(
    path: Path, content: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_reader, "LARGEST_FILE", 10_000_000)
    path.write_bytes(content)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableSource, match=reason):
            list(words_of(path).items)
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file(path: Path) -> None:
    entries = (TO_DRIFT.replace("9000020", str(number)) for number in range(1, 8001))
    path.write_bytes(gzip.compress(jmdict(*entries).encode()))
    items: Iterator[SourceWord] = words_of(path).items
    tracemalloc.start()
    try:
        peaks = []
        for _ in range(4):
            tracemalloc.reset_peak()
            for _ in range(1900):
                next(items)
            peaks.append(tracemalloc.get_traced_memory()[1])
        assert peaks[-1] < 1.5 * peaks[0]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("step", range(50))
def test_a_gzip_file_cut_anywhere_is_refused_by_name(path: Path, step: int) -> None:
    whole = gzip.compress(WHOLE.encode())
    assert len(words_in(path, whole)) == 2
    refusal(path, whole[: len(whole) * step // 50])


def test_a_sample_of_the_names_or_of_the_characters_is_not_taken_for_all(tmp_path: Path) -> None:
    for read, root in ((names_of, "JMnedict"), (kanji_of, "kanjidic2")):
        path = tmp_path / root
        path.write_text(f"<{root}></{root}>")
        with pytest.raises(UnreadableSource, match="it has 0 entries, and a whole one has more than 1"):
            list(read(path).items)


def test_a_character_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kanjidic2.xml"
    character = "<character><literal>潮</literal></character>"
    path.write_text(f"<kanjidic2>{character * 2}</kanjidic2>")
    with pytest.raises(UnreadableSource, match="character 2 of it is “潮”"):
        list(kanji_of(path).items)
