"""Notes are Markdown; what people write never becomes a script."""

from __future__ import annotations

from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt

from articles.annotations.content import NoteContent, search_text
from articles.annotations.ruby_in_notes import draw_ruby

TAGS = {
    "p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote",
    "ruby", "rt", "rp", "ul", "ol", "li", "a", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}

# The first heading of a note lies below the page's own h1 and h2.
HEADINGS_BEGIN_AT = 3


@cache
def _markdown() -> MarkdownIt:
    # "commonmark" without HTML: a typed tag is shown as typed. No images: they would tell a third party who reads.
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    markdown.core.ruler.push("ruby", draw_ruby)  # when all text that belongs together is in one token
    return markdown.disable("image")


def render_note(note: str) -> str:
    """The note as safe HTML; empty for a note of white space only."""
    if not note.strip():
        return ""
    tokens = _markdown().parse(note)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + HEADINGS_BEGIN_AT - 1)}"
    html = _markdown().renderer.render(tokens, _markdown().options, {})
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow"
    )


def written_fields(content: NoteContent, quote: str) -> dict[str, Any]:
    """The values of an Annotation that follow from what is written, about this quote."""
    return {
        "note": content.note,
        "note_html": render_note(content.note),
        "kind": content.kind,
        "visibility": content.visibility,
        "tags": list(content.tags),
        "search": search_text(quote, content),
    }
