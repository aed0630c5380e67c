"""Spreads a word's reading over its kanji: 食べる たべる → 食(た)べる, 今日 きょう → 今日(きょう).

    引き揚げる  ひきあげる      kana must be found in the reading: 引(?)き揚(?)げる
    引き揚げる  ひ|き|あ|げる    each kanji must have a reading of that sound: 引 ひ.く, 揚 あ.げる

Where no reading fits, or more than one division does, the run of kanji is one group: a wrong seam is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from articles.japanese.kana import has_kanji, is_kana, is_kanji, to_hiragana

KanjiReadings = Callable[[str], Sequence[str]]
"""Kanji → its readings in hiragana, with KANJIDIC2's signs: okurigana behind "." (た.べる), "-" at an affix (-び)."""


@dataclass(frozen=True, slots=True)
class Ruby:
    """A piece of text, and the furigana above all of it ("" for none)."""

    base: str
    furigana: str = ""


def align(surface: str, reading: str, kanji_readings: KanjiReadings) -> list[Ruby]:
    """Furigana over exactly the kanji it belongs to; all other characters bare.

    The bases joined are the surface. It stays bare when the reading is empty or lacks the kana of the surface.
    """
    return list(_align(surface, reading, kanji_readings))


def for_display(ruby: Sequence[Ruby]) -> list[Ruby]:
    """The same with fewer seams: a run of kanji is set per kanji only if each has at most two kana, half as wide.

    国(こく)際(さい) stays, 老(ろう)朽(きゅう)化(か) becomes 老朽化(ろうきゅうか).
    """
    shown: list[Ruby] = []
    run: list[Ruby] = []
    for piece in (*ruby, Ruby("")):
        if piece.furigana:
            run.append(piece)
            continue
        if any(len(part.furigana) > 2 * _width(part.base) for part in run):
            run = [Ruby("".join(part.base for part in run), "".join(part.furigana for part in run))]
        shown += run
        run = []
        if piece.base:
            shown.append(piece)
    return shown


def _width(base: str) -> int:
    # A variation selector takes no room: 葛󠄀 is one kanji.
    return sum(not _is_selector(char) for char in base)


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


# Nothing that MeCab calls a word is longer; a publisher's or a person's reading of more is shown as it is, ungrouped.
_LONGEST = 60


@lru_cache(maxsize=16384)
def _align(surface: str, reading: str, kanji_readings: KanjiReadings) -> tuple[Ruby, ...]:
    if not reading or not has_kanji(surface) or is_kana(surface) or len(surface) > _LONGEST:
        return (Ruby(surface),)
    units = _units(surface)
    reading = to_hiragana(reading)
    if sum(unit.kanji for unit in units) == 1 and all(unit.kanji or unit.sound for unit in units):
        return _around_one_kanji(units, reading)
    runs: list[list[_Unit]] = []
    for unit in units:
        if runs and runs[-1][0].like(unit):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    way = _cheapest(runs, reading, kanji_readings)
    # 1日 ついたち: with digits or Latin in it, what belongs to a group of unknown kanji cannot be told.
    if way is None or (way.cost >= _GROUP and any(not run[0].kanji and not run[0].sound for run in runs)):
        return (Ruby(surface),)
    return way.pieces


def _around_one_kanji(units: Sequence[_Unit], reading: str) -> tuple[Ruby, ...]:
    """食べる, お茶: what the kana before and behind leave of the reading is the kanji's, whatever it may be."""
    at = next(index for index, unit in enumerate(units) if unit.kanji)
    before = "".join(unit.text for unit in units[:at])
    behind = "".join(unit.text for unit in units[at + 1 :])
    sound = reading[len(before) : len(reading) - len(behind)]
    if not sound or reading != to_hiragana(before) + sound + to_hiragana(behind):
        return (Ruby(before + units[at].text + behind),)
    pieces = (Ruby(before), Ruby(units[at].text, sound), Ruby(behind))
    return tuple(piece for piece in pieces if piece.base)


class _Unit(NamedTuple):
    text: str
    """One character with its variation selectors."""
    kanji: bool
    sound: str
    """What a kana is in the reading; "" for kanji, and for Latin, digits and signs, which may sound like anything."""

    def like(self, other: _Unit) -> bool:
        return (self.kanji, bool(self.sound)) == (other.kanji, bool(other.sound))


def _units(surface: str) -> list[_Unit]:
    texts: list[str] = []
    for char in surface:
        if texts and _is_selector(char):
            texts[-1] += char
        else:
            texts.append(char)
    units = []
    for index, text in enumerate(texts):
        # 茅ケ崎 ちがさき, 一カ月 いっかげつ: a large ケ or カ between kanji is read as ヶ is.
        between = 0 < index < len(texts) - 1 and is_kanji(texts[index - 1][0]) and is_kanji(texts[index + 1][0])
        kanji = is_kanji(text[0]) or (text in {"ケ", "カ"} and between)
        units.append(_Unit(text, kanji, to_hiragana(text) if not kanji and is_kana(text) else ""))
    return units


class _Way(NamedTuple):
    """One way to spread a reading over a surface. The cheapest is taken."""

    cost: int
    pieces: tuple[Ruby, ...]
    certain: bool = True


# A group costs far more than kanji with readings of their own; a changed sound (こく → ごく, がく → がっ) a little.
_GROUP = 100
_CHANGE = 1


def _cheapest(runs: Sequence[list[_Unit]], reading: str, kanji_readings: KanjiReadings) -> _Way | None:
    """The whole reading over all runs, or None where the kana of the surface cannot be found in it."""
    if not runs:
        return None if reading else _Way(0, ())
    run, rest = runs[0], runs[1:]
    base = "".join(unit.text for unit in run)
    if run[0].sound:
        sound = "".join(unit.sound for unit in run)
        if not reading.startswith(sound):
            return None
        way = _cheapest(rest, reading[len(sound) :], kanji_readings)
        return way and _Way(way.cost, (Ruby(base), *way.pieces))

    best: _Way | None = None
    for end in range(1 if run[0].kanji else 0, len(reading) + 1):
        # With nothing behind it, a run takes all that is left; with kana behind it, what stands before them.
        if not rest and end < len(reading):
            continue
        if rest and rest[0][0].sound and not reading.startswith(rest[0][0].sound, end):
            continue
        way = _cheapest(rest, reading[end:], kanji_readings)
        if way is None:
            continue
        here = _split(run, reading[:end], kanji_readings) if run[0].kanji else _Way(0, (Ruby(base),))
        if here and (best is None or here.cost + way.cost < best.cost):
            best = _Way(here.cost + way.cost, here.pieces + way.pieces)
    return best


def _split(run: Sequence[_Unit], sound: str, kanji_readings: KanjiReadings) -> _Way | None:
    """The reading of a run of kanji, per kanji where that is certain, else as one group."""
    if sound[0] in "っんーぁぃぅぇぉゃゅょゎ":
        return None  # no kanji begins so: the kana before has been cut wrongly
    exact = _per_kanji(run, sound, "", kanji_readings)
    if exact and exact.certain:
        return exact
    base = "".join(unit.text for unit in run)
    grouped = _Way(_GROUP * len(run), (Ruby(base, sound),))
    return grouped if exact else _partly(run, sound, kanji_readings) or grouped


def _per_kanji(run: Sequence[_Unit], sound: str, previous: str, kanji_readings: KanjiReadings) -> _Way | None:
    if not run:
        return None if sound else _Way(0, ())
    text = run[0].text
    best: _Way | None = None
    for candidate, cost in _sounds(text[0], previous, kanji_readings).items():
        if not sound.startswith(candidate):
            continue
        rest = _per_kanji(run[1:], sound[len(candidate) :], candidate, kanji_readings)
        if rest is None:
            continue
        way = _Way(cost + rest.cost, (Ruby(text, candidate), *rest.pieces), rest.certain)
        if best is None or way.cost < best.cost:
            best = way
        elif way.cost == best.cost:
            best = _Way(best.cost, best.pieces, certain=False)
    return best


def _partly(run: Sequence[_Unit], sound: str, kanji_readings: KanjiReadings) -> _Way | None:
    """土産物 みやげもの: 物 もの is certain, 土産 みやげ a group. Only for one kanji, unchanged, of at least two kana:
    明後日 あさって is no 明(あ).
    """
    if len(run) < 3:
        return None
    found: list[tuple[Ruby, ...]] = []
    for candidate, cost in _sounds(run[-1].text[0], "", kanji_readings).items():
        if cost == 0 and len(candidate) >= 2 and sound.endswith(candidate) and len(sound) > len(candidate) + 1:
            group = "".join(unit.text for unit in run[:-1])
            found.append((Ruby(group, sound[: -len(candidate)]), Ruby(run[-1].text, candidate)))
    return _Way(_GROUP * len(run) - 1, found[0]) if len(found) == 1 else None


# Not in KANJIDIC2, or not with the readings they have in words.
_SIGNS = {
    "ヶ": ("か", "が", "こ"),
    "ケ": ("か", "が", "け"),
    "カ": ("か",),
    "〆": ("しめ",),
    "〇": ("れい", "まる", "ぜろ"),
}


def _sounds(kanji: str, previous: str, kanji_readings: KanjiReadings) -> dict[str, int]:
    """What a kanji may sound like, and what each costs. `previous` is the reading given to the kanji before."""
    if kanji in "々〻":
        return _changed({previous: 0}) if previous else {}  # 人々 ひとびと, 国々 くにぐに, 我々 われわれ
    return _sounds_of(kanji, kanji_readings)


@lru_cache(maxsize=16384)
def _sounds_of(kanji: str, kanji_readings: KanjiReadings) -> dict[str, int]:
    plain: dict[str, int] = {}
    for written in (*_SIGNS.get(kanji, ()), *kanji_readings(kanji)):
        stem, _, okurigana = to_hiragana(written).replace("-", "").partition(".")
        plain[stem] = 0
        if okurigana:
            # Compounds swallow okurigana: 受付 うけつけ (う.ける), 取引 とりひき (と.る), 建物 たてもの (た.てる).
            for ending in (okurigana, okurigana[:-1], okurigana[:-1] + _NOUN_ENDING.get(okurigana[-1], "")):
                plain.setdefault(stem + ending, _CHANGE)
    plain.pop("", None)
    return _changed(plain)


_NOUN_ENDING = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_HEADS = {
    # 出口 でぐち, 発表 はっぴょう, 世界中 せかいじゅう (spelt as said, like いなずま), 天皇 てんのう
    **dict(zip("かきくけこさしすせそたてと", "がぎぐげござじずぜぞだでど", strict=True)),
    **dict(zip("はひふへほ", ("ばぱ", "びぴ", "ぶぷ", "べぺ", "ぼぽ"), strict=True)),
    **{"ち": "ぢじ", "つ": "づず", "あ": "な", "え": "ね", "お": "の"},
}


def _changed(plain: dict[str, int]) -> dict[str, int]:
    """The sounds themselves, and what they become beside others."""
    sounds = dict(plain)
    for sound, cost in plain.items():
        rest = sound[1:]
        for head in _HEADS.get(sound[0], ""):
            sounds.setdefault(head + rest, cost + _CHANGE)
        if rest and rest[-1] in "つちくき":  # 学校 がっこう, 国家 こっか, 一回 いっかい
            for head in (sound[0], *_HEADS.get(sound[0], "")):
                sounds.setdefault(head + rest[:-1] + "っ", cost + 2 * _CHANGE)
    return sounds
