"""Plain text → a draft of an article: its title, its headed sections, and what is set aside.

    港の防波堤、来年度に着工          a short line, a blank one, prose below: the title
                                    blank lines only separate
    県は三日、防波堤を高くすると…。    prose: the lead
    十年越しの願い                   a short line without a full stop between prose: a heading
    地元の漁協は…。                  prose: its section
    記事全文を見るにはクリックして…    a call to another page: set aside

Text from the wild marks its headings by nothing else, so every line keeps its number, and a person's word about it
(`overrides`) wins over what was recognised. Where a text has Markdown headings, those are the headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.importing.headings import headings, is_title
from articles.importing.hygiene import clean, clean_line
from articles.importing.leftovers import leftovers
from articles.importing.problems import LONGEST_TEXT, EmptyText, NoJapanese, TooLong
from articles.importing.ruby import split_ruby
from articles.importing.shapes import Shape, shape_of
from articles.importing.wrapping import Unit, joined
from articles.japanese.kana import KANA, KANJI

LONGEST_TITLE = 300  # characters, also of a heading: what the columns hold
_DERIVED_TITLE = 40  # characters of a sentence that has to serve as title
_TELLING_HEADING = 8  # a shorter first heading (背景, 経緯) says too little to be the title

_LEAD_LEVEL = 2

_ATX = re.compile(r"(#{1,6})\s+(\S.*)$")
_SETEXT = re.compile(r"={3,}$|-{3,}$")
# 責任です。 続きを読む: the call comes glued to the paragraph it cuts off.
_GLUED_CALL = re.compile(
    r"(?<=[。！？」）])\s*([\[［【（(…]*(?:続きを(?:読む|見る)|記事全文を|もっと(?:読む|見る)).{0,30})$"
)
_FIRST_SENTENCE = re.compile(r"(?:「[^」]*」|『[^』]*』|（[^）]*）|[^。！？!?])*[！？!?]?")  # 「早く。今」と語った。
_HAS_KANA = re.compile(f"[{KANA}]")
_HAS_KANJI = re.compile(f"[{KANJI}]")
# A headline may be all kanji (日米首脳会談開催); so much text without any kana is Chinese.
_KANJI_WITHOUT_KANA = 100


class LineKind(TextChoices):
    """What a line of the text becomes."""

    TITLE = "title", _("title")
    HEADING = "heading", _("heading")
    PARAGRAPH = "paragraph", _("paragraph")
    SET_ASIDE = "set_aside", _("set aside")


class Reason(TextChoices):
    """Why a line was taken for what it is; the labels are shown in the preview."""

    TEXT = "text", _("text")
    MARKDOWN = "markdown", _("marked as a heading")
    NUMBERED = "numbered", _("numbered")
    SHORT = "short", _("short line above text")
    FIRST = "first", _("first line")
    CALL = "call", _("leads to another page")
    SITE = "site", _("name of a site")
    SHARE = "share", _("button or advertisement")
    RELATED = "related", _("other articles")
    COPYRIGHT = "copyright", _("copyright notice")
    SEPARATOR = "separator", _("separator")
    CHOSEN = "chosen", _("as you chose")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the draft: what it is, and why."""

    index: int
    """Its number, which stays the same whatever is overridden."""
    text: str
    kind: LineKind
    level: int
    """2 to 4 for a heading, else 0."""
    reason: Reason
    recognised: LineKind
    """What it was taken for, before anything was overridden."""

    @property
    def stored(self) -> str:
        """The text as it will be read: what marks the publisher's ruby is not part of it."""
        return split_ruby(self.text)[0]

    @property
    def can_be_heading(self) -> bool:
        """Whether it is short enough to be made a heading."""
        return len(self.text) <= LONGEST_TITLE


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading, empty for the lead, and the paragraphs below it."""

    level: int
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it would be stored, and every line of its text with what became of it."""

    title: str
    sections: tuple[DraftSection, ...]
    lines: tuple[Line, ...]
    blank_lines: int

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The lines that are not part of the article, in their order. Blank lines are not among them."""
        return tuple(line.text for line in self.lines if line.kind is LineKind.SET_ASIDE)

    @property
    def heading_count(self) -> int:
        """How many lines head a section."""
        return sum(line.kind is LineKind.HEADING for line in self.lines)

    @property
    def paragraph_count(self) -> int:
        """How many lines are paragraphs."""
        return sum(line.kind is LineKind.PARAGRAPH for line in self.lines)


def parse(text: str, *, title: str = "", overrides: Mapping[int, LineKind] | None = None) -> Draft:
    """Recognise an article in plain text.

    `overrides` says what the lines of these numbers are, against what was recognised. Without `title` it is the
    text's own (a Markdown title, or a short first line), else the first heading that says something, else the
    beginning of the first sentence.

    Raises EmptyText, NoJapanese or TooLong. Nothing that can be seen is lost: it is in the title, a section or
    `set_aside`, except the marks that make a line a heading in Markdown.
    """
    if (found := len(text.strip())) > LONGEST_TEXT:
        raise TooLong(found)
    text = clean(text)
    require_readable(text)
    units, blank_lines = _units(text)
    lines = _overridden(_recognised(units, clean_line(title)), units, overrides or {})
    sections = tuple(_sections(lines))
    if not sections:
        raise EmptyText
    return Draft(clean_line(title) or _title(lines, sections), sections, lines, blank_lines)


def require_readable(text: str) -> None:
    """Raises EmptyText or NoJapanese where a cleaned text has nothing to read."""
    if not text.strip():
        raise EmptyText
    if _HAS_KANA.search(text) is None and not 1 <= len(_HAS_KANJI.findall(text)) <= _KANJI_WITHOUT_KANA:
        raise NoJapanese


def _units(text: str) -> tuple[list[Unit], int]:
    """The lines that are not blank, wrapped ones joined and Markdown headings read, and how many are blank."""
    units: list[Unit] = []
    gap, blank_lines = True, 0
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            gap, blank_lines = True, blank_lines + 1
            continue
        above = units[-1] if units and not gap else None
        if _SETEXT.match(stripped) and above is not None and above.gap and _can_be_setext(above):
            above.level = 1 if stripped[0] == "=" else 2
            above.raw, above.whole = above.text, True
        elif len(stripped) <= LONGEST_TITLE and (atx := _ATX.match(stripped)):
            heading = atx[2].rstrip("#").rstrip() or atx[2]
            units.append(Unit(heading, gap, level=len(atx[1]), raw=stripped, whole=True))
        elif call := _GLUED_CALL.search(stripped):
            units.append(Unit(stripped[: call.start()].rstrip(), gap, indented=line[0].isspace()))
            units.append(Unit(call[1], gap=False, whole=True))
        else:
            shape = shape_of(stripped)
            # A wrapped line may begin with ・ or （ by accident; only what is a line of its own anywhere is kept whole.
            units.append(Unit(stripped, gap, indented=line[0].isspace(), whole=shape.is_leftover))
        gap = False
    return joined(units), blank_lines


def _can_be_setext(unit: Unit) -> bool:
    return not unit.level and shape_of(unit.text).may_head


def _recognised(units: Sequence[Unit], title: str) -> list[Line]:
    """Each unit with what it seems to be."""
    shapes = [Shape.MARKDOWN if unit.level else shape_of(unit.text) for unit in units]
    shapes = leftovers(units, shapes)
    if all(shape.is_leftover for shape in shapes):
        # Nothing else is there to read: 続きを読む alone is then the text.
        shapes = [Shape.PROSE] * len(shapes)
    levels = headings(units, shapes)
    first = next(index for index, shape in enumerate(shapes) if not shape.is_leftover)
    repeats_title = clean_line(units[first].text) == title and len(units) > 1
    heads = repeats_title if title else is_title(units, shapes, first)
    lines = []
    for index, (unit, shape) in enumerate(zip(units, shapes, strict=True)):
        kind, level, reason = LineKind.PARAGRAPH, 0, Reason.TEXT
        if shape.is_leftover:
            kind, reason = LineKind.SET_ASIDE, Reason(shape.value)
        elif heads and index == first:
            kind, reason = LineKind.TITLE, Reason.MARKDOWN if unit.level else Reason.FIRST
        elif index in levels and len(unit.text) <= LONGEST_TITLE:
            kind, level, reason = LineKind.HEADING, levels[index], _heading_reason(shape)
        lines.append(Line(index, unit.text, kind, level, reason, kind))
    return lines


def _heading_reason(shape: Shape) -> Reason:
    if shape is Shape.MARKDOWN:
        return Reason.MARKDOWN
    return Reason.SHORT if shape is Shape.SHORT else Reason.NUMBERED


def _overridden(lines: list[Line], units: Sequence[Unit], overrides: Mapping[int, LineKind]) -> tuple[Line, ...]:
    """The lines as the person wants them. A heading they make is as deep as the one before it."""
    result: list[Line] = []
    depth = _LEAD_LEVEL
    for line, unit in zip(lines, units, strict=True):
        chosen = overrides.get(line.index, line.kind)
        # No line is made the title but the one that was taken for it: an article has only one.
        if chosen is LineKind.TITLE or (chosen is LineKind.HEADING and not line.can_be_heading):
            chosen = line.kind
        if chosen is not line.kind:
            level = depth if chosen is LineKind.HEADING else 0
            line = replace(line, kind=chosen, level=level, reason=Reason.CHOSEN)
        if line.kind in (LineKind.PARAGRAPH, LineKind.SET_ASIDE):
            line = replace(line, text=unit.raw or line.text)
        depth = line.level or depth
        result.append(line)
    return tuple(result)


def _sections(lines: Sequence[Line]) -> Iterator[DraftSection]:
    level, heading, paragraphs = _LEAD_LEVEL, "", list[str]()
    for line in lines:
        if line.kind is LineKind.HEADING:
            if heading or paragraphs:
                yield DraftSection(level, heading, tuple(paragraphs))
            level, heading, paragraphs = line.level, line.text, []
        elif line.kind is LineKind.PARAGRAPH:
            paragraphs.append(line.text)
    if heading or paragraphs:
        yield DraftSection(level, heading, tuple(paragraphs))


def _title(lines: Sequence[Line], sections: Sequence[DraftSection]) -> str:
    own = next((line.text for line in lines if line.kind is LineKind.TITLE), "")
    telling = next((section.heading for section in sections if len(section.heading) >= _TELLING_HEADING), "")
    title = own or telling or shortened(split_ruby(sections[0].heading or sections[0].paragraphs[0])[0])
    return split_ruby(title)[0]


def shortened(text: str, longest: int = _DERIVED_TITLE) -> str:
    """The first sentence of a paragraph without its full stop, cut with … at a comma where it is long."""
    found = _FIRST_SENTENCE.match(text[: 5 * longest])
    sentence = found[0] if found and found[0] else text
    if len(sentence) <= longest:
        return sentence
    comma = sentence.rfind("、", longest // 2, longest)
    return sentence[: comma if comma > 0 else longest - 1] + "…"
