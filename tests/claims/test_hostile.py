"""Any text: bounded time, no crash, no invented claim, spans that hold."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from burdenshare.claims.check import check
from burdenshare.claims.text import LONGEST, plain, sentences
from burdenshare.core.errors import QueryError
from tests.claims.scoring import TODAY

BAIT = {
    "empty": "",
    "blank": " \n\t\u00a0\n",
    "digits": "1234567890 " * 20_000,
    "one long number": "1" * 200_000,
    "commas": "1,111," * 30_000,
    "per cents": "2% " * 30_000,
    "years": "2024 " * 30_000,
    "number words": "twenty-" * 20_000,
    "and": "two and " * 20_000,
    "open tags": "<a " * 40_000,
    "open comments": "<!--" * 20_000,
    "entities": "&#1" * 30_000,
    "stops": "." * 100_000,
    "initials": "A. " * 30_000,
    "nuls": "\0" * 50_000,
    "Arabic": "الإنفاق الدفاعي ٢٪ في عام ٢٠٢٤ " * 3_000,
    "Chinese": "北约国防开支占国内生产总值的百分之二 " * 3_000,
    "Russian": "Расходы на оборону составили 2% ВВП в 2024 году. " * 2_000,
    "German": "Die Arbeitslosenquote lag 2024 bei 6,0 Prozent. " * 2_000,
    "surrogates": "\ud800 2% " * 2_000,
    "code": "for (i = 0; i < 100; i++) { x[i] = 3.5 * y; } // 2% faster\n" * 500,
    "CSV": "a,b,c\n1.37,2024,CAN\n" * 2_000,
}

WORDS = """
Canada Poland NATO allies 2% 1.37% $13 billion 23 of 32 by 2030 in 2024 since 2014 doubled owes highest lowest per head
not will pledge target GDP defence spending rose to by from between and 5-6% the only all but one last year C$ ( ) ;
: , . - % l'OTAN equipment real more than percent of its
"""


@pytest.mark.parametrize("name", BAIT)
def test_no_crash_no_claim_and_no_long_wait(name: str) -> None:
    check("Canada spent 2% of GDP on defence.", "2025-05-07", today=TODAY)  # the record is read once
    begun = time.perf_counter()
    assert check(BAIT[name], "2025-05-07", today=TODAY).rows.height == 0
    assert time.perf_counter() - begun < 20


def test_html_is_read_as_its_words_and_spans_are_those_of_the_source() -> None:
    text = (
        "<p>In&nbsp;2024 <b>Canada</b> spent <span class='x' data-y='99%'>1.37&nbsp;%</span> of GDP on defence.</p>"
        "<script>2% of GDP on defence in Poland</script>"
    )
    rows = check(text, "2025-05-07", today=TODAY).rows.to_dicts()
    assert [(row["text"], row["verdict"]) for row in rows] == [("1.37&nbsp;%", "superseded_when_written")]


def test_right_to_left_marks_and_emoji_keep_the_span() -> None:
    text = "\u202e🇨🇦 \u200f“Canada spent 1.37% of GDP on defence in 2024”"
    row = check(text, "2025-05-07", today=TODAY).rows.row(0, named=True)
    assert text[row["start"] : row["end"]] == "1.37%"


@pytest.mark.parametrize("text", [*BAIT.values(), "İstanbul ß ﬁ <b>ǅ</b> &amp; &notanentity; ２％"])
def test_the_plain_text_has_the_length_of_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert all(each.end - each.start <= LONGEST for each in sentences(text))


def test_random_text_of_our_own_words_never_crashes() -> None:
    chance = random.Random(7)
    words = WORDS.split()
    for _ in range(300):
        text = " ".join(chance.choices(words, k=chance.randint(1, 40)))
        answer = check(
            text, chance.choice(["2016-02-01", "2025-05-07", "2026-10-01"]), chance.choice(["en", "fr"]), today=TODAY
        )
        for row in answer.rows.to_dicts():
            assert text[row["start"] : row["end"]] == row["text"]
            assert row["reason"]


PARAGRAPHS = {
    "en": "Canada spent 1.37% of GDP on defence in 2024, while Poland spent 4.12%. Every ally was told so, and talk "
    "went on for hours about trade, tariffs of 25% and many other things that are of no concern here at all. ",
    "fr": "Le Canada a consacré 1,37 % de son PIB à la défense en 2024, tandis que la Pologne en consacrait 4,12 %. "
    "Tous les Alliés l'ont entendu, et l'on parla des heures durant du commerce et de droits de douane de 25 %. ",
    "de": "Kanada gab 2024 1,37 Prozent seines Bruttoinlandsprodukts für Verteidigung aus, Polen dagegen 4,12 Prozent. "
    "Alle Verbündeten hörten es, und lange ging es um Außenhandelsstatistikverordnungen und Zölle von 25 Prozent. ",
}


@pytest.mark.parametrize("lang", PARAGRAPHS)
def test_time_grows_no_faster_than_the_text(lang: str) -> None:
    paragraph = PARAGRAPHS[lang] * 3 + "\n"

    def seconds(times: int) -> float:
        begun = time.perf_counter()
        check(paragraph * times, "2025-05-07", lang, today=TODAY)
        return time.perf_counter() - begun

    seconds(5)
    small, large = seconds(40), seconds(400)
    assert large < 10 * small * 3 + 2


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
@pytest.mark.parametrize("word", ["verteidigungs" * 40, "2%-" * 60, "und " * 200, "Polen, " * 110, "2% 2024 " * 90])
def test_a_sentence_of_one_thing_told_again_takes_no_long_time(word: str, lang: str) -> None:
    """Compounds, lists and pairs of years and values are looked at within bounds, however long."""
    check("2% of GDP on defence", "2025-05-07", lang, today=TODAY)
    begun = time.perf_counter()
    check(f"{word}\n" * 40, "2025-05-07", lang, today=TODAY)
    assert time.perf_counter() - begun < 12


def test_columns_of_bare_numbers_are_passed_over_or_refused() -> None:
    begun = time.process_time()
    assert check("1\n" * 150_000, "2025-05-07", today=TODAY).rows.height == 0
    with pytest.raises(QueryError, match="5,000,000 lines and sentences; 200,000 are read"):
        check("1\n" * 5_000_000, "2025-05-07", today=TODAY)
    assert time.process_time() - begun < 15


def test_ten_megabytes_of_prose_stay_within_memory(slow: bool) -> None:
    if not slow:
        pytest.skip("a minute of processor; runs with --slow")
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.check", "prose"], capture_output=True, text=True, check=True, timeout=600
    )
    assert int(said.stdout.split()[-2]) < 200, said.stdout


@pytest.mark.parametrize(("day", "language"), [("2027-01-01", "en"), ("tomorrow", "en"), ("2025-05-07", "tlh")])
def test_questions_that_cannot_be_asked(day: str, language: str) -> None:
    with pytest.raises(QueryError):
        check("2% of GDP", day, language, today=TODAY)
