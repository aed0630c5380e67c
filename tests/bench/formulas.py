"""News that is made of formulas: whole sentences, lines and headings come again, or differ in a name or a digit."""

from __future__ import annotations

import random

NAMES = ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村"]
BODIES = ["外務省", "財務省", "町議会", "県警", "気象庁", "与党", "野党", "消防"]
PLACES = ["東京都", "大阪府", "北海道", "潮見町", "港市", "福岡県", "米国", "韓国"]
MATTERS = ["防波堤の工事", "予算案", "首脳会談", "少子化対策", "物価高", "地震の被害", "新しい駅", "漁業協定"]
SENTENCES = [
    "{name}首相は「{matter}を進める」と述べた。",
    "{name}氏は「{matter}は大切だ」と話した。",
    "これに対し、{name}氏は「納得できない」と述べた。",
    "{place}の{name}知事は{day}日、記者団に{matter}への対応を急ぐ考えを示した。",
    "{body}は{day}日、{matter}に関する報告書を公表した。",
    "{body}によると、{matter}の費用は{count}億円に上る。",
    "{matter}をめぐり、与党と野党の対立が続いている。",
    "会談は{day}日に{place}で行われる。",
    "詳しい原因は分かっていない。",
    "党内からは異論も出ている。",
    "首相は明言を避けた。",
]
HEADINGS = ["{matter}の行方", "{matter}をめぐって", "【関連記事】", "（この記事は更新されることがあります）"]
LINES = ["{place}　{count}人（前年比{day}％増）", "・{body}　{count}億円", "{name}　{body}　{count}票"]


def news(chance: random.Random) -> str:
    """An article of two to four parts: heading, paragraphs, and lines that are alike."""
    lines = [_paragraph(chance)]
    for _ in range(chance.randint(2, 4)):
        lines.append(_filled(chance.choice(HEADINGS), chance))
        lines += [_paragraph(chance) for _ in range(chance.randint(1, 3))]
        if chance.random() < 0.5:
            line = chance.choice(LINES)
            lines += [_filled(line, chance) for _ in range(chance.randint(3, 6))]
        if chance.random() < 0.3:
            lines.append(chance.choice(lines))
    return "\n\n".join(lines) + "\n"


def _paragraph(chance: random.Random) -> str:
    return "".join(_filled(chance.choice(SENTENCES), chance) for _ in range(chance.randint(1, 5)))


def _filled(words: str, chance: random.Random) -> str:
    return words.format(
        name=chance.choice(NAMES),
        body=chance.choice(BODIES),
        place=chance.choice(PLACES),
        matter=chance.choice(MATTERS),
        day=chance.randint(1, 31),
        count=chance.randint(10, 999),
    )
