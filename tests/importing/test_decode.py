"""Bytes to text: every encoding that Japanese text comes in, and what is none."""

from __future__ import annotations

import contextlib
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.decode import decode, read_limited
from articles.importing.problems import LARGEST_FILE, TooLarge, UnreadableText

TEXT = "港の防波堤は二十三日、来年度から高くすることが決まった。\nデータでは「六年で終わる」という。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(TEXT, "utf-8", id="what nearly everything is in"),
        pytest.param(TEXT, "utf-8-sig", id="UTF-8 with a mark, from Notepad"),
        pytest.param(TEXT, "utf-16", id="UTF-16 with a mark, Notepad's Unicode"),
        pytest.param(TEXT, "utf-16-le", id="UTF-16 without a mark"),
        pytest.param(TEXT, "utf-16-be", id="big-endian UTF-16 without a mark"),
        pytest.param("あいう、えお。", "utf-16-be", id="hiragana whose UTF-16 bytes are all ASCII"),
        pytest.param(TEXT, "utf-32", id="UTF-32 with a mark, which begins with that of UTF-16"),
        pytest.param(TEXT, "cp932", id="Shift_JIS"),
        pytest.param("雨。駅は混んだ。", "cp932", id="Shift_JIS of eight characters"),
        pytest.param("髙橋①㈱の﨑さん", "cp932", id="characters that only Windows' Shift_JIS has"),
        pytest.param("ﾃｽﾄ ﾃﾞｰﾀ は半角カナです。", "cp932", id="half-width katakana that are meant"),
        pytest.param(TEXT, "euc_jp", id="EUC-JP"),
        pytest.param("雨。駅は混んだ。", "euc_jp", id="EUC-JP of eight characters, valid Shift_JIS as well"),
        pytest.param("東京都", "euc_jp", id="EUC-JP of kanji alone"),
        pytest.param(TEXT, "iso2022_jp", id="ISO-2022-JP, mail"),
        pytest.param("ﾃｽﾄと書いた。", "iso2022_jp_ext", id="half-width katakana in mail"),
        pytest.param("𠮟る声", "iso2022_jp_2004", id="JIS X 0213 in mail"),
        pytest.param("plain ASCII\n", "ascii", id="no Japanese: the caller's to refuse"),
        pytest.param("", "utf-8", id="nothing at all"),
        pytest.param("𠮷野家で👍🏽", "utf-8", id="beyond the BMP"),
        pytest.param("\x1b[31m赤\x1b[0m", "utf-8", id="terminal colours are not ISO-2022-JP"),
    ],
)
def test_it_reads(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("①番".encode("cp932"), "①番", id="Shift_JIS"),
        pytest.param(b"\xad\xa1\xc8\xd6\xa4\xc7\xa4\xb9", "①番です", id="NEC row 13 in EUC-JP"),
        pytest.param(b"\xfc\xe2\xb6\xb6\xa4\xc7\xa4\xb9", "髙橋です", id="NEC's selection of IBM characters in EUC-JP"),
        pytest.param(b"\x1b$B-!HV$G$9\x1b(B", "①番です", id="NEC row 13 in mail"),
    ],
)
def test_it_reads_what_windows_added_to_the_standards(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("cp932")[:-3] + b"\x81", id="Shift_JIS cut off inside a character"),
        pytest.param(TEXT.encode()[:-2], id="UTF-8 cut off inside a character"),
        pytest.param((TEXT * 8).encode() + "広告".encode("cp932"), id="an advert in another encoding"),
        pytest.param(TEXT.encode("euc_jp") + b"\xff", id="a stray byte after EUC-JP"),
        pytest.param(TEXT.encode() + b"\0", id="a NUL after UTF-8"),
    ],
)
def test_a_stray_byte_does_not_cost_the_text(data: bytes) -> None:
    assert decode(data).startswith(TEXT[:-3])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"%PDF-1.7 \xe2\xe3", "PDF", id="PDF"),
        pytest.param(b"PK\x03\x04" + bytes(40), "Word", id="a Word file is a ZIP archive"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG", id="picture"),
        pytest.param(zlib.compress(TEXT.encode() * 9), "not text", id="compressed data"),
        pytest.param(bytes(range(256)), "not text", id="every byte once"),
        pytest.param(bytes(3000), "not text", id="nothing but NUL"),
        pytest.param(b"\xfd\xfe\xff", "not text", id="three bytes of nonsense"),
    ],
)
def test_it_says_what_is_not_text(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableText, match=kind):
        decode(data)


def test_utf_7_stays_ascii() -> None:
    """It would hide <script> in plain letters."""
    assert decode(b"+ADw-script+AD4-") == "+ADw-script+AD4-"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableText):
        assert isinstance(decode(data), str)


@given(st.text(alphabet="あいうアイウ漢字。、「」ー日本語\n 123abc", min_size=4, max_size=200), st.data())
def test_ordinary_japanese_survives_every_encoding(text: str, data: st.DataObject) -> None:
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "iso2022_jp"]))
    assert decode(text.encode(encoding)) == text


def test_a_file_over_the_limit_is_measured_not_kept() -> None:
    with pytest.raises(TooLarge, match=r"2,097,153 bytes.*2,097,152"):
        read_limited(io.BytesIO(bytes(LARGEST_FILE + 1)))
    assert len(read_limited(io.BytesIO(bytes(LARGEST_FILE)))) == LARGEST_FILE
