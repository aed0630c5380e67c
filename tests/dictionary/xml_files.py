"""A few entries in the format of EDRDG's files, written for the tests."""

from __future__ import annotations

import gzip
from pathlib import Path

from articles.dictionary.source import SourceWord
from articles.dictionary.xml_source import words_of

JMDICT_ENTITIES = {
    "n": "noun (common) (futsuumeishi)",
    "vs": "noun or participle which takes the aux. verb suru",
    "v5k": "Godan verb with 'ku' ending",
    "v4r": "Yodan verb with 'ru' ending (archaic)",
    "v6x": "Rokudan verb (newer than this program)",
    "exp": "expressions (phrases, clauses, etc.)",
    "uk": "word usually written using kana alone",
    "form": "formal or literary term",
    "dated": "dated term",
    "euph": "euphemistic",
    "whisper": "whispered term",
    "ski": "skiing &amp; sledging",
    "vidg": "video games",
    "ksb": "Kansai-ben",
    "sK": "search-only kanji form",
    "rK": "rarely used kanji form",
    "sk": "search-only kana form",
    "ateji": "ateji (phonetic) reading",
}
HARBOUR = """<entry>
<ent_seq>9000010</ent_seq>
<k_ele><keb>汐見港</keb><ke_pri>news1</ke_pri><ke_pri>nf03</ke_pri></k_ele>
<k_ele><keb>潮見港</keb><ke_inf>&rK;</ke_inf></k_ele>
<k_ele><keb>塩見港</keb><ke_inf>&sK;</ke_inf></k_ele>
<r_ele><reb>しおみこう</reb><re_restr>汐見港</re_restr><re_restr>潮見港</re_restr><re_pri>news1</re_pri></r_ele>
<r_ele><reb>しおみみなと</reb><re_inf>&sk;</re_inf></r_ele>
<sense>
<pos>&n;</pos><xref>港・みなと・1</xref><ant>沖</ant><field>&ski;</field><misc>&form;</misc><dial>&ksb;</dial>
<s_inf>of the old town</s_inf>
<gloss>Shiomi harbour</gloss><gloss g_type="lit">harbour with a view of the tide</gloss>
<gloss g_type="fig">safe &amp; sound place</gloss><gloss g_type="expl">where ferries leave</gloss>
<gloss g_type="tm">Shiomi</gloss><gloss xml:lang="ger">Hafen</gloss>
</sense>
<sense><field>&vidg;</field><misc>&euph;</misc><misc>&whisper;</misc><gloss>an
anchorage</gloss></sense>
<sense><pos>&n;</pos><gloss xml:lang="dut">haven</gloss></sense>
</entry>
"""
TO_DRIFT = """<entry>
<ent_seq>9000020</ent_seq>
<k_ele><keb>潮満く</keb></k_ele>
<r_ele><reb>しおみく</reb></r_ele>
<sense><pos>&v5k;</pos><pos>&v4r;</pos><pos>&v6x;</pos><misc>&uk;</misc><gloss>to drift in with the tide</gloss></sense>
</entry>
"""
ONLY_GERMAN = """<entry><ent_seq>9000030</ent_seq><r_ele><reb>ハーフェン</reb></r_ele>
<sense><gloss xml:lang="ger">Hafen</gloss></sense></entry>
"""
JMNEDICT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE JMnedict [
<!-- Rev 1.08 -->
<!ENTITY surname "family or surname">
<!ENTITY place "place name">
<!ENTITY ship "ship name">
]>
<!-- JMnedict created: 2026-11-02 -->
<JMnedict>
<entry><ent_seq>5999001</ent_seq><k_ele><keb>汐見</keb></k_ele><r_ele><reb>せきみ</reb></r_ele>
<trans><name_type>&surname;</name_type><name_type>&place;</name_type><trans_det>Sekimi</trans_det></trans></entry>
<entry><ent_seq>5999002</ent_seq><r_ele><reb>シオミ・マル</reb></r_ele>
<trans><name_type>&ship;</name_type><trans_det>Shiomi Maru</trans_det><trans_det>the Shiomi</trans_det></trans></entry>
</JMnedict>
"""
KANJIDIC2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE kanjidic2 [
<!ELEMENT kanjidic2 (header,character*)>
]>
<kanjidic2>
<header><file_version>4</file_version><database_version>2026-305</database_version>
<date_of_creation>2026-11-01</date_of_creation></header>
<character><literal>汐</literal>
<misc><grade>9</grade><stroke_count>6</stroke_count><stroke_count>7</stroke_count><freq>2400</freq></misc>
<reading_meaning><rmgroup>
<reading r_type="pinyin">xi1</reading><reading r_type="ja_on">セキ</reading><reading r_type="ja_kun">しお</reading>
<meaning>evening tide</meaning><meaning m_lang="fr">marée du soir</meaning>
</rmgroup><nanori>きよ</nanori></reading_meaning></character>
</kanjidic2>
"""


def jmdict(*entries: str, created: str = "2026-11-01") -> str:
    """Make a JMdict of these entries."""
    entities = "".join(f'<!ENTITY {name} "{meaning}">\n' for name, meaning in JMDICT_ENTITIES.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Rev 1.09\n  marks for searching -->\n<!-- Rev 1.08 -->\n'
        f"<!DOCTYPE JMdict [\n<!ELEMENT JMdict (entry*)>\n{entities}]>\n<!-- JMdict created: {created} -->\n"
        f"<JMdict>\n{''.join(entries)}</JMdict>\n"
    )


def three_files(folder: Path, words: str) -> dict[str, Path]:
    """Write a JMdict beside the small JMnedict and KANJIDIC2; the first two are gzip, whatever their names say."""
    files = {"JMdict": folder / "JMdict_e", "JMnedict": folder / "names.xml", "KANJIDIC2": folder / "kanjidic2.xml"}
    files["JMdict"].write_bytes(gzip.compress(words.encode()))
    files["JMnedict"].write_bytes(gzip.compress(JMNEDICT.encode()))
    files["KANJIDIC2"].write_text(KANJIDIC2, encoding="utf-8")
    return files


def words_in(path: Path, text: str | bytes) -> list[SourceWord]:
    """The words that are read from a JMdict of this text."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(words_of(path).items)
