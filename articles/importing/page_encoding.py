"""A page's bytes → its markup. What a page says it is written in is heard, and believed where the bytes agree."""

from __future__ import annotations

import re

from articles.importing.decode import decode, read_as

_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_MARKUP = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)"
    rb"|<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_HEAD = 100_000  # bytes; scripts may come before the <meta> that says it
# By the names in https://encoding.spec.whatwg.org/#names-and-labels. Of others nothing is believed: a server says
# ISO-8859-1 of everything, and UTF-7 hides markup in plain ASCII.
_LABELS = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "ms932", "windows-31j", "cp932"), "cp932"),
    **dict.fromkeys(("csshiftjis", "x-ms-cp932"), "cp932"),
    **dict.fromkeys(("euc-jp", "euc_jp", "eucjp", "x-euc-jp", "x-euc", "cseucpkdfmtjapanese", "cp51932"), "euc_jp"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
}


def decode_page(content: bytes, content_type: str = "") -> str:
    """The markup of a page in any encoding that Japanese pages come in.

    UTF-8, UTF-16 and ISO-2022-JP are known by their form, whatever is said of them. Of Shift_JIS and EUC-JP the
    server's word comes first, then the page's, if the bytes are valid so. Raises UnreadableText for what is no text.
    """
    labels = [found[1] for found in [_IN_HEADER.search(content_type)] if found]
    labels += [(xml or meta).decode("ascii") for xml, meta in _IN_MARKUP.findall(content[:_HEAD])]
    for label in labels:
        if (encoding := _LABELS.get(label.lower())) and (text := read_as(content, encoding)) is not None:
            return text
    return decode(content)
