"""A web page → a clean article: title, headed sections, the publisher's furigana, and what the page says of itself.

    page_encoding   bytes to markup, whatever the page claims to be written in
    page_tree       limits; what nobody sees is dropped; ruby is written down
    page_blocks     headings, paragraphs, items, captions and rows, in their order
    page_choice     which of them are the article
    page_sections   which of these are left over from the page after all; headings and their levels
    page_details    title, author, date, site, address

Only text is kept: nothing of a page's markup is stored, so that none has to be made harmless.
"""

from __future__ import annotations

from articles.importing.found import Found
from articles.importing.page_blocks import blocks_of
from articles.importing.page_choice import article_blocks, lines_around
from articles.importing.page_details import details_of
from articles.importing.page_encoding import decode_page
from articles.importing.page_sections import sections_of
from articles.importing.page_tree import page_tree
from articles.importing.plain import shortened
from articles.importing.problems import LARGEST_PAGE, LONGEST_TEXT, NoArticle, TooLarge, TooLong
from articles.importing.ruby import split_ruby
from articles.importing.written import read_written, written

_MOST_TEXT = 2 * LONGEST_TEXT
"""Characters of all that a page says, comments and menus among it: beyond, no article is looked for in it."""


def article_in_page(content: bytes, *, content_type: str = "", address: str = "", title: str = "") -> Found:
    """The article in a page. `content_type` and `address` are what it was fetched as and from, or empty.

    `title` is what a person calls it; without one the page says it.

    Raises ImportProblem with what is wrong and what to do.
    """
    if len(content) > LARGEST_PAGE:
        raise TooLarge(len(content), LARGEST_PAGE)
    page = page_tree(
        decode_page(content, content_type), is_xml="xhtml" in content_type or content.lstrip().startswith(b"<?xml")
    )
    blocks = blocks_of(page.root.find("body"))
    if (length := sum(len(block.text) for block in blocks)) > _MOST_TEXT:
        raise TooLong(length)
    article = article_blocks(page.root, blocks)
    details = details_of(page, address, lines_around(blocks, article))
    sections = sections_of(article, details)
    if not any(section.paragraphs for section in sections):
        raise NoArticle
    first = next(line for section in sections for line in (section.heading, *section.paragraphs) if line)
    draft = read_written(written(sections), title or details.title or shortened(split_ruby(first)[0]))
    return Found(draft, details.source, details.author, details.published, details.address)
