"""The longest dictionary entry at a place of a text, over the borders of the analyser's short words.

    国際|社会|に|衝撃|を|与え|た|。        国際社会 is one entry, from either half
                      ^ 与える, past      与え|た is one form

A candidate begins and ends where the analyser sees borders: この|世界 never yields この世. What crosses a particle must
also be read as the analyser reads it: 今日|は (きょうは) is not こんにちは.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.japanese.kana import has_kanji, is_kana, to_hiragana
from articles.japanese.tokens import Token

from .inflection import ANY, Undone, undo
from .keys import lookup_key
from .words import Dictionary, Form, Name, Word

LONGEST_MATCH = 20  # characters of the text
MOST_TOKENS = 12  # 食べ|させ|られ|たく|なかっ|た has six
TOKENS_BEFORE = 8  # how far before the token asked about the division begins


@dataclass(frozen=True, slots=True)
class Match:
    """A word found in a text."""

    first: int  # tokens[first:last] are covered
    last: int
    surface: str
    word: Word
    headword: str  # dictionary form as the text would spell it: 行われた -> 行う
    reading: str  # of the dictionary form, in hiragana, as the analyser reads it; "" where it does not know
    inflections: tuple[str, ...]  # from the dictionary form outwards


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, tokens[first:last], and what it may be. Where nothing is known it is one token."""

    first: int
    last: int
    matches: tuple[Match, ...]  # the best fitting first
    names: tuple[Name, ...]


# What the analyser's parts of speech can be in JMdict.
_SPEECH = {
    "名詞": (
        "n",
        "vs",
        "adj-no",
        "adj-na",
        "adj-f",
        "adj-t",
        "adv",
        "n-suf",
        "n-pref",
        "num",
        "ctr",
        "suf",
        "exp",
        "pn",
    ),
    "代名詞": ("pn", "n"),
    "動詞": ("v",),
    "形容詞": ("adj-i", "adj-ix", "adj-ku", "aux-adj"),
    "形状詞": ("adj-na", "adj-t", "adj-no", "adj-nari", "n"),
    "連体詞": ("adj-pn", "adj-f", "adj-no"),
    "副詞": ("adv", "adv-to", "adj-no", "n", "exp"),
    "接続詞": ("conj", "adv", "exp"),
    "感動詞": ("int", "exp"),
    "助詞": ("prt", "conj", "exp"),
    "助動詞": ("aux", "aux-v", "aux-adj", "cop", "prt"),
    "接頭辞": ("pref", "n-pref", "adj-pn"),
    "接尾辞": ("suf", "n-suf", "ctr", "n", "aux-v", "aux-adj", "adj-na", "v"),
}
_IN_NAMES = ("名詞", "接頭辞", "接尾辞", "記号", "補助記号", "形状詞")
_FUNCTION = ("助詞", "助動詞", "接続詞", "連体詞", "感動詞")
_PHRASE_CODES = frozenset(("exp", "prt", "conj", "adv", "int", "adj-pn", "aux", "aux-v", "aux-adj", "cop"))

# The kanji that endings are written with: 出て来る, 読み過ぎる, 起こり得る
_IN_ENDINGS = "来行過得始続"
# Expressions that newspapers hardly ever mean, made of what they write all the time.
_NEVER_A_PHRASE = frozenset(
    (
        "これは",
        "それは",
        "あれは",
        "それが",
        "をして",  # to make someone do: 準備をして is not that
        "がして",
        "とは",  # as a definition; quotation and comparison are far more frequent, and と|は explain themselves
        "にも",
        "のも",
        "のは",
        "のが",
        "のを",
        "のに",
        "はと",
        "でと",
        "にと",
        "とか",
        "でも",  # 国内でも is で and も; at the head of a sentence the analyser sees one word
        "では",
        "には",
        "とも",
        "もの",
        "ものの",
        "ところで",
        "だけに",
        "いいえ",
    )
)


def longest_match(tokens: Sequence[Token], index: int, dictionary: Dictionary) -> Match | None:
    """Find the longest entry that covers a token; of several of one length, the one that fits the text best."""
    stretch = stretch_at(tokens, index, dictionary)
    return stretch.matches[0] if stretch.matches else None


def stretch_at(tokens: Sequence[Token], index: int, dictionary: Dictionary) -> Stretch:
    """Find the stretch of text around a token that one entry explains.

    Text is divided from the left, longest entry first, beginning some tokens before: 社会 is found as part of 国際社会,
    いる as part of 誓っている, and と in 構築する|と|誓う is not taken for the end of すると. `tokens` are those of one block.
    """
    first = index
    while first > max(index - TOKENS_BEFORE, 0) and not _divides(tokens[first - 1], tokens[first]):
        first -= 1
    while True:
        stretch = _longest_from(tokens, first, dictionary)
        if stretch.last > index:
            return stretch
        first = stretch.last


def divide(tokens: Sequence[Token], dictionary: Dictionary, shorter_than: int) -> Iterator[Stretch]:
    """Divide tokens into the longest entries that have fewer than so many characters: the parts of a compound."""
    first = 0
    while first < len(tokens):
        stretch = _longest_from(tokens, first, dictionary, shorter_than)
        yield stretch
        first = stretch.last


def _longest_from(
    tokens: Sequence[Token], first: int, dictionary: Dictionary, shorter_than: int = LONGEST_MATCH + 1
) -> Stretch:
    end = _farthest_end(tokens, first)
    text = "".join(token.surface for token in tokens[first:end])
    known = _known_length(text, dictionary)
    # Beyond what entries have, only endings follow, and they are written in kana.
    words_reach = next(
        (place for place in range(known, len(text)) if has_kanji(text[place]) and text[place] not in _IN_ENDINGS),
        len(text),
    )
    may_be_name = tokens[first].part_of_speech.startswith(_IN_NAMES)
    for last in range(end, first, -1):
        length = tokens[last - 1].end - tokens[first].start
        if last - first > 1 and length >= shorter_than:
            continue
        covered, surface = tokens[first:last], text[:length]
        found = _matches_between(covered, surface, first, known, dictionary) if length <= words_reach else []
        names = _names_between(covered, surface, dictionary, wanted=not found) if may_be_name else ()
        if found or names:
            return Stretch(first, last, tuple(found), names)
    token = tokens[first]
    if found := _by_lemma(tokens, first, dictionary):
        return Stretch(first, first + 1, (found,), ())
    return Stretch(first, first + 1, (), dictionary.names(lookup_key(token.surface)))


def _divides(before: Token, token: Token) -> bool:
    """Whether no entry can reach from one token into the next: white space or a punctuation mark lies between."""
    return before.end != token.start or before.part_of_speech.startswith("補助記号") and before.surface not in "・･"


def _farthest_end(tokens: Sequence[Token], first: int) -> int:
    last = first + 1
    while (
        last < len(tokens)
        and last - first < MOST_TOKENS
        and tokens[last].end - tokens[first].start <= LONGEST_MATCH
        and not _divides(tokens[last - 1], tokens[last])
    ):
        last += 1
    return last


def _names_between(covered: Sequence[Token], surface: str, dictionary: Dictionary, *, wanted: bool) -> tuple[Name, ...]:
    """List the names that the tokens together are.

    Several tokens are one name only if all are nouns and one is a proper noun or unknown: 金正|恩 is, 大統領|選挙 is not.
    """
    if len(covered) > 1:
        if not wanted or not all(token.part_of_speech.startswith(_IN_NAMES) for token in covered):
            return ()
        if not any(_may_be_name(token) for token in covered) or surface[0] in "・･" or surface[-1] in "・･":
            return ()
    return dictionary.names(lookup_key(surface))


def _may_be_name(token: Token) -> bool:
    return token.part_of_speech.startswith("名詞-固有名詞") or not (token.reading or is_kana(token.surface))


def _by_lemma(tokens: Sequence[Token], first: int, dictionary: Dictionary) -> Match | None:
    """Find a word by the analyser's dictionary form, where the tables know no way back: やっぱ, してん."""
    token = tokens[first]
    if token.lemma == token.surface:
        return None
    forms = dictionary.forms([lookup_key(token.lemma)]).get(lookup_key(token.lemma), ())
    plain = replace(token, surface=token.lemma, reading="", inflection="")
    found = [
        (_misfit([plain], match, form), match)
        for form in forms
        for match in [Match(first, first + 1, token.surface, dictionary.word(form.word), token.lemma, "", ())]
        if _speaks_so([plain], match)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _known_length(text: str, dictionary: Dictionary) -> int:
    """Return how much of the beginning of a text some entry begins with; every entry that begins here shares no more.

    It spares most of the questions to the store: 国際社会に衝撃を has no entry, nor has anything that begins so.
    """
    key = lookup_key(text)
    return dictionary.known_length(key) if len(key) == len(text) else len(text)


def _matches_between(
    covered: Sequence[Token], surface: str, first: int, known: int, dictionary: Dictionary
) -> list[Match]:
    """List the words that the tokens together are a form of, the best fitting first."""
    if surface[0] in "・･" or surface[-1] in "・･" or (len(covered) > 1 and surface in _NEVER_A_PHRASE):
        return []
    candidates = undo(surface) if _may_be_inflected(covered) else [Undone(surface, ANY)]
    if len(surface) > known:
        candidates = [undone for undone in candidates if not undone.text.startswith(surface[: known + 1])]
    keys = {undone: lookup_key(undone.text) for undone in candidates}
    forms = dictionary.forms({key for key in keys.values() if key})
    if not forms:
        return []
    reading = _reading(covered)
    found: list[tuple[tuple[float, ...], Match]] = []
    seen: set[int] = set()
    for undone in candidates:
        base_reading = _undone_reading(surface, reading, undone)
        for form in forms.get(keys[undone], ()):
            if form.word in seen or (undone.word_class != ANY and undone.word_class not in form.classes):
                continue
            word = dictionary.word(form.word)
            match = Match(first, first + len(covered), surface, word, undone.text, base_reading, undone.steps)
            if not _believable(covered, match, undone):
                continue
            seen.add(form.word)
            found.append((_misfit(covered, match, form), match))
    found.sort(key=lambda pair: pair[0])
    # Kana is many words: に is not 二, は not 派, where the analyser sees particles.
    return [
        match
        for misfit, match in found
        if misfit is found[0][0] or not (misfit[1] and (misfit[1] > found[0][0][1] or misfit[3]))
    ]


def _may_be_inflected(covered: Sequence[Token]) -> bool:
    """Whether the stretch may end in an inflected form: 国際社会 is asked for as it stands."""
    last = covered[-1]
    return (
        bool(last.inflection)
        or last.part_of_speech.startswith(
            ("助動詞", "助詞-接続助詞", "助詞-副助詞", "助詞-係助詞", "接尾辞", "形状詞-助動詞語幹")
        )
        or not last.part_of_speech
    )


def _reading(covered: Sequence[Token]) -> str:
    """Join the readings of the tokens; "" if one is not known."""
    readings = [token.reading or (to_hiragana(token.surface) if is_kana(token.surface) else "") for token in covered]
    return "".join(readings) if all(readings) else ""


def _undone_reading(surface: str, reading: str, undone: Undone) -> str:
    """Undo in the reading what was undone in the surface: 行った いった -> 行く いく."""
    if not reading or undone.word_class == "vk":
        return ""  # 来: the reading of the kanji itself changes (こない, きた)
    same = 0
    while same < min(len(surface), len(undone.text)) and surface[same] == undone.text[same]:
        same += 1
    removed, added = to_hiragana(surface[same:]), to_hiragana(undone.text[same:])
    return reading.removesuffix(removed) + added if reading.endswith(removed) else ""


def _believable(covered: Sequence[Token], match: Match, undone: Undone) -> bool:
    """Whether the analysis allows the match at all; how well it fits is for `_misfit`."""
    if undone.word_class == "adj-na":
        # 新たな is one form of 新た; 主な at the end of a clause, or 困難な with another な, is not.
        return len(covered) > 1 and covered[-1].lemma == "だ" and covered[-1].inflection.startswith("連体形")
    if undone.word_class != ANY and not _inflects_here(covered):
        return False
    if len(covered) == 1:
        return True
    if covered[0].part_of_speech.startswith("助詞") and not _PHRASE_CODES & _codes(match.word):
        return False  # と|み|て is not a form of 富む
    if any(token.part_of_speech.startswith(_FUNCTION) for token in covered):
        if not match.reading:
            return True
        readings = match.word.readings_of(match.headword if _spelled(match) else "")
        if not any(_unvoiced(text) == _unvoiced(match.reading) for text in readings):
            return False
        if undone.word_class == ANY and is_kana(match.surface):
            # にはな is not 庭な: kana over several words is one word only where it is a phrase or a function word.
            return bool(_PHRASE_CODES & _codes(match.word))
    return True


def _inflects_here(covered: Sequence[Token]) -> bool:
    """Whether the stretch contains a verb or an adjective of its own, or is unknown to the analyser.

    が|やる is not an inflection of anything; と|し|て may be.
    """
    return any(
        token.part_of_speech.startswith(("動詞", "形容詞", "接尾辞", "助動詞", "名詞-普通名詞")) for token in covered
    )


def _spelled(match: Match) -> bool:
    """Whether the dictionary lists the headword in the very spelling of the text."""
    forms = (*match.word.spellings, *match.word.readings)
    return any(form.text == match.headword for form in forms)


def _misfit(covered: Sequence[Token], match: Match, form: Form) -> tuple[float, ...]:
    """Measure how badly a match fits, most important first: smaller is better."""
    word = match.word
    return (
        not _spelled(match),
        is_kana(match.headword) and bool(word.spellings) and not word.usually_kana and not _kana_is_usual(word),
        not _read_so(match),
        not _speaks_so(covered, match),
        covered[-1].lemma != match.headword if len(covered) == 1 else 0,
        len(match.inflections),
        form.rank,
        word.id,
    )


def _kana_is_usual(word: Word) -> bool:
    """Whether the word is one of those that newspapers write in kana though JMdict does not say so."""
    return any(not {"n", "vs"} >= set(sense.codes) for sense in word.senses[:1]) and word.readings[0].rank <= 30


def _read_so(match: Match) -> bool:
    """Whether the analyser's reading is one of the word's, or nothing is known of it."""
    if not match.reading:
        return True
    return any(to_hiragana(text) == match.reading for text in match.word.readings_of(match.headword))


def _speaks_so(covered: Sequence[Token], match: Match) -> bool:
    """Whether the word has a part of speech that the analyser sees."""
    codes = _codes(match.word)
    if len(covered) > 1 and not match.inflections:
        function = any(token.part_of_speech.startswith(_FUNCTION) for token in covered)
        return bool(codes & _PHRASE_CODES) if function else True
    allowed = _SPEECH.get(covered[0].part_of_speech.split("-")[0])
    if allowed is None:
        return True
    return any(code in allowed or (code.startswith("v") and code != "vs" and "v" in allowed) for code in codes)


def _codes(word: Word) -> set[str]:
    return {code for sense in word.senses for code in sense.codes}


def _unvoiced(reading: str) -> str:
    """Fold what compounding changes: かぶしきがいしゃ and かぶしきかいしゃ are one reading here."""
    return to_hiragana(reading).translate(_UNVOICED)


_UNVOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽっ", "かきくけこさしすせそたちつてとはひふへほはひふへほつ"
)
