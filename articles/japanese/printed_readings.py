"""Readings that the publisher prints in brackets behind a word: 清洲花（きよす・はな）さん, 鞆（とも）の浦.

Kana in brackets may be no reading: 大阪（ミナミ）, 誤り（ママ）, 米国（アメリカ）. So they count only where they can be
the sound of the characters before:

    清洲花（きよす・はな）     each kanji has a reading of that sound; how far the word reaches back follows from it
    金与正（キム・ヨジョン）   a Korean or Chinese name by its own sound: known by the surname
    習近平（シー・チンピン）   a person of our list: as this publisher wants it read
    小鳥遊（たかなし）         the analyser takes it for a name or does not know it, and the kana are hiragana
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.japanese.furigana import KanjiReadings, align
from articles.japanese.kana import KANA, KANJI, has_kanji, is_kana, is_kanji, to_hiragana
from articles.japanese.name_list import Name, fold, has_cue, listed_names, name_of
from articles.japanese.tokens import Token

# The star keeps what it has: 10,000 spaces behind （あ would be tried in as many ways.
# Behind the reading often the age: （きよす・はな、41）, （キム・ヨジョン=37歳）.
_BRACKET = re.compile(
    rf"(?<=[{KANJI}{KANA}\ufe00-\ufe0f\U000e0100-\U000e01ef])"
    rf"[（(]([{KANA}][{KANA}・＝ 　]*+)(?:[、,= ]*[0-9０-９]+歳?)?[)）]"
)
_DIVISION = re.compile("[・＝ 　]+")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_LONGEST = 12
"""Characters that one bracket may be about: 独立行政法人… is not read out in brackets."""
_MOST_KANA = 4
"""Kana to a kanji: 志 こころざし has five, but no name does."""

# Surnames by their own sound, to tell 金与正（キム・ヨジョン） from 首都（キャピタル）.
_OWN_SOUND_ROWS = """
    金 きむ, 李 い り, 朴 ぱく, 崔 ちぇ, 鄭 ちょん, 姜 かん, 趙 ちょ ちゃお, 尹 ゆん, 張 ちゃん じゃん,
    林 いむ りん, 韓 はん, 呉 お うー, 徐 そ しゅー, 申 しん, 権 くぉん, 黄 ふぁん ほぁん, 安 あん, 宋 そん,
    洪 ほん, 柳 ゆ りゅ, 高 こ がお, 文 むん うぇん, 梁 やん りゃん, 孫 そん すん, 白 ぺく ばい, 許 ほ しゅー,
    劉 ゆ りゅう りう, 南 なむ, 沈 しむ しぇん, 盧 の, 河 は, 郭 くぁく ぐぉ, 成 そん, 車 ちゃ,
    朱 ちゅ じゅ じゅー, 王 わん, 習 しー, 陳 ちん ちぇん, 楊 やん, 周 ちゅ じょう, 馬 ま まー, 胡 ふー,
    何 ほー はー, 蔡 ちぇ つぁい, 頼 らい, 毛 まお, 鄧 でん, 江 じゃん, 温 うぇん, 丁 ちょん でぃん, 玄 ひょん,
    禹 う, 曺 ちょ, 潘 ぱん, 池 ち, 羅 な るぉ, 全 ちょん, 閔 みん
"""
_OWN_SOUND = {row.split()[0]: row.split()[1:] for row in _OWN_SOUND_ROWS.split(",")}


class Printed(NamedTuple):
    """A word whose reading stands behind it."""

    start: int
    name: Name
    everywhere: bool
    """Whether the whole article should read it so: not for one kanji that is no name (方（かた） here, ほう there)."""


def printed_readings(text: str, tokens: Sequence[Token], kanji_readings: KanjiReadings | None = None) -> list[Printed]:
    """The words that are followed by their reading in brackets, in order.

    Without `kanji_readings` only names are found: those of the list, and what the analyser takes for proper nouns.
    """
    ends = [token.end for token in tokens]
    found: list[Printed] = []
    for bracket in _BRACKET.finditer(text):
        last = bisect_left(ends, bracket.start()) + 1
        if last <= len(ends) and ends[last - 1] == bracket.start():
            before = list(_reaching_back(text, tokens[max(0, last - _LONGEST) : last]))
            kana = bracket[1].strip("・＝ 　")
            word = _listed(text, bracket.start(), kana) or _word(before, kana, kanji_readings)
            if word:
                found.append(word)
    return found


def _reaching_back(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The words right before a bracket, the longest stretch first: without signs, beginning with kanji."""
    end = tokens[-1].end
    first = len(tokens) - 1
    while first > 0 and tokens[first - 1].end == tokens[first].start and _is_japanese(tokens[first - 1].surface):
        first -= 1
    for index in range(first, len(tokens)):
        if is_kanji(tokens[index].surface[0]) and end - tokens[index].start <= _LONGEST:
            yield list(tokens[index:])


def _is_japanese(surface: str) -> bool:
    return has_kanji(surface) or is_kana(surface)


def _listed(text: str, end: int, kana: str) -> Printed | None:
    """A person of the list that ends at the bracket."""
    folded = fold(text[max(0, end - _LONGEST) : end])
    for start in range(len(folded) - 1):
        for name in listed_names().at(folded, start):
            if name.kind == "person" and start + len(name.written) == len(folded):
                parts = _DIVISION.split(to_hiragana(kana))
                reading = "".join(parts)
                if not len(name.written) <= len(reading) <= _MOST_KANA * len(name.written):
                    return None
                if len(name.parts) == len(parts) == 2:
                    name = _person(name.written, len(name.parts[0].written), parts)
                elif reading != name.reading:
                    name = name_of(name.written, reading, name.kind)
                return Printed(end - len(name.written), name, everywhere=True)
    return None


def _word(before: Sequence[list[Token]], kana: str, kanji_readings: KanjiReadings | None) -> Printed | None:
    """The longest stretch of words that these kana can be the reading of."""
    parts = _DIVISION.split(to_hiragana(kana))
    reading = "".join(parts)
    for words in before:
        surface = "".join(word.surface for word in words)
        proper = all("固有名詞" in word.part_of_speech or not word.reading for word in words)
        if kanji_readings and _sounds_so(surface, reading, kanji_readings):
            name = _divided(words, parts, kanji_readings) or name_of(surface, reading, _kind(words))
        elif _is_own_sound(surface, parts, katakana=not _HIRAGANA.search(kana)):
            name = _by_own_sound(surface, parts)
        elif proper and _may_be_whole(words, kana, parts):
            name = _divided(words, parts, kanji_readings) or name_of(surface, reading, _kind(words))
        else:
            continue
        return Printed(words[0].start, name, everywhere=proper or len(surface) > 1)
    return None


def _kind(words: Sequence[Token]) -> str:
    kinds = {"人名-姓": "surname", "人名": "person", "地名": "place", "固有名詞": "organisation"}
    return next((kind for mark, kind in kinds.items() if mark in words[0].part_of_speech), "word")


def _sounds_so(surface: str, reading: str, kanji_readings: KanjiReadings) -> bool:
    """Whether every kanji has a part of the reading that it can have."""
    if not reading or not surface:
        return False
    if sum(map(is_kanji, surface)) == 1:
        # One kanji takes all that the kana around it leave; of two, each must have a reading of its own: 誤 あやま.
        alone = [piece for piece in align(surface, reading, kanji_readings) if piece.furigana]
        return bool(alone) and _sounds_so(alone[0].base * 2, alone[0].furigana * 2, kanji_readings)
    pieces = align(surface, reading, kanji_readings)
    return all(sum(map(is_kanji, piece.base)) == bool(piece.furigana) for piece in pieces)


def _divided(words: Sequence[Token], parts: Sequence[str], kanji_readings: KanjiReadings | None) -> Name | None:
    """The word as surname and given name, if the bracket or the analyser divides it and only one seam fits."""
    surface, reading = "".join(word.surface for word in words), "".join(parts)
    if len(parts) == 2 and kanji_readings:
        seams = [cut for cut in range(1, len(surface)) if _both_sound_so(surface, cut, parts, kanji_readings)]
        if len(seams) == 1:
            return _person(surface, seams[0], parts)
    cut = len(words[0].surface)
    if len(parts) == 2 == len(words):
        return _person(surface, cut, parts)
    if len(parts) == 1 and kanji_readings and words[0].part_of_speech.endswith("人名-姓"):
        halves = [(reading[:end], reading[end:]) for end in range(1, len(reading))]
        ways = [way for way in halves if _both_sound_so(surface, cut, way, kanji_readings)]
        if len(ways) == 1:
            return _person(surface, cut, ways[0])
    return None


def _both_sound_so(surface: str, cut: int, halves: Sequence[str], kanji_readings: KanjiReadings) -> bool:
    return _sounds_so(surface[:cut], halves[0], kanji_readings) and _sounds_so(surface[cut:], halves[1], kanji_readings)


def _person(surface: str, cut: int, parts: Sequence[str]) -> Name:
    return name_of(f"{surface[:cut]}|{surface[cut:]}", "|".join(parts), "person")


def _is_own_sound(surface: str, parts: Sequence[str], katakana: bool) -> bool:
    """Whether it is a Korean or Chinese name: 金与正（キム・ヨジョン）."""
    given = len("".join(parts)) - len(parts[0]) if len(parts) == 2 else 0
    sounds = _OWN_SOUND.get(surface[0], [])
    if not katakana or not 2 <= len(surface) <= 4 or not all(map(is_kanji, surface)):
        return False
    if has_cue(surface, 0, 1, "surname"):
        return False  # 李首相（リ・チャン） reads the name that was left out
    if len(parts) == 2:
        return parts[0] in sounds and len(surface) - 1 <= given <= _MOST_KANA * (len(surface) - 1)
    return len(parts) == 1 and any(
        parts[0].startswith(sound) and len(sound) + len(surface) - 1 <= len(parts[0]) <= _MOST_KANA * len(surface)
        for sound in sounds
    )


def _by_own_sound(surface: str, parts: Sequence[str]) -> Name:
    if len(parts) == 1:
        end = max(len(sound) for sound in _OWN_SOUND[surface[0]] if parts[0].startswith(sound))
        parts = (parts[0][:end], parts[0][end:])
    return _person(surface, 1, parts)


def _may_be_whole(words: Sequence[Token], kana: str, parts: Sequence[str]) -> bool:
    """Whether a name that the analyser knows, or a word it does not, is read so as a whole: 小鳥遊（たかなし）."""
    surface, reading = "".join(word.surface for word in words), "".join(parts)
    if reading == "".join(word.reading for word in words):
        return True
    if not _HIRAGANA.search(kana) or not all(map(is_kanji, surface)):
        return False  # 静岡（エスパルス）
    if len(parts) != 2 and all(word.reading for word in words):
        return False  # 大阪（きた）
    return len(surface) <= len(reading) <= _MOST_KANA * len(surface)
