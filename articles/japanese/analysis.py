"""Text → words with readings: UniDic's words, corrected layer by layer.

    UniDic        24|年|に|金|正|恩|委員|長|が|行っ|た     words, and the readings that they have by themselves
    numbers       24 にじゅうよ, 年 ねん                    digits and counters with their changes of sound
    names         金正恩 きむじょんうん                     the list, what the publisher prints in brackets, the article
    contexts      行っ おこなっ or いっ                     words with several readings, by their neighbours
    witnesses     what other analysers say of the rest; where they differ the better founded wins, and doubt is shown
    ruby          what the publisher printed above the text wins over all of these

Each layer can be left out, so that it can be measured. People's corrections come last (corrections.py).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence
from importlib.metadata import version
from pathlib import Path

from articles.japanese import agreement, witnesses
from articles.japanese.backbone import Folded, folded, pieces_of, unidic_tokens
from articles.japanese.compounds import with_compounds
from articles.japanese.corrections import HERE, IN_ARTICLE, Correction, apply_corrections
from articles.japanese.doubt import with_doubt
from articles.japanese.furigana import KanjiReadings
from articles.japanese.heteronyms import with_contexts
from articles.japanese.kana import has_kanji
from articles.japanese.lexicon import EMPTY, Lexicon
from articles.japanese.names import with_names
from articles.japanese.numbers import with_numbers
from articles.japanese.one_reading import with_one_reading
from articles.japanese.recutting import recut
from articles.japanese.tokens import JMDICT, Candidate, Token
from articles.japanese.witnesses import Testimony


def _digest_of_rules() -> str:
    """Names the state of all rules, weights and lists of names: it differs after every change to them."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".tsv"})
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


RULES = _digest_of_rules()

ANALYSER = f"fugashi {version('fugashi')} unidic-lite {version('unidic-lite')} {witnesses.VERSIONS} rules {RULES}"
"""Stored with every analysis, so that texts analysed by older rules can be found and analysed again."""

LAYERS = ("numbers", "names", "contexts", "witnesses", "ruby")

Ruby = tuple[int, int, str]
"""What the publisher printed above [start, end): start and end in code points, the reading in hiragana."""


def tokenize(
    text: str,
    ruby: Sequence[Ruby] = (),
    *,
    lexicon: Lexicon = EMPTY,
    without: Collection[str] = (),
) -> list[Token]:
    """The words of any text, in order. Only white space lies between them, and a newline always ends a word.

    `lexicon` tells how compounds and kanji are read; without it they are read less well. `without` names layers to
    leave out. Never raises: unknown words, emoji, control characters and lone surrogates are words without a reading.
    """
    pieces = [(start, piece, folded(piece)) for start, piece in pieces_of(text)]
    heard = iter(()) if "witnesses" in without else witnesses.hear([(asked.text, start) for start, _, asked in pieces])
    plain = [token for start, piece, asked in pieces for token in unidic_tokens(piece, start, asked)]
    tokens = plain
    if "numbers" not in without:
        tokens = with_numbers(text, tokens)
    if "names" not in without:
        tokens = with_names(text, tokens, unidic_tokens, lexicon.kanji_readings)
    starts = [token.start for token in tokens]
    known = {id(token) for token in plain}
    read: list[Token] = []
    for start, piece, asked in pieces:
        line = tokens[bisect_left(starts, start) : bisect_left(starts, start + len(piece))]
        if "contexts" not in without:
            # What a number or a name has decided stays: 3階 is さんがい, whatever 階 is by itself.
            line = [new if id(old) in known else old for old, new in zip(line, with_contexts(line), strict=True)]
        if "witnesses" not in without:
            # What a rule has decided is not put to the vote.
            open_to_vote = [id(token) in known for token in line]
            line = with_witnesses(line, open_to_vote, _in_place(next(heard), asked, start), lexicon)
        read += line
    read = with_one_reading(read)
    if "ruby" not in without:
        read = with_ruby(text, read, ruby, lexicon.kanji_readings)
    return read


def _in_place(testimony: Testimony, asked: Folded, start: int) -> Testimony:
    """The same in the places of the text: what analysers were asked about lacks its variation selectors."""
    if asked.places is None:
        return testimony
    return {
        name: [
            piece._replace(
                start=start + asked.original(piece.start - start), end=start + asked.original(piece.end - start)
            )
            for piece in said
        ]
        for name, said in testimony.items()
    }


def with_witnesses(
    tokens: Sequence[Token], open_to_vote: Sequence[bool], testimony: Testimony, lexicon: Lexicon
) -> list[Token]:
    """The tokens of one line after the vote."""
    if not any(voting and has_kanji(token.surface) for voting, token in zip(open_to_vote, tokens, strict=True)):
        return list(tokens)
    tokens, open_to_vote = recut(tokens, open_to_vote, testimony.values(), lexicon, unidic_tokens)
    tokens, open_to_vote, testimony[JMDICT] = with_compounds(tokens, open_to_vote, lexicon)
    voted = agreement.after_vote(tokens, open_to_vote, testimony, lexicon)
    return with_doubt(voted, open_to_vote, lexicon)


def with_ruby(text: str, tokens: Sequence[Token], ruby: Sequence[Ruby], kanji_readings: KanjiReadings) -> list[Token]:
    """The tokens as the publisher reads them; a word of two characters or more is read alike in the whole text.

    Not one that is printed with two readings, as 羽生 はぶ and 羽生 はにゅう are.
    """
    printed = [Correction(_PRINTED, HERE, text[start:end], reading, start) for start, end, reading in ruby]
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for each in printed:
        readings[each.surface].add(each.reading)
    printed += [
        Correction(_PRINTED, IN_ARTICLE, surface, next(iter(alike)))
        for surface, alike in readings.items()
        if len(surface) > 1 and len(alike) == 1
    ]
    return [
        token._replace(candidates=(Candidate(token.reading, ("publisher",)),), correction=0)
        if token.correction == _PRINTED
        else token
        for token in apply_corrections(text, tokens, printed, kanji_readings)
    ]


_PRINTED = -1
"""Marks what the publisher has read, while other words are being read."""
