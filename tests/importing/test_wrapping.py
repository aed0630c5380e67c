"""Lines that were broken at a fixed width are joined to paragraphs, and no others."""

from __future__ import annotations

import pytest

from articles.importing.plain import parse
from tests.importing.drafts import MORE, PROSE, outline

WRAPPED = """　県は三日、港の防波堤を高くする方針を
固めた。工事は来年の春に始まり、三年の
後に終わる。町の漁師は十年前から高い堤
を望んでいた。
　費用の一部は町が負担する。議会では反
対の声も上がったが、九対三で認められた
という。
"""


UNEVEN = """町の議会は十二億円をかけて港の堤を高くする
予算の案を賛成多数で
可決した議会のあとで町長は記者に
喜びを語った
漁協の組合長は十年待ったと涙ぐみながら
話した。
"""


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param(WRAPPED, 2, id="wrapped, indented paragraphs"),
        pytest.param(WRAPPED.replace("　", ""), 2, id="wrapped: a short line ends the paragraph"),
        pytest.param(WRAPPED.replace("\n", "\r\n"), 2, id="wrapped on Windows"),
        pytest.param(f"{PROSE}\n{MORE}\n{PROSE}\n", 3, id="a line for each paragraph"),
        pytest.param("古池や\n蛙飛びこむ\n水の音\n閑さや\n岩にしみ入る\n蝉の声", 6, id="verse"),
        pytest.param(
            WRAPPED.replace("望んでいた。", "望んで声を上げてきた漁師もいた。"), 2, id="an indent begins a paragraph"
        ),
        pytest.param(UNEVEN, 6, id="open lines of every width"),
    ],
)
def test_lines_are_joined_only_where_they_were_wrapped(text: str, paragraphs: int) -> None:
    draft = parse(text, title="題")
    assert sum(len(section.paragraphs) for section in draft.sections) == paragraphs


def test_wrapped_lines_join_without_a_gap_in_japanese_and_with_one_in_latin() -> None:
    assert parse(WRAPPED).sections[0].paragraphs[0].startswith("県は三日、港の防波堤を高くする方針を固めた。")
    lines = ["会議の名は英語で長くて Global Harbour", "Assembly と言い、世界の港町が毎年集まる"]
    text = "\n".join([*lines, "ことで知られている。今年の会場は北の町", "である。"])
    assert "Harbour Assembly" in parse(text).sections[0].paragraphs[0]


def test_a_heading_above_wrapped_lines_stays_alone() -> None:
    assert outline(parse(f"{WRAPPED}\n残る課題\n\n{WRAPPED}", title="題")) == [(2, "残る課題")]
