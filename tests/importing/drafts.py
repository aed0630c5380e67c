"""Paragraphs of a small article, and what a draft made of its lines."""

from __future__ import annotations

from articles.importing.plain import Draft, LineKind

PROSE = "県は三日、港の防波堤を高くする方針を固めた。工事は来年の春に始まる。"
MORE = "地元の漁協は歓迎している。費用の一部は町が負担する見通しだ。"
LEAD = f"{PROSE}\n\n"


def outline(draft: Draft) -> list[tuple[int, str]]:
    """The headings with their levels, 2 to 4."""
    return [(section.level, section.heading) for section in draft.sections if section.heading]


def kinds(draft: Draft) -> dict[str, LineKind]:
    """What each line became."""
    return {line.text: line.kind for line in draft.lines}
