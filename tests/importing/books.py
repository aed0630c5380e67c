"""Small EPUBs for tests, good and bad."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
COVER = "<html xmlns='http://www.w3.org/1999/xhtml'><body><img src='cover.jpg'/></body></html>"
TITLE_PAGE = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>港の一年</p><p>汐見凪</p></body></html>"
FIRST = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h2>第一章　春</h2>
<p>沖の<ruby>漁火<rt>いさりび</rt></ruby>が見えた。港では朝から人々が網を直し、今日の海について話し合っていた。</p></body></html>"""
SECOND = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h2>第二章　夏</h2>
<p>市場は夜明け前から開き、魚を運ぶ車が列を作った。今年の夏は例年よりも暑く、港の氷はすぐに売り切れた。</p></body></html>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="landmarks"><ol><li><a href="text/first.xhtml">本文</a></li></ol></nav>
<nav epub:type="toc"><ol>
<li><a href="text/first.xhtml"><ruby>春<rt>はる</rt></ruby>の港</a><ol>
<li><a href="text/first.xhtml#b">朝</a></li></ol></li>
<li><a href="text/second%20part.xhtml">夏の港</a></li></ol></nav></body></html>"""
NCX = """<?xml version="1.0"?>
<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>
<navPoint id="a"><navLabel><text>春の港</text></navLabel><content src="text/first.xhtml"/>
<navPoint id="b"><navLabel><text>朝</text></navLabel><content src="text/first.xhtml#b"/></navPoint></navPoint>
<navPoint id="c"><navLabel><text>夏の港</text></navLabel><content src="text/second%20part.xhtml"/></navPoint>
</navMap></ncx>"""


def package(*, ncx: bool = False, spine: str = "", title: str = "港の一年") -> str:
    """The package document; its table of contents is a nav document, or an NCX as before EPUB 3."""
    contents = (
        '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        if ncx
        else '<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    )
    items = {
        "cover": "text/cover.xhtml",
        "title-page": "text/title.xhtml",
        "first": "text/first.xhtml",
        "second": "text/second%20part.xhtml",
    }
    listed = "".join(
        f'<item id="{name}" href="{place}" media-type="application/xhtml+xml"/>' for name, place in items.items()
    )
    order = spine or "".join(f'<itemref idref="{name}"/>' for name in (*items, "toc"))
    return f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>汐見凪</dc:creator>
</metadata><manifest>{contents}{listed}</manifest><spine>{order}</spine></package>"""


def parts() -> dict[str, str | bytes]:
    """The files of a good book."""
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/package.opf": package(),
        "OEBPS/nav.xhtml": NAV,
        "OEBPS/toc.ncx": NCX,
        "OEBPS/text/cover.xhtml": COVER,
        "OEBPS/text/title.xhtml": TITLE_PAGE,
        "OEBPS/text/first.xhtml": FIRST,
        "OEBPS/text/second part.xhtml": SECOND,
    }


def packed(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The files as a ZIP."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def a_book() -> bytes:
    """A good book."""
    return packed(parts())


def book_with(changed: Mapping[str, str | bytes]) -> bytes:
    """A good book but for these files."""
    return packed({**parts(), **changed})
