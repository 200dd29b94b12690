"""Sentences made from the record: what a release said is right on its day, half as much never is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from burdenshare.claims.check import check
from burdenshare.claims.proofs.tally import tally
from burdenshare.claims.record import Record
from burdenshare.reference.areas import allies, areas
from burdenshare.views.ask import ask
from tests.claims.scoring import TODAY

RECORD = Record(date.fromisoformat(TODAY))
ENGLISH = (
    "{name} spent {value}% of its GDP on defence in {year}.",
    "In {year}, {name} devoted {value} per cent of GDP to its armed forces.",
    "At {value}% of GDP, {name}'s {year} defence effort was modest.",
    "NATO estimates put {name} at {value}% of GDP in {year} for defence.",
    "For {year}, NATO reports {value}% of GDP in defence outlays for {name}.",
    "Despite pledging 2%, {name} managed {value}% of GDP for defence in {year}.",
    "{name}, a member of NATO, spent {value}% of GDP on defence in {year}.",
    "Some {value}% of {name}'s GDP went to the military in {year}.",
    "Compared with the 2% guideline, {name}'s {value}% of GDP on defence in {year} says much.",
)
FRENCH = (
    "{name} : {value} % du PIB pour la défense en {year}.",
    "En {year}, les dépenses de défense ({name}) ont atteint {value} % du PIB.",
)


def told(seed: int, number: int, factor: float = 1.0) -> Iterator[tuple[str, str, str]]:
    chance = random.Random(seed)
    while number:
        on = min(chance.choice(RECORD.days) + timedelta(days=chance.randint(0, 60)), date(2026, 11, 20))
        code = chance.choice([each for each in allies(on) if areas()[each].armed_forces])
        years = [year for year in RECORD.years(code, "defence_share_gdp", on) if year >= on.year - 6]
        if not years:
            continue
        number -= 1
        year = chance.choice(years)
        stood = RECORD.by(on, code, "defence_share_gdp", year)
        assert stood is not None
        value = f"{stood.value * factor + 1e-9:.2f}"
        if chance.random() < 0.2:
            said = chance.choice(FRENCH).format(name=areas()[code].name_fr, value=value.replace(".", ","), year=year)
            yield said, on.isoformat(), value.replace(".", ",")
        else:
            yield (
                chance.choice(ENGLISH).format(name=areas()[code].name_en, value=value, year=year),
                on.isoformat(),
                value,
            )


def verdict(said: str, day: str, value: str) -> str:
    rows = check(said, day, "fr" if "PIB" in said else "en", today=TODAY).rows.to_dicts()
    return next((str(row["verdict"]) for row in rows if row["text"].startswith(value)), "not found")


def test_what_stood_on_the_day_is_right_or_was() -> None:
    strange = [
        (said, day, found)
        for said, day, value in told(1, 250)
        if (found := verdict(said, day, value)) not in ("right", "right_when_written")
    ]
    assert strange == []


@pytest.mark.parametrize("factor", [0.6, 1.5])
def test_what_no_release_said_is_never_right(factor: float) -> None:
    strange = [
        (said, day, found)
        for said, day, value in told(2, 120, factor)
        if (found := verdict(said, day, value)) not in ("wrong", "cannot_verify", "not_yet_known", "misleading")
    ]
    assert strange == []


@pytest.mark.parametrize("day", ["2019-07-01", "2022-07-01", "2024-07-01", "2025-05-01", "2025-10-01", "2026-08-01"])
def test_counts_of_the_day_are_right_or_were(day: str) -> None:
    on = date.fromisoformat(day)
    for year in (on.year - 1, on.year):
        counted = tally(RECORD, on, year, 2.0)
        if counted is None:
            continue
        met, short = len(counted.above), len(counted.below)
        for said in (
            f"{met} allies met the 2% guideline in {year}.",
            f"In {year}, {met} of {counted.reporting} allies spent at least 2% of GDP on defence.",
            f"{short} allies fell short of the 2% guideline in {year}.",
        ):
            row = check(said, day, today=TODAY).rows.row(0, named=True)
            assert row["verdict"] in ("right", "right_when_written"), (said, row["reason"])


def test_the_prices_a_sum_names_are_those_it_is_read_at() -> None:
    """Of June 2019 NATO's US$ 9.1 billion is at prices of 2015; the same digits stood at current prices too."""
    said = "At 2015 prices and exchange rates, the Netherlands spent US$9.1 billion on defence in 2016."
    (claim,) = check(said, "2019-09-30", today=TODAY).rows.iter_rows(named=True)
    assert claim["verdict"] == "right_when_written" and "prices of 2015" in claim["reason"]


TRUE_IN_OTHER_WORDS = (
    ("2026-08-21", "Of the 31 Allies with armed forces, only Slovenia will miss 2% this year."),
    ("2026-08-21", "In 2024 eighteen allies, not twenty-three, met the goal, according to the tables of August 2025."),
    ("2026-08-21", "Britain will spend less of its GDP on defence than the Netherlands this year, 2.56% to 2.58%."),
    ("2025-05-07", "Spain, Slovenia and Luxembourg, none of which spent more than 1.4% in 2024, are being pressed."),
    ("2026-08-21", "Of the 17 allies that met 2% in 2024, five were in the south."),
    ("2026-08-21", "The share of allies at or above 2% went from one in ten in 2014 to nearly all of them in 2026."),
    ("2026-08-21", "Europe and Canada lack $311 billion to get to 3.5%."),
    ("2026-08-21", "Europe and Canada are $311 billion short of 3.5%."),
    ("2024-07-15", "Of NATO's 32 members, nine, counting Iceland, are not at 2%."),
)


WISHES = (
    ("en", "Trump says allies should spend 5% of GDP."),
    ("en", "Every ally should spend 5%, Mr Trump says."),
    ("en", "Allies ought to spend 3.5% of GDP, the secretary general said."),
    ("en", "Rutte says allies need to spend more than 3%."),
    ("en", "Canada should spend 3% of GDP on defence, argues a former general."),
    ("en", "Trump thinks 5% of GDP is what allies should pay."),
    ("en", "It is time for Canada to spend 3% of GDP."),
    ("en", "Canada could spend 3% of GDP on defence."),
    ("en", "Nobody expects Canada to spend 5% of GDP on defence."),
    ("fr", "Personne n'attend du Canada qu'il consacre 5 % de son PIB à la défense."),
    ("de", "Niemand erwartet, dass Kanada fünf Prozent des BIP für Verteidigung ausgibt."),
    ("en", "Estonia raised VAT by two points to 24% to pay for defence."),
    ("en", "Defence makes up 7.4% of Canada's federal budget."),
    ("en", "On average, NATO allies spent 2.2% of GDP on defence in 2024."),
    ("fr", "Le Canada devrait consacrer 3 % de son PIB à la défense, estime un ancien général."),
    ("fr", "Il faut que les Alliés dépensent 5 % de leur PIB, selon Donald Trump."),
    ("de", "Kanada sollte drei Prozent seines BIP für Verteidigung ausgeben, meint ein General."),
    ("de", "Die Verbündeten müssen fünf Prozent des BIP ausgeben, findet Trump."),
)


@pytest.mark.parametrize(("lang", "said"), WISHES)
def test_what_should_be_a_mean_or_of_something_else_is_never_judged(lang: str, said: str) -> None:
    verdicts = check(said, "2025-05-07", lang, today=TODAY).rows["verdict"].to_list()
    assert not {"wrong", "misleading", "right", "right_when_written"} & set(verdicts)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "No ally reaches 5%, not even Poland."),
        ("fr", "Aucun Allié n'atteint les 5 % réclamés par Donald Trump, pas même la Pologne."),
        ("fr", "Aucun Allié n'atteint 5 % du PIB."),
        ("de", "Kein Verbündeter erreicht die von Trump geforderten fünf Prozent, nicht einmal Polen."),
    ],
)
def test_no_ally_not_even_one_is_denied_once(lang: str, said: str) -> None:
    assert check(said, "2025-05-07", lang, today=TODAY).rows["verdict"].to_list() == ["right"]


@pytest.mark.parametrize(("day", "said"), TRUE_IN_OTHER_WORDS)
def test_a_whole_a_number_set_right_and_a_comparison_are_not_called_wrong(day: str, said: str) -> None:
    verdicts = check(said, day, today=TODAY).rows["verdict"].to_list()
    assert verdicts and not {"wrong", "misleading"} & set(verdicts)


def test_a_share_told_as_a_rise_between_two_years_is_wrong() -> None:
    rows = check("Poland spent 4.25% more on defence in 2025 than in 2024.", "2026-08-01", today=TODAY).rows
    assert rows["verdict"].to_list() == ["wrong"]


def test_a_count_replaced_names_the_release_that_gave_it() -> None:
    """The Annual Report of March 2026 gives no figure of 2024: the eighteen are of August 2025."""
    (claim,) = check("In 2024 eighteen allies met 2%.", "2026-08-21", today=TODAY).rows.iter_rows(named=True)
    assert claim["matched_release"] == "nato-2025-08" and "28 August 2025" in claim["reason"]


def test_what_is_done_to_reach_a_share_is_not_said_to_have_reached_it() -> None:
    said = "Spanien stockt seinen Wehretat um 10,5 Milliarden Euro auf, um zwei Prozent zu erreichen."
    assert check(said, "2025-05-07", "de", today=TODAY).rows["verdict"].to_list() == ["right", "cannot_verify"]


@pytest.mark.parametrize(
    "said",
    [
        "Canada's navy takes 1.45% of GDP.",
        "Canada's defence industry makes up 1.45% of GDP.",
        "Latvia raised excise duty by 15% to fund its army.",
        "Norway's defence budget was 2.2% smaller in 2024 than in 2023.",
    ],
)
def test_the_number_of_something_else_is_not_confirmed(said: str) -> None:
    verdicts = check(said, "2025-05-07", today=TODAY).rows["verdict"].to_list()
    assert not {"right", "right_when_written"} & set(verdicts)


BESIDE = (
    ("en", "{name} spent {nato}% (NATO) and {sipri}% (SIPRI) of its GDP on defence in 2024."),
    ("en", "In 2024 {name} spent {sipri}% of GDP on defence (SIPRI) or {nato}% (NATO)."),
    ("en", "{name} spent {nato}% of GDP on defence in 2024 according to NATO and {sipri}% according to SIPRI."),
    ("en", "NATO put {name}'s defence spending in 2024 at {nato}% of GDP and SIPRI at {sipri}%."),
    ("fr", "{name} : dépenses de défense de {nato} % (OTAN) ou {sipri} % (SIPRI) du PIB en 2024."),
    ("fr", "{name} : dépenses de défense de {nato} % du PIB en 2024 selon l'OTAN et {sipri} % selon le SIPRI."),
    ("de", "{name} gab 2024 {nato} Prozent (NATO) oder {sipri} Prozent (SIPRI) des BIP für Verteidigung aus."),
    ("de", "{name} gab 2024 laut NATO {nato} Prozent des BIP für Verteidigung aus, laut SIPRI {sipri} Prozent."),
)


@pytest.mark.parametrize(("lang", "frame"), BESIDE)
def test_a_value_goes_with_the_source_beside_it(lang: str, frame: str) -> None:
    """True ones were called wrong: NATO in brackets was taken for the Alliance, and SIPRI's value for NATO's."""
    for code, name in (("POL", "Poland"), ("CAN", "Canada"), ("GRC", "Greece"), ("DNK", "Denmark"), ("EST", "Estonia")):
        said = {"fr": areas()[code].name_fr, "de": name}.get(lang, name)
        nato, sipri = (
            ask("life", code, 2024, as_of="2025-05-07", source=source).rows["printed"][-1].rstrip("e")
            for source in ("nato", "sipri")
        )
        rows = check(frame.format(name=said, nato=nato, sipri=sipri), "2025-05-07", lang, today=TODAY).rows
        told = {row["text"].replace(",", ".").split("%")[0].split()[0]: row for row in rows.to_dicts()}
        for value, source in ((nato, "nato"), (sipri, "sipri")):
            assert told[value]["verdict"] in ("right", "right_when_written"), (said, told[value])
            assert told[value]["matched_release"].startswith(source), (said, told[value])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ten years ago Poland spent 1.88% of its GDP on defence; in 2024 it spent 4.07%."),
        ("en", "In 2024 Poland spent 4.07% of its GDP on defence, and ten years earlier 1.88%."),
        ("fr", "Il y a dix ans, la Pologne dépensait 1,88 % de son PIB pour sa défense."),
        ("de", "Vor zehn Jahren gab Polen 1,88 Prozent des BIP für Verteidigung aus."),
    ],
)
def test_so_many_years_ago_may_be_counted_from_the_last_figures(lang: str, text: str) -> None:
    """Written in 2025, ten years ago was read as 2015 alone, and the share of 2014 called wrong."""
    found = check(text, "2025-05-07", lang, today=TODAY).rows.to_dicts()
    assert {row["verdict"] for row in found} == {"right_when_written"}


def test_all_of_a_bracket_goes_with_the_name_before_it() -> None:
    text = "With 3.15% of GDP in 2024 Latvia is ahead of Denmark ($9.9 billion, 2.37%)."
    found = {
        row["text"]: (row["who"], row["verdict"]) for row in check(text, "2024-09-01", today=TODAY).rows.to_dicts()
    }
    assert found["2.37%"] == ("DNK", "right_when_written")
