"""A page's markup → a tree in which only what a reader would see is left, within limits that no parser suffers from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from articles.importing.page_ruby import write_ruby
from articles.importing.problems import LARGEST_PAGE, EmptyText, TooLarge, TooMuchMarkup

_MOST_TAGS = 25_000
_MOST_ATTRIBUTES = 500
"""Of one tag: the parser compares each with all before it."""
_ORDINARY_TAG = 2_000  # characters; a shorter one has not so many attributes that it would matter

_SCRIPT = re.compile(r"<(?P<name>script|style)\b(?P<attributes>[^>]*)>|<!--", re.IGNORECASE)
_ENDS = {
    "script": re.compile(r"</script\b[^>]*>", re.IGNORECASE),
    "style": re.compile(r"</style\b[^>]*>", re.IGNORECASE),
    "": re.compile(r"--!?>"),
}
_TAG = re.compile(r"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+""")
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

_UNSEEN = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas"),
    *("audio", "video", "map", "button", "select", "textarea", "input", "dialog", "del", "datalist", "base"),
    *(
        "frameset",
        "noframes",
        "xmp",
        "plaintext",
        "noembed",
        "progress",
        "meter",
        "portal",
        "option",
        "amp-ad",
        "amp-embed",
        "amp-sidebar",
        "amp-social-share",
        "amp-consent",
        "amp-user-notification",
    ),
)
_ENDED_BY_TEXT = ("svg", "math", "button", "embed", "frameset")
"""Without an end tag they seem to hold the text behind them; browsers end them there."""
_HIDDEN_BY_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|hidden|is-hidden|d-none)(?:\s|$)"
)

_SHOWN_CLASS = re.compile(r"[:-](?:block|flex|grid|inline|table|contents|visible)\b")
_FOOTNOTE = re.compile(r"[\[［(（〔]\s*(?:注|註|脚注|note|citation|要出典|編集|※|\*)?\s*[0-9０-９a-z]*\s*[\]］)）〕]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it can be read: its tree, without what nobody sees, and the data that it describes itself by."""

    root: HtmlElement
    described: tuple[str, ...]
    """Its JSON-LD, as it was found."""


def page_tree(markup: str, *, is_xml: bool = False) -> Page:
    """Read a page. Raises TooLarge, TooMuchMarkup, or EmptyText where there is nothing."""
    if len(markup) > LARGEST_PAGE:
        raise TooLarge(len(markup), LARGEST_PAGE)
    markup, described = _without_scripts(_CONTROL.sub("", markup))
    _require_readable(markup)
    root = _from_xml(markup) if is_xml else None
    if root is None:
        root = _from_html(markup)
    _drop_unseen(root)
    write_ruby(root)
    return Page(root, tuple(described))


def _without_scripts(markup: str) -> tuple[str, list[str]]:
    """The markup without scripts, styles and comments, and the JSON-LD among them. Each is looked for once only."""
    kept, described, done = list[str](), list[str](), 0
    endless = set[str]()
    for opening in _SCRIPT.finditer(markup):
        name = (opening["name"] or "").lower()
        if opening.start() < done or name in endless:
            continue
        end = _ENDS[name].search(markup, opening.end())
        if end is None:
            endless.add(name)
            continue
        kept.append(markup[done : opening.start()])
        if name == "script" and "ld+json" in opening["attributes"].lower():
            described.append(markup[opening.end() : end.start()])
        done = end.end()
    return "".join([*kept, markup[done:]]), described


def _require_readable(markup: str) -> None:
    if not markup.strip():
        raise EmptyText
    if markup.count("<") > _MOST_TAGS:
        raise TooMuchMarkup
    for tag in _TAG.finditer(markup):
        if len(tag[0]) > _ORDINARY_TAG and len(re.findall(r"[\s/=]", _QUOTED.sub("=", tag[0]))) > _MOST_ATTRIBUTES:
            raise TooMuchMarkup


def _from_html(markup: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(markup.encode(), parser=parser, ensure_head_body=True)
    except etree.ParserError as problem:
        raise EmptyText from problem
    if any("depth" in entry.message for entry in parser.error_log):
        raise TooMuchMarkup
    return root


def _from_xml(markup: str) -> HtmlElement | None:
    """XHTML as XML, where <a id="x"/> is a whole element; None where it is not well-formed."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(markup.encode(), parser=parser)
    except etree.XMLSyntaxError:
        return None
    if root.xpath("//*[count(ancestor::*) > 255]"):
        raise TooMuchMarkup
    for element in root.iter("{*}*"):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return _from_html(etree.tostring(root, method="html", encoding="unicode"))


def _drop_unseen(root: HtmlElement) -> None:
    unseen = [element for element in root.iter() if _is_unseen(element)]
    for element in unseen:
        if element.getparent() is None:
            continue
        if element.tag in _ENDED_BY_TEXT and element.find(".//p") is not None:
            element.drop_tag()
        else:
            element.drop_tree()


def _is_unseen(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    if element.tag in ("html", "body"):
        return False
    if element.tag in ("sup", "span") and _FOOTNOTE.fullmatch(element.text_content().strip()):
        return element.tag == "sup" or element.find("a") is not None  # [1] and [編集] of a wiki
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or element.get("role") in ("dialog", "alertdialog")
        or _HIDDEN_BY_STYLE.search(element.get("style", "")) is not None
        or _hidden_by_class(element.get("class", ""))
    )


def _hidden_by_class(names: str) -> bool:
    """By names in common use; "hidden md:block" and "d-none d-lg-flex" are hidden on small screens only."""
    return _HIDDEN_CLASS.search(names) is not None and _SHOWN_CLASS.search(names) is None
