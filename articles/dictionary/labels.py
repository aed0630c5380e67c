"""The marks of JMdict and JMnedict in words that a learner reads.

A mark is a short code (`v5r`) and what the dictionary says of it, which each edition words a little otherwise. The
files of EDRDG give both; jamdict-data gives the words alone, those of 2020. The store keeps the codes of parts of
speech, because inflection depends on them; everything else is kept as the words shown. A mark that is newer than this
program is shown as the dictionary words it.
"""

import re

# code -> (JMdict's description, what a learner reads)
_PARTS_OF_SPEECH = {
    "n": ("noun (common) (futsuumeishi)", "noun"),
    "n-suf": ("noun, used as a suffix", "noun suffix"),
    "n-pref": ("noun, used as a prefix", "noun prefix"),
    "pn": ("pronoun", "pronoun"),
    "num": ("numeric", "number"),
    "ctr": ("counter", "counter"),
    "vs": ("noun or participle which takes the aux. verb suru", "noun or する verb"),
    "adj-no": ("nouns which may take the genitive case particle 'no'", "noun used with の"),
    "adj-na": ("adjectival nouns or quasi-adjectives (keiyodoshi)", "な adjective"),
    "adj-i": ("adjective (keiyoushi)", "い adjective"),
    "adj-ix": ("adjective (keiyoushi) - yoi/ii class", "い adjective"),
    "adj-t": ("'taru' adjective", "たる adjective"),
    "adj-f": ("noun or verb acting prenominally", "used before a noun"),
    "adj-pn": ("pre-noun adjectival (rentaishi)", "word used only before a noun"),
    "adj-ku": ("'ku' adjective (archaic)", "archaic adjective"),
    "adj-shiku": ("'shiku' adjective (archaic)", "archaic adjective"),
    "adj-nari": ("archaic/formal form of na-adjective", "archaic な adjective"),
    "adv": ("adverb (fukushi)", "adverb"),
    "adv-to": ("adverb taking the 'to' particle", "adverb, with or without と"),
    "exp": ("expressions (phrases, clauses, etc.)", "expression"),
    "int": ("interjection (kandoushi)", "interjection"),
    "conj": ("conjunction", "conjunction"),
    "prt": ("particle", "particle"),
    "pref": ("prefix", "prefix"),
    "suf": ("suffix", "suffix"),
    "aux": ("auxiliary", "auxiliary"),
    "aux-v": ("auxiliary verb", "auxiliary verb"),
    "aux-adj": ("auxiliary adjective", "auxiliary adjective"),
    "cop": ("copula", "copula"),
    "vt": ("transitive verb", "transitive"),
    "vi": ("intransitive verb", "intransitive"),
    "v-unspec": ("verb unspecified", "verb"),
    "v1": ("Ichidan verb", "ichidan verb"),
    "v1-s": ("Ichidan verb - kureru special class", "ichidan verb"),
    "vz": ("Ichidan verb - zuru verb (alternative form of -jiru verbs)", "ずる verb"),
    "v5aru": ("Godan verb - -aru special class", "godan verb"),
    "v5b": ("Godan verb with 'bu' ending", "godan verb"),
    "v5g": ("Godan verb with 'gu' ending", "godan verb"),
    "v5k": ("Godan verb with 'ku' ending", "godan verb"),
    "v5k-s": ("Godan verb - Iku/Yuku special class", "godan verb"),
    "v5m": ("Godan verb with 'mu' ending", "godan verb"),
    "v5n": ("Godan verb with 'nu' ending", "godan verb"),
    "v5r": ("Godan verb with 'ru' ending", "godan verb"),
    "v5r-i": ("Godan verb with 'ru' ending (irregular verb)", "godan verb"),
    "v5s": ("Godan verb with 'su' ending", "godan verb"),
    "v5t": ("Godan verb with 'tsu' ending", "godan verb"),
    "v5u": ("Godan verb with 'u' ending", "godan verb"),
    "v5u-s": ("Godan verb with 'u' ending (special class)", "godan verb"),
    "vk": ("Kuru verb - special class", "irregular verb 来る"),
    "vs-i": ("suru verb - included", "する verb"),
    "vs-s": ("suru verb - special class", "する verb"),
    "vs-c": ("su verb - precursor to the modern suru", "す verb"),
    "vn": ("irregular nu verb", "irregular verb"),
    "vr": ("irregular ru verb, plain form ends with -ri", "irregular verb"),
    "v5uru": ("Godan verb - Uru old class verb (old form of Eru)", "archaic verb"),
    "adj-kari": ("'kari' adjective (archaic)", "archaic adjective"),
    "n-pr": ("proper noun", "proper noun"),
    "n-adv": ("adverbial noun (fukushitekimeishi)", "adverb"),
    "n-t": ("noun (temporal) (jisoumeishi)", "noun"),
}
_CODES = {description: code for code, (description, _) in _PARTS_OF_SPEECH.items()}
ARCHAIC_VERB = "v-old"  # one code for the thirty classes of yodan and nidan verbs, which newspapers do not inflect
_ARCHAIC_CODE = re.compile(r"v[24][a-z](-[ks])?")


def part_of_speech_code(mark: str, meaning: str = "") -> str:
    """Return the code for a part of speech, given as code or in JMdict's words; "" when it says nothing.

    One that is not known here is its own code: what JMdict says that it means, or else the mark itself.
    """
    if mark in _PARTS_OF_SPEECH:
        return mark
    words = meaning or mark
    if _ARCHAIC_CODE.fullmatch(mark) or words.startswith(("Yodan", "Nidan")):
        return ARCHAIC_VERB
    return "" if words == "unclassified" else _CODES.get(words, words)


def part_of_speech_label(code: str) -> str:
    """Return the words for a code of `part_of_speech_code`."""
    if code == ARCHAIC_VERB:
        return "archaic verb"
    return _PARTS_OF_SPEECH[code][1] if code in _PARTS_OF_SPEECH else code


def part_of_speech_labels() -> set[str]:
    """Return all that `part_of_speech_label` and `analysed_label` may say."""
    return {label for _, label in (*_PARTS_OF_SPEECH.values(), *_ANALYSED)} | {part_of_speech_label(ARCHAIC_VERB)}


USUALLY_KANA = "usually in kana"
# code -> (JMdict's description in jamdict-data, what a learner reads)
_REGISTERS = {
    "uk": ("word usually written using kana alone", USUALLY_KANA),
    "arch": ("archaism", "archaic"),
    "obsc": ("obscure term", "rare"),
    "rare": ("rare", "rare"),
    "obs": ("obsolete term", "obsolete"),
    "yoji": ("yojijukugo", "four-character idiom"),
    "on-mim": ("onomatopoeic or mimetic word", "sound or manner word"),
    "col": ("colloquialism", "colloquial"),
    "id": ("idiomatic expression", "idiom"),
    "hon": ("honorific or respectful (sonkeigo) language", "honorific"),
    "pol": ("polite (teineigo) language", "polite"),
    "hum": ("humble (kenjougo) language", "humble"),
    "hist": ("historical term", "historical"),
    "joc": ("jocular, humorous term", "humorous"),
    "vulg": ("vulgar expression or word", "vulgar"),
    "X": ("rude or X-rated term (not displayed in educational software)", "vulgar"),
    "fam": ("familiar language", "familiar"),
    "dated": ("dated term", "dated"),
    "form": ("formal or literary term", "literary"),
    "litf": ("literary or formal term", "literary"),
    "fem": ("female term or language", "women's language"),
    "male": ("male term or language", "men's language"),
    "poet": ("poetical term", "poetic"),
    "euph": ("euphemistic", "euphemism"),
    "aphorism": ("aphorism (pithy saying)", "aphorism"),
    "person": ("full name of a particular person", "person"),
    "place": ("place name", "place"),
    "work": ("work of art, literature, music, etc. name", "work"),
    "product": ("product name", "product"),
    "company": ("company name", "company"),
    "organization": ("organization name", "organisation"),
    "ship": ("ship name", "ship"),
}
_REGISTER_WORDS = dict(_REGISTERS.values())


def register_label(mark: str, meaning: str = "") -> str:
    """Return the words for a register; marks that are plain already stay as they are."""
    if mark in _REGISTERS:
        return _REGISTERS[mark][1]
    words = meaning or mark
    return _REGISTER_WORDS.get(words, words)


# Subjects that newer editions word otherwise than jamdict-data.
_SUBJECTS = {"archit": "architecture, building", "horse": "horse-racing", "vidg": "video game"}


def subject_label(mark: str, meaning: str = "") -> str:
    """Return the words for a field of knowledge."""
    return _SUBJECTS.get(mark) or meaning or mark


_NAME_KINDS = {
    "fem": "female given name",
    "masc": "male given name",
    "given": "given name",
    "surname": "surname",
    "place": "place",
    "person": "person",
    "station": "railway station",
    "organization": "organisation",
    "company": "company",
    "product": "product",
    "work": "work",
    "unclass": "name",
}
# What JMnedict says of the marks, where it is not plain already.
_NAME_KIND_WORDS = {
    "female given name or forename": "female given name",
    "male given name or forename": "male given name",
    "given name or forename, gender not specified": "given name",
    "family or surname": "surname",
    "place name": "place",
    "full name of a particular person": "person",
    "organization name": "organisation",
    "company name": "company",
    "product name": "product",
    "work of art, literature, music, etc. name": "work",
    "ship name": "ship",
    "unclassified name": "name",
}


def name_kind_label(mark: str, meaning: str = "") -> str:
    """Return the words for JMnedict's kind of a name."""
    words = meaning or mark
    return _NAME_KINDS.get(mark) or _NAME_KIND_WORDS.get(words, words)


def other_labels() -> set[str]:
    """Return what `register_label`, `subject_label` and `name_kind_label` say of the marks that are known here."""
    registers = {label for _, label in _REGISTERS.values()}
    return registers | {*_SUBJECTS.values(), *_NAME_KINDS.values(), *_NAME_KIND_WORDS.values()}


# JMdict's marks for spellings and readings that no one should learn first, and what jamdict-data says for them. Those
# to be searched only (sK, sk) are misspellings and the like.
_UNUSUAL_FORMS = frozenset(
    (
        *("io", "irregular okurigana usage"),
        *("oK", "word containing out-dated kanji"),
        *("iK", "word containing irregular kanji usage"),
        *("ik", "word containing irregular kana usage"),
        *("ok", "out-dated or obsolete kana usage"),
        *("rK", "rarely used kanji form"),
        *("rk", "rarely used kana form"),
        *("sK", "search-only kanji form"),
        *("sk", "search-only kana form"),
    )
)


def is_unusual_form(mark: str) -> bool:
    """Whether a spelling or reading with this mark is found, but not listed."""
    return mark in _UNUSUAL_FORMS


def is_searched_only(mark: str) -> bool:
    """Whether a reading with this mark is not one of the word's readings, only a way to look it up."""
    return mark in ("sk", "search-only kana form")


# UniDic's parts of speech, most specific first.
_ANALYSED = (
    ("名詞-固有名詞-人名-姓", "surname"),
    ("名詞-固有名詞-人名-名", "given name"),
    ("名詞-固有名詞-人名", "name of a person"),
    ("名詞-固有名詞-地名", "name of a place"),
    ("名詞-固有名詞", "proper noun"),
    ("名詞-数詞", "number"),
    ("名詞", "noun"),
    ("代名詞", "pronoun"),
    ("動詞", "verb"),
    ("形容詞", "い adjective"),
    ("形状詞", "な adjective"),
    ("連体詞", "word used only before a noun"),
    ("副詞", "adverb"),
    ("接続詞", "conjunction"),
    ("感動詞", "interjection"),
    ("助動詞", "auxiliary"),
    ("助詞", "particle"),
    ("接頭辞", "prefix"),
    ("接尾辞", "suffix"),
    ("記号", "symbol"),
    ("補助記号", "punctuation"),
)


def analysed_label(part_of_speech: str) -> str:
    """Return the words for a part of speech as the analyser names it ("動詞-一般"); "" when it names none."""
    return next((label for start, label in _ANALYSED if part_of_speech.startswith(start)), "")
