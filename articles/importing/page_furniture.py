"""What stands around an article in its page: menus, buttons, advertisements, lists of other articles, comments."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from articles.importing.page_blocks import Block, Kind

_ELEMENTS = frozenset({"nav", "form", "menu"})
_ROLES = frozenset({"navigation", "search", "menu", "menubar", "banner", "contentinfo", "complementary", "toolbar"})
_WORDS = re.compile(
    r"ads?|adsense|advert|advertise(?:ment)?|advertising|banners?|pr|promo(?:tion)?|sponsor(?:ed)?|outbrain|taboola"
    r"|breadcrumbs?|topicpath|pankuzu|nav|navi|[glp]nav|globalnav|localnav|navigation|navbox|menu|toc|skip|skiplink"
    r"|comments?|commentlist|respond|disqus|cookies?|consent|gdpr|newsletter|subscribe|subscription|paywall|login"
    r"|sign(?:in|up)|register|follow|share|sharing|sns|socials?|related|relations?|recommend(?:s|ed|ations?)?"
    r"|rankings?|popular|prevnext|backnumber|linklist|morelink|more|readmore|pager|pagination|pagenav|paging|paginate"
    r"|side|sidebar|sub|widget|tags|taglist|keywords|catlinks|toolbar|tools|fontsize|print|noprint|editsection"
    r"|modal|popup|overlay|footer|copyright|authorbox|profile",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST_LINKED = 0.6
_MUCH = 0.5


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element, or one around it, is by its kind or its name no part of an article."""
    for each in (element, *element.iterancestors()):
        if each.tag in ("body", "html", "main"):
            break
        if each.tag in _ELEMENTS or each.get("role") in _ROLES:
            return True
        if _named_so(each) and not _holds_much(each):
            return True
    return False


def mostly_links(block: Block) -> bool:
    """Whether a block leads elsewhere rather than says something; the items of a list are judged together."""
    if block.kind in (Kind.ITEM, Kind.ROW):
        around = block.element.getparent()
        if around is not None:
            linked = sum(len(each.text_content().strip()) for each in around.iter("a") if "href" in each.attrib)
            return linked > _MOST_LINKED * len(around.text_content().strip())
    return block.linked > _MOST_LINKED * len(block.text) and "。" not in block.text


def _named_so(element: HtmlElement) -> bool:
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return any(_WORDS.fullmatch(part) for part in _PARTS.findall(named))


def _holds_much(element: HtmlElement) -> bool:
    """A wrapper may be called content-with-sidebar: what holds half of the page's text is no side of it."""
    body = element.getroottree().getroot().find("body")
    whole = len("".join(body.text_content().split())) if body is not None else 0
    return len("".join(element.text_content().split())) > _MUCH * whole
