"""What is no whole dictionary is refused by name, before it fills the memory; nothing is fetched."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.dictionary import xml_reader
from articles.dictionary.source import SourceWord, UnreadableSource
from articles.dictionary.xml_source import kanji_of, names_of, words_of
from tests.dictionary.xml_files import HARBOUR, JMNEDICT, TO_DRIFT, jmdict, words_in

pytestmark = pytest.mark.usefixtures("a_few_entries_will_do")


def refusal(path: Path, text: str | bytes) -> str:
    """Why the file is not taken, after its name."""
    with pytest.raises(UnreadableSource) as refused:
        words_in(path, text)
    sentence = str(refused.value)
    assert sentence.startswith(f"{path} was not taken: ")
    assert sentence.endswith("Give JMdict_e.gz from edrdg.org, downloaded anew. The dictionary in use stays.")
    return sentence.removeprefix(f"{path} was not taken: ")


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
def test_what_is_no_whole_jmdict_is_refused_by_name(jmdict_path: Path, content: str | bytes, reason: str) -> None:
    assert refusal(jmdict_path, content).startswith(reason)


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
def test_entities_neither_grow_nor_come_from_elsewhere(jmdict_path: Path, text: str, reason: str) -> None:
    assert refusal(jmdict_path, text).startswith(reason)


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
    jmdict_path: Path, content: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_reader, "LARGEST_FILE", 10_000_000)
    jmdict_path.write_bytes(content)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableSource, match=reason):
            list(words_of(jmdict_path).items)
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file(jmdict_path: Path) -> None:
    entries = (TO_DRIFT.replace("9000020", str(number)) for number in range(1, 8001))
    jmdict_path.write_bytes(gzip.compress(jmdict(*entries).encode()))
    items: Iterator[SourceWord] = words_of(jmdict_path).items
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
def test_a_gzip_file_cut_anywhere_is_refused_by_name(jmdict_path: Path, step: int) -> None:
    whole = gzip.compress(WHOLE.encode())
    assert len(words_in(jmdict_path, whole)) == 2
    refusal(jmdict_path, whole[: len(whole) * step // 50])


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
