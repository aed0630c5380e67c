"""The marks of JMdict and JMnedict in words that a learner reads.

The store keeps the short codes of parts of speech (`v5r`), because inflection depends on them; everything else is
kept as the words shown. The left column of each table is the text that JMdict gives for the mark.
"""

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
}
_CODES = {description: code for code, (description, _) in _PARTS_OF_SPEECH.items()}
ARCHAIC_VERB = "v-old"  # one code for the thirty classes of yodan and nidan verbs, which newspapers do not inflect


def part_of_speech_code(description: str) -> str:
    """Return the short code for JMdict's description of a part of speech; "" when it says nothing."""
    if description.startswith(("Yodan", "Nidan")):
        return ARCHAIC_VERB
    return _CODES.get(description, "")


def part_of_speech_label(code: str) -> str:
    """Return the words for a code of `part_of_speech_code`."""
    return "archaic verb" if code == ARCHAIC_VERB else _PARTS_OF_SPEECH[code][1]


def part_of_speech_labels() -> set[str]:
    """Return all that `part_of_speech_label` and `analysed_label` may say."""
    return {label for _, label in (*_PARTS_OF_SPEECH.values(), *_ANALYSED)} | {part_of_speech_label(ARCHAIC_VERB)}


USUALLY_KANA = "usually in kana"
_MISC = {
    "word usually written using kana alone": USUALLY_KANA,
    "archaism": "archaic",
    "obscure term": "rare",
    "obsolete term": "obsolete",
    "yojijukugo": "four-character idiom",
    "onomatopoeic or mimetic word": "sound or manner word",
    "colloquialism": "colloquial",
    "idiomatic expression": "idiom",
    "honorific or respectful (sonkeigo) language": "honorific",
    "polite (teineigo) language": "polite",
    "humble (kenjougo) language": "humble",
    "historical term": "historical",
    "jocular, humorous term": "humorous",
    "vulgar expression or word": "vulgar",
    "familiar language": "familiar",
    "dated term": "dated",
    "literary or formal term": "literary",
    "female term or language": "women's language",
    "male term or language": "men's language",
    "poetical term": "poetic",
    "full name of a particular person": "person",
    "place name": "place",
    "work of art, literature, music, etc. name": "work",
}


def misc_label(description: str) -> str:
    """Return the words for a register mark; marks that are plain already stay as they are."""
    return _MISC.get(description, description)


_NAME_KINDS = {
    "fem": "female given name",
    "masc": "male given name",
    "given": "given name",
    "surname": "surname",
    "place": "place",
    "person": "person",
    "station": "railway station",
    "organization": "organisation",
    "unclass": "name",
}


def name_kind_label(kind: str) -> str:
    """Return the words for JMnedict's kind of a name."""
    return _NAME_KINDS.get(kind, kind)


# JMdict's marks for spellings and readings that no one should learn first.
UNUSUAL_FORMS = {
    "irregular okurigana usage": "irregular okurigana",
    "word containing out-dated kanji": "old kanji",
    "word containing irregular kanji usage": "irregular kanji",
    "word containing irregular kana usage": "irregular kana",
    "out-dated or obsolete kana usage": "old kana",
}


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
