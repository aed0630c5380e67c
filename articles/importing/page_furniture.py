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
    r"|modal|popup|overlay|footer|copyright|authorbox|profile|creator|bio|like|likes|reactions?|rating|vote"
    r"|feedback|inquiry|enquete|plugin",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST_LINKED = 0.6
_ALL_LINKED = 0.9
_MUCH = 0.5
_LONGEST_NAME = 300  # characters


class Furniture:
    """Knows of each element of a page whether it is furniture; each is looked at once."""

    def __init__(self, body: HtmlElement) -> None:
        self._lengths: dict[HtmlElement, tuple[int, int]] = {}
        self._known: dict[HtmlElement, bool] = {body: False}
        self._within_link: dict[HtmlElement, bool] = {}
        for element in body.iter():
            self._within_link[element] = _leads(element) or self._within_link.get(element.getparent(), False)
        self._whole = self._measure(body)

    def _measure(self, body: HtmlElement) -> int:
        """The length of each element's text, and how much of it leads elsewhere: from the innermost outwards."""
        for element in reversed(list(body.iter())):
            length, linked = len((element.text or "").strip()), 0
            for child in element:
                length += self._lengths[child][0] + len((child.tail or "").strip())
                linked += self._lengths[child][1]
            leads = _leads(element)
            self._lengths[element] = (length, length if leads else linked)
        return self._lengths[body][0]

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element, or one around it, is by its kind or its name no part of an article."""
        inner: list[HtmlElement] = []
        while element not in self._known:
            inner.append(element)
            element = element.getparent()
        result = self._known[element]
        for each in reversed(inner):
            result = self._known[each] = result or self._is_one(each)
        return result

    def _is_one(self, element: HtmlElement) -> bool:
        named = f"{element.get('class', '')} {element.get('id', '')}"
        stands_apart = (
            element.tag in _ELEMENTS
            or element.get("role") in _ROLES
            or any(_WORDS.fullmatch(part) for part in _PARTS.findall(named[:_LONGEST_NAME]))
        )
        # A form may be around the whole page, and a wrapper be called content-with-sidebar.
        return stands_apart and self._lengths[element][0] <= _MUCH * self._whole

    def mostly_links(self, block: Block) -> bool:
        """Whether a block leads elsewhere rather than says something; the items of a list are judged together."""
        around = block.element.getparent()
        if block.kind in (Kind.ITEM, Kind.ROW) and around is not None and around in self._lengths:
            length, linked = self._lengths[around]
            return linked > _MOST_LINKED * length
        if block.kind is not Kind.CAPTION and self._within_link.get(block.element, False):
            return True
        most = _ALL_LINKED if "。" in block.text else _MOST_LINKED
        return block.linked > most * len(block.text)


def _leads(element: HtmlElement) -> bool:
    return element.tag == "a" and "href" in element.attrib
