"""A stored text as a person edits it, and back: one block a line, blank lines between, headings marked by their level.

    県は三日、港の防波堤を高くする…。   a paragraph
    # 十年越しの願い                  a heading; ## and ### are below it
    沖の漁火《いさりび》が見える。      the publisher's ruby
    \\# は番号の記号である。           a paragraph that begins with #

Nothing is recognised here: unlike in a pasted text (`plain`), each line is what it is marked as.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from articles.importing.hygiene import clean
from articles.importing.plain import LONGEST_TITLE, Draft, DraftSection, Line, LineKind, Reason, require_readable
from articles.importing.problems import LONGEST_TEXT, LongHeading, OnlyHeadings, TooLong
from articles.importing.ruby import RubyRow, split_ruby
from articles.models import Revision, Section
from articles.stored_words import section_blocks

_HIGHEST, _DEEPEST = 2, 4  # <h2> to <h4>; the title is the <h1>
_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_LOOKS_LIKE_HEADING = re.compile(r"\\*#{1,6}\s")
_ESCAPED = re.compile(r"\\+#{1,6}\s")


def stored_draft(revision: Revision, title: str) -> Draft:
    """The draft that a stored text comes from, the publisher's ruby in it again."""
    sections = revision.sections.defer("tokens", "corrected_tokens", "matches", "html", "cuts")
    return _draft(title, list(marked_sections(revision, sections)))


def marked_sections(revision: Revision, sections: Iterable[Section]) -> Iterator[DraftSection]:
    """The sections of a stored text with the publisher's ruby in their lines."""
    for section in sections:
        lines = []
        for block in section_blocks(section, revision.text):
            here = [row for row in revision.ruby if block.start <= row[0] < block.end]
            rows = [(start - block.start, end - block.start, reading) for start, end, reading in here]
            lines.append(_with_ruby(revision.text[block.start : block.end], rows))
        heading = lines.pop(0) if section.heading else ""
        yield DraftSection(section.level, heading, tuple(lines))


def written(sections: Iterable[DraftSection]) -> str:
    """The text of the form. `read_written` of it gives the same sections."""
    blocks: list[str] = []
    for section in sections:
        if section.heading:
            blocks.append(f"{'#' * (section.level - _HIGHEST + 1)} {section.heading}")
        blocks += (f"\\{line}" if _LOOKS_LIKE_HEADING.match(line) else line for line in section.paragraphs)
    return "\n\n".join(blocks)


def read_written(text: str, title: str) -> Draft:
    """What a person has written in the form.

    Raises EmptyText, NoJapanese, TooLong, LongHeading, and OnlyHeadings where nothing stands below them.
    """
    lines = [line for each in clean(text).split("\n") if (line := each.strip())]
    # The blank lines are ours: an article as long as one may be can still be edited.
    if (found := len("\n".join(lines))) > LONGEST_TEXT:
        raise TooLong(found)
    require_readable("\n".join(lines))
    sections: list[DraftSection] = []
    level, heading, paragraphs = _HIGHEST, "", list[str]()
    for line in lines:
        if marked := _HEADING.fullmatch(line):
            if len(marked[2]) > LONGEST_TITLE:
                raise LongHeading(marked[2], LONGEST_TITLE)
            if heading or paragraphs:
                sections.append(DraftSection(level, heading, tuple(paragraphs)))
            level, heading, paragraphs = min(len(marked[1]) + _HIGHEST - 1, _DEEPEST), marked[2], []
        else:
            paragraphs.append(line[1:] if _ESCAPED.match(line) else line)
    sections.append(DraftSection(level, heading, tuple(paragraphs)))
    if not any(section.paragraphs for section in sections):
        raise OnlyHeadings
    return _draft(title, sections)


def _draft(title: str, sections: Sequence[DraftSection]) -> Draft:
    return Draft(title, tuple(sections), tuple(_lines(sections)), blank_lines=0)


def _lines(sections: Iterable[DraftSection]) -> Iterator[Line]:
    index = 0
    for section in sections:
        blocks = [(section.heading, LineKind.HEADING, section.level, Reason.MARKDOWN)] if section.heading else []
        blocks += [(line, LineKind.PARAGRAPH, 0, Reason.TEXT) for line in section.paragraphs]
        for text, kind, level, reason in blocks:
            yield Line(index, text, kind, level, reason, kind)
            index += 1


def _with_ruby(line: str, rows: list[RubyRow]) -> str:
    """The line with ruby as `split_ruby` reads it: over the kanji before it where that is enough, else behind a bar."""
    for bar in ("", "｜"):
        marked, done = "", 0
        for start, end, reading in rows:
            marked += f"{line[done:start]}{bar}{line[start:end]}《{reading}》"
            done = end
        marked += line[done:]
        if split_ruby(marked) == (line, rows):
            return marked
    return line
