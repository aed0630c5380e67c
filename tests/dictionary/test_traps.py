"""Where the longest entry is not what the text means."""

from __future__ import annotations

import pytest

from articles.dictionary.entries import DictionaryStore
from articles.dictionary.matching import stretch_at
from articles.japanese.analysis import tokenize
from tests.dictionary.glossary_list import answer_at

TRAPS = [
    # the text, with 【】 where the reader asks; the dictionary form and a gloss of what is meant
    ("【今日】は晴れだ。", "今日", "today", "not こんにちは"),
    ("【この】世界で生きる。", "この", "this", "not この世"),
    ("選手【が】やる気を出す。", "が", "sentence subject", "not がやる"),
    ("選手が【やる気】を出す。", "やる気", "willingness", "not やる"),
    ("猫が家に【はいる】。", "はいる", "to enter", "not は|いる"),
    ("庭【に】はなが咲く。", "に", "at (place", "not には"),
    ("住んでいる【ところ】で火事があった。", "ところ", "place", "not by the way"),
    ("【ところで】、明日は何をする。", "ところで", "by the way", "at the beginning of a clause it is"),
    ("木造の【もの】で統一した。", "もの", "thing", "not because"),
    ("努力した【ものの】、失敗した。", "ものの", "although", "before a comma"),
    ("紙の【もの】の方がよい。", "もの", "thing", "not although"),
    ("会社【として】も対応する。", "として", "as (i.e.", "after a noun, not even if"),
    ("反対される【としても】進める。", "としても", "even if", "after a verb"),
    ("市民の【一人として】意見を述べた。", "一人として", "as one of", "one of the citizens"),
    ("【誰一人として】来なかった。", "誰一人として", "single person", "nobody"),
    ("本を置き、【その】上に花を置いた。", "その", "that", "not in addition"),
    ("【その上】、雨まで降った。", "その上", "in addition", "at the beginning of a clause it is"),
    ("式典は【間もなく】始まる。", "間もなく", "soon", "adverb"),
    ("息つく【間】もなく仕事が来た。", "間", "time", "no time to breathe"),
    ("【中には】反対する人もいる。", "中には", "among (them)", "some of them"),
    ("彼は【何でも】食べる。", "何でも", "anything", "not 何|でも"),
    ("世界【で】も有数の企業だ。", "で", "at", "not but"),
    ("【でも】、行かない。", "でも", "but", "at the beginning of a clause it is"),
    ("新商品が【市場】に出る。", "市場", "market", "not 場に出る"),
    ("【目の前】で車が止まった。", "目の前", "before one's eyes", "not 目"),
    ("【それが】、全く逆だった。", "それが", "well, actually", "at the beginning of a clause"),
    ("結果は【それ】が示している。", "それ", "that", "not but"),
    ("早く【すれば】間に合う。", "する", "to do", "not if so"),
    ("値段が高く【なれば】売れない。", "なる", "to become", "not because"),
    ("絵空事とは【言えなく】なった。", "言える", "to be possible to say", "not とは言え, although"),
    ("「賛成だ」と【いった】。", "いう", "to say", "not といった, such as"),
    ("賛成【といった】声が上がった。", "といった", "such ... as", "before a noun it is"),
    ("荷物を二つに【分けて】運ぶ。", "分ける", "to divide", "not above all"),
    ("本を机に【置いて】出た。", "置く", "to put", "not において"),
    ("準備を【して】出かける。", "する", "to do", "not the particle"),
    ("彼がそう【言う】と皆が笑った。", "言う", "to say", "not そういう, such"),
    ("手帳は役場に【渡り】、辞書になった。", "渡る", "to cross", "not throughout"),
    ("平成の【初め】には多かった。", "初め", "beginning", "not first of all"),
    ("災害の【とき】の避難", "とき", "time", "not of the time, not an ibis"),
    ("宿の【人手】は減った。", "人手", "hand (worker)", "not a starfish"),
    ("速い【ほう】を選ぶ。", "ほう", "side", "not an exclamation"),
    ("武力【でなく】言葉で守る。", "でない", "is not", "not a form of でる"),
    ("本を返した【そう】です。", "そう", "so", "not that is right"),
    ("【森】氏は答えなかった。", "森", "Mori", "not Moriuji"),
    ("立ち上がろう【として】、足をとめた。", "とする", "to try to", "after a volitional, not as"),
    ("湿った【所】で泣いていた。", "所", "place", "not by the way"),
    ("今にも【泣き出しそう】だった。", "泣き出す", "to burst into tears", "not 泣く"),
    ("構築【する】と誓った。", "構築する", "construction", "not すると, then"),
    ("彼【とみて】いる。", "と", "with", "not 富む"),
]


@pytest.mark.parametrize(("context", "headword", "gloss"), [pytest.param(*row[:3], id=row[3]) for row in TRAPS])
def test_the_parts_win_where_the_longer_entry_is_not_meant(
    context: str, headword: str, gloss: str, dictionary_store: DictionaryStore
) -> None:
    start = context.index("【")
    found = answer_at(context.replace("【", "").replace("】", ""), start, dictionary_store)
    if found.names_first:
        assert (found.surface, found.names[0].glosses[0]) == (headword, gloss)
        return
    assert found.lemma == headword
    assert any(gloss in told for sense in found.entries[0].senses for told in sense.glosses)


def test_behind_a_number_a_counter_is_meant(dictionary_store: DictionaryStore) -> None:
    tokens = tokenize("住宅83軒を", lexicon=dictionary_store)
    index = next(index for index, token in enumerate(tokens) if token.surface == "軒")
    match = stretch_at(tokens, index, dictionary_store).matches[0]
    assert match.word.senses[0].glosses[0].startswith("counter for buildings")


def test_digits_are_no_exclamations(dictionary_store: DictionaryStore) -> None:
    tokens = tokenize("築39年", lexicon=dictionary_store)
    index = next(index for index, token in enumerate(tokens) if token.surface == "39")
    assert not stretch_at(tokens, index, dictionary_store).matches  # 39 is さんきゅう, thank you


@pytest.mark.parametrize("context", ["二度越えられた【堤】", "調査では、【堤】の下が沈んだ。"])
def test_a_thing_is_no_person(context: str, dictionary_store: DictionaryStore) -> None:
    found = answer_at(context.replace("【", "").replace("】", ""), context.index("【"), dictionary_store)
    assert not found.names_first
    assert "embankment" in found.entries[0].senses[0].glosses


@pytest.mark.parametrize("context", ["辞任した【森】氏は", "【森】喜朗元首相", "【林】官房長官は"])
def test_a_person_has_a_title_or_another_name(context: str, dictionary_store: DictionaryStore) -> None:
    assert answer_at(context.replace("【", "").replace("】", ""), context.index("【"), dictionary_store).names_first
