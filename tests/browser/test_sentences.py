"""Where the sentences of a line of text begin and end, as keys and gestures walk over them and select them."""

from __future__ import annotations

import itertools

from playwright.sync_api import Page

DEEP = f"{'「' * 25}深い。{'」' * 22}"
STARTS = "(line) => import('/static/js/sentences.js').then(({ sentenceStarts }) => sentenceStarts(line))"
SENTENCES = {
    "行く。帰る。": ["行く。", "帰る。"],
    "終わり。": ["終わり。"],
    "句点のない行": ["句点のない行"],
    "本当か！？　そうだ": ["本当か！？", "そうだ"],
    "本当か！？そうだ。": ["本当か！？", "そうだ。"],
    # A quotation within its sentence, and one that is a sentence.
    "「行く。帰る。」と述べた。次の日。": ["「行く。帰る。」と述べた。", "次の日。"],
    "「行く。」次の日。": ["「行く。」", "次の日。"],
    "「一つ。」「二つ。」三つ。": ["「一つ。」", "「二つ。」", "三つ。"],
    "「『行く。』と彼は言った。」そして": ["「『行く。』と彼は言った。」", "そして"],
    "（注。）本文。": ["（注。）", "本文。"],
    "行く（笑）。帰る": ["行く（笑）。", "帰る"],
    # A bracket that is never closed swallows nothing, and deeper ones than prose has take no time.
    "「閉じない。次の文。": ["「閉じない。", "次の文。"],
    f"{DEEP}帰る。次。": [DEEP, "帰る。", "次。"],
    # ASCII marks inside words, and before a space.
    "Yahoo!ニュースと?id=3の話。Go! 次。": ["Yahoo!ニュースと?id=3の話。", "Go!", "次。"],
    "Really? はい": ["Really?", "はい"],
}


def test_sentences_end_with_their_marks_and_not_inside_of_brackets(reading: Page) -> None:
    for line, sentences in SENTENCES.items():
        bounds = [0, *reading.evaluate(STARTS, line), len(line)]
        assert [line[start:end].strip() for start, end in itertools.pairwise(bounds)] == sentences
