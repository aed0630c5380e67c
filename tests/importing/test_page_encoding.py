"""Pages in the encodings of Japan, and what they claim to be in: labels lie."""

from __future__ import annotations

import pytest

from articles.importing.page_encoding import decode_page
from articles.importing.problems import UnreadableText

TEXT = "港の防波堤は二十三日、来年度から高くすることが決まった。"


def page(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{charset}"><title>港</title></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    "label", ["Shift_JIS", "x-sjis", "sjis", "windows-31j", "MS_Kanji", "bogus", "utf-8", "euc-jp"]
)
def test_shift_jis_is_read_whatever_it_is_called(label: str) -> None:
    assert TEXT in decode_page(page(label).encode("cp932"))


@pytest.mark.parametrize("label", ["EUC-JP", "x-euc-jp", "eucjp", "shift_jis", "iso-8859-1", ""])
def test_euc_jp_is_read_whatever_it_is_called(label: str) -> None:
    assert TEXT in decode_page(page(label).encode("euc_jp"))


@pytest.mark.parametrize("label", ["shift_jis", "euc-jp", "utf-16", "utf-7", "iso-2022-jp"])
def test_utf_8_is_known_by_its_form(label: str) -> None:
    assert TEXT in decode_page(page(label).encode(), f"text/html; charset={label}")


@pytest.mark.parametrize(
    ("said", "written_in"),
    [
        pytest.param("shift_jis", "euc_jp", id="the server says one, the page is in the other"),
        pytest.param("ISO-8859-1", "cp932", id="the server says of everything that it is Latin"),
        pytest.param("us-ascii", "utf-8", id="the server says ASCII"),
        pytest.param("UTF-16", "utf-16-le", id="UTF-16 that only the server names"),
        pytest.param("utf-8", "utf-16", id="a byte order mark against the server"),
    ],
)
def test_what_the_server_says_is_believed_only_where_the_bytes_agree(said: str, written_in: str) -> None:
    assert TEXT in decode_page(page("").encode(written_in), f"text/html; charset={said}")


def test_what_is_said_decides_where_bytes_can_be_both() -> None:
    both = "かな".encode("euc_jp")

    assert decode_page(both, "text/html; charset=euc-jp") == "かな"
    assert decode_page(both, "text/html; charset=shift_jis") == both.decode("cp932")


@pytest.mark.parametrize(
    "start",
    [
        pytest.param('<?xml version="1.0" encoding="EUC-JP"?>', id="in the XML declaration"),
        pytest.param('<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP">', id="in http-equiv"),
        pytest.param(f'<script>{"x" * 5000}</script><meta charset="euc-jp">', id="late"),
    ],
)
def test_what_the_page_says_is_found_where_it_stands(start: str) -> None:
    markup = f"{start}<p>国会</p>"

    assert decode_page(markup.encode("euc_jp")) == markup


def test_utf_7_is_never_read() -> None:
    assert "<img" not in decode_page(f"{page('utf-7')}<p>+ADw-img src+AD0-x onerror+AD0-alert(1)+AD4-</p>".encode())


def test_a_file_of_another_kind_is_named() -> None:
    with pytest.raises(UnreadableText, match="PDF"):
        decode_page(b"%PDF-1.7 \xe2\xe3", "text/html; charset=shift_jis")
