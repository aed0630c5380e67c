"""Bytes to text, with Japanese in mind: the encodings Japanese text really comes in, tried strictly.

A general detector weighs dozens of encodings by letter frequencies and stumbles over short Japanese texts. Here
are only six families, most of them recognisable by form alone; frequencies decide between Shift_JIS and EUC-JP,
whose bytes can be valid in both.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import BinaryIO

from articles.importing.problems import LARGEST_FILE, TooLarge, UnreadableText

# Files that people mistake for text: how they begin, and what they are called.
_OTHER_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, Word, EPUB"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
)
# The marks that Windows and macOS put at the start of a file. UTF-32 before UTF-16, whose mark begins its own.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# ESC $ B, ESC $ @, ESC ( I…: the switches of ISO-2022-JP. ESC [ 31 m, of a terminal, is not among them.
_ISO_2022_JP = re.compile(rb"\x1b(?:\$[@B]|\$\([DOPQ]|\([IJ])")
_TWO_BYTE_STRETCH = re.compile(rb"\x1b\$[@B]([^\x1b\r\n]*)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffe\uffff]")
_USUAL = re.compile(r"[\t\n\r -~　-〿ぁ-ヿ一-鿿！-～①-⓿㈀-㏿℀-⅏Ⅰ-ⅿ]")
_KANA = re.compile(r"[ぁ-ヿ]")
_KANA_OR_ASCII = re.compile(r"[\t\n\r -~ぁ-ヿ]")
# cp932 maps these bytes to places no text uses: 0x80, 0xA0, 0xFD to 0xFF. Python lets them pass.
_NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, UTF-32, ISO-2022-JP, Shift_JIS (as Windows writes it) or EUC-JP.

    A few bad bytes (one in a hundred characters) become U+FFFD; a NUL or two stays, for the caller to drop.
    Raises UnreadableText for anything else. UTF-7 is never read: it hides markup in plain ASCII.
    """
    for start, kind in _OTHER_KINDS:
        if data.startswith(start):
            raise UnreadableText(kind)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(encoding, "replace"))
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None and not utf8.isascii() and "\0" not in utf8:
        return _text(utf8)  # what is valid UTF-8 by accident is shorter than any word
    if (mail := _iso_2022_jp(data)) is not None:
        return _text(mail)
    readings = [utf8, _strictly(data, "cp932"), _strictly(data, "euc_jp")]
    readings += [_unmarked_utf_16(data, encoding) for encoding in ("utf-16-le", "utf-16-be")]
    # Of equals the first: max keeps it.
    best = max((text for text in readings if text is not None), key=_plausibility, default=None)
    if best is None or (best != utf8 and _plausibility(best) <= 0):
        best = _forgivingly(data)
    return _text(best)


def read_as(data: bytes, encoding: str) -> str | None:
    """The text of bytes that are said to be in this encoding (a codec's name); None where they are not.

    Valid UTF-8, a byte order mark, the switches of ISO-2022-JP and files of other kinds are never anything else.
    """
    known = (start for start, _kind in (*_OTHER_KINDS, *_BYTE_ORDER_MARKS))
    if data.startswith(tuple(known)) or data.isascii():
        return None
    return None if _strictly(data, "utf-8") is not None else _strictly(data, encoding)


def read_limited(stream: BinaryIO) -> bytes:
    """All bytes of a file. Raises TooLarge with the number found (counted up to 1 GB: a stream may have no end)."""
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        rest = islice(iter(lambda: stream.read(2**20), b""), 2**10)
        raise TooLarge(len(data) + sum(map(len, rest)))
    return data


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding, "newsreader-nec-rows" if encoding == "euc_jp" else "strict")
    except UnicodeDecodeError:
        return None
    return None if encoding == "cp932" and _NOT_CP932.search(text) else text


def _forgivingly(data: bytes) -> str:
    """One stray byte must not cost the whole text: a file cut off in mid-character, an advert in another encoding."""
    readings = [data.decode(encoding, "replace") for encoding in ("utf-8", "cp932", "euc_jp")]
    best = max(readings, key=lambda text: _plausibility(text) - text.count("\ufffd") / len(text))
    damage = best.count("\ufffd")
    if damage * 100 > max(len(best), 100) or _plausibility(best) <= 0 or len(best) < 10:
        raise UnreadableText
    return best


def _iso_2022_jp(data: bytes) -> str | None:
    """JIS with escapes. Mail programs write ① and ㈱ into it, which the standard lacks: then by way of EUC-JP."""
    if not data.isascii() or _ISO_2022_JP.search(data) is None:
        return None
    for encoding in ("iso2022_jp_ext", "iso2022_jp_3", "iso2022_jp_2004"):
        if (text := _strictly(data, encoding)) is not None:
            return text
    shifted = _TWO_BYTE_STRETCH.sub(lambda stretch: bytes(byte | 0x80 for byte in stretch[1]), data)
    return _strictly(re.sub(rb"\x1b\([BJ]", b"", shifted), "euc_jp")


def _unmarked_utf_16(data: bytes, encoding: str) -> str | None:
    """Nearly any bytes are valid UTF-16, mostly as rare or common kanji: real text has kana or ASCII among them.

    あいう in UTF-16 are the ASCII characters 0B0D0F, so this is tried on pure ASCII too.
    """
    text = _strictly(data, encoding)
    return text if text and len(_KANA_OR_ASCII.findall(text)) * 8 >= len(text) else None


def _nec_rows(error: UnicodeError) -> tuple[str, int]:
    """EUC-JP as Windows writes it (cp51932) has ① and ㈱ (NEC row 13) and 髙 and 﨑 (rows 89 to 92); Python's has not.

    A codec error handler: the two bytes are moved to where Shift_JIS has the same row, and read from there.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    row, cell = (byte - 0xA0 for byte in error.object[error.start : error.start + 2].ljust(2, b"\0"))
    if row not in (13, 89, 90, 91, 92) or not 1 <= cell <= 94:
        raise error
    lead = (row + 1) // 2 + (0x80 if row < 63 else 0xC0)
    trail = cell + 0x9E if row % 2 == 0 else cell + 0x3F + (cell > 63)
    try:
        return bytes((lead, trail)).decode("cp932"), error.start + 2
    except UnicodeDecodeError:
        raise error from None


codecs.register_error("newsreader-nec-rows", _nec_rows)


def _plausibility(text: str) -> float:
    """How much this looks like Japanese as it is written, up to about 1.5; at or below 0 it does not.

    Kana are a third to a half of any Japanese text. EUC-JP misread as Shift_JIS is half-width katakana all over;
    binary data misread as UTF-16 is rare characters all over.
    """
    if not text:
        return 1
    usual = len(_USUAL.findall(text)) - len(_CONTROL.findall(text))
    kana = min(len(_KANA.findall(text)), len(text) // 2)
    return (2 * usual - len(text) + kana) / len(text)


def _text(text: str) -> str:
    """Refuse what decoded by accident: text has no control characters to speak of."""
    if len(_CONTROL.findall(text)) * 20 > len(text) + 20:
        raise UnreadableText
    return text
