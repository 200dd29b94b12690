"""What an Ally announced is one reading: fan, cost, rating, pledges, ladder and texts never contradict each other."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import polars as pl
import pytest

from burdenshare.cli.ally import sentences
from burdenshare.core.errors import BurdenshareError
from burdenshare.core.measures import SHARE
from burdenshare.projections.own_plan import own_plan
from burdenshare.projections.pledges import alliance
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask
from burdenshare.views.cost.one import cost
from burdenshare.views.projections.project import project
from burdenshare.views.promises.pledges import pledges
from burdenshare.views.promises.rate import rate

NOW = date(2026, 11, 29)
FORCES = [code for code in allies() if code != "ISL"]


SPOKEN = {  # the words of a page for each of the rubric's
    "more than enough": ("more than the target",),
    "enough": ("is enough for",),
    "not enough": ("not enough for",),
    "disputed": ("disputed",),
    "cannot rate": ("cannot be rated",),
}


@cache
def projected(code: str) -> Answer | None:
    try:
        return project(code, as_of=NOW, paths=200)
    except BurdenshareError:
        return None


@cache
def costed(code: str) -> Answer:
    return cost(code, 3.5, 2035, as_of=NOW)


@cache
def rated() -> dict[str, dict[str, object]]:
    return {row["ref_area"]: row for row in rate(as_of=NOW).rows.to_dicts()}


def plain(text: str) -> str:
    """Leave out brackets and stops: a bracket within another is told between commas."""
    return re.sub(r"[(),;]", "", text)


@pytest.mark.parametrize("code", FORCES)
def test_fan_and_cost_draw_the_same_plan_or_none(code: str) -> None:
    fan, baselines = projected(code), {each["baseline"] for each in costed(code).extra["baselines"]}
    assert fan is not None
    plan, base = own_plan(code, NOW), fan.rows["period"][0]
    drawn = fan.rows["announced"].null_count() == 0
    assert drawn == ("announced" in baselines) == (not plan.why_not(base))
    if not drawn:
        assert fan.rows["announced"].null_count() == fan.rows.height
        assert any(str(plan.why_not(base)) in note for note in fan.notes)
        assert any(str(plan.why_not(base)) in note for note in costed(code).notes)
        return
    rows = costed(code).rows.filter(pl.col("baseline") == "announced")
    money = dict(
        (rows["without"] / rows["gdp"] * 100)
        .to_frame()
        .with_columns(rows["year"])
        .select("year", "without")
        .iter_rows()
    )
    line = dict(fan.rows.select("period", "announced").iter_rows())
    last = max(plan.points)
    start = {"fan": line[base], "cost": rows["without"][0] / rows["gdp"][0] * 100}
    apart = start["fan"] != pytest.approx(start["cost"], abs=5e-3)  # a share of real GDP is printed: both say so
    assert apart == ("at current prices, where" in costed(code).headline)
    assert apart == any("spending over GDP at current prices" in note for note in fan.notes)
    for year in range(min(y for y in plan.points if y > base), 2036):
        floor = plan.points[year].floor if year in plan.points else year > last and plan.points[last].floor
        same = money[year] == pytest.approx(line[year], abs=5e-3)
        assert same or (floor and max(start.values()) >= line[year] - 5e-3) or apart, year


@pytest.mark.parametrize("code", FORCES)
def test_the_pledge_that_is_rated_is_on_the_line(code: str) -> None:
    row, fan = rated()[code], projected(code)
    assert fan is not None
    base = fan.rows["period"][0]
    entry = next((each for each in load.promised(code) if each.id == row["pledge"]), None)
    if entry is None or row["reading"] or row["due"] is None or row["due"] <= base:
        return
    if set(entry.definitions) & {"nato-total", "nato-core"} and entry.comparator != "up_to":
        point = own_plan(code, NOW).points[row["due"]]
        assert point.share == row["pledge_share"]
        assert any(point.id in note for note in fan.notes)


@pytest.mark.parametrize("code", FORCES)
def test_the_table_holds_what_is_rated_and_what_is_drawn(code: str) -> None:
    held = pledges(code, as_of=NOW)
    ids = set(held.rows["id"].drop_nulls())
    named = {point.id for point in own_plan(code, NOW).points.values()} | {rated()[code]["pledge"]} - {None}
    assert named <= ids
    in_force = set(held.rows.filter(pl.col("state") != "replaced")["id"])
    assert named <= in_force


@pytest.mark.parametrize("code", allies())
def test_no_rung_of_the_table_is_missing_on_the_ladder(code: str) -> None:
    held = pledges(code, as_of=NOW)
    rungs = {each["rung"]: set(each["entries"]) for each in held.extra["ladder"]}
    shown = held.rows.filter(pl.col("id").is_not_null() & ~pl.col("state").is_in(["replaced", "reckoning"]))
    for row in shown.to_dicts():
        assert row["id"] in rungs[row["rung"]], f"{code}: {row['id']} stands in the table and on no rung"
    assert all(each["says"] or not each["entries"] for each in held.extra["ladder"])


@pytest.mark.parametrize("code", FORCES)
def test_what_a_page_answers_is_what_is_rated_drawn_and_costed(code: str) -> None:
    """The sentences above a page and on the command line: the pledge rated, its verdicts, the fan's end, the cost."""
    promise, verdict, fan, money, *_ = sentences(code, str(NOW), "en")[1:]
    row, held, end = rated()[code], pledges(code, as_of=NOW), ask("project", code, as_of=NOW).rows.row(-1, named=True)
    standing = [each for each in held.rows.to_dicts() if each["state"] == "in force"]
    told = next((each for each in standing if each["id"] == (row["pledge"] or "usa-request-2027")), None)
    assert told is not None
    assert plain(told["words"]) in plain(promise) and plain(told["who"]) in plain(promise)
    spoken = SPOKEN[row["enough"]]
    assert any(words in verdict for words in spoken)
    assert ("behind" in verdict) == ("behind" in row["course"]) and "straight path" not in verdict
    assert f"{end['median']:.2f} %" in fan.replace("\xa0", " ")
    frozen, room = costed(code).extra["baselines"][0], not costed(code).extra["requirement"]["below"]
    last = frozen["less_in_last_year" if room else "in_last_year"]
    decimals = 0 if abs(last) >= 1e6 else 2 if abs(last) < 1e3 else 1  # of billions
    assert ("cut of" in money) == room and f"{last / 1000:,.{decimals}f}" in money


@pytest.mark.parametrize("code", FORCES)
def test_no_number_stands_under_a_release_that_did_not_print_it(code: str) -> None:
    shown = ask("show", code, as_of=NOW, allow_mixed=True).rows.filter(pl.col("indicator") == SHARE)
    printed = {(row["release"], (row["printed"] or "").rstrip("ef")) for row in shown.to_dicts()}
    answers = [costed(code), cost(code, 5.0, 2035, as_of=NOW), rate(code, as_of=NOW), ask("project", code, as_of=NOW)]
    for answer in answers:
        told = re.findall(r"(\d+\.\d\d) %[^.;(]*\((nato-\d{4}-\d\d)\)", answer.headline)
        assert {(release, share) for share, release in told} <= printed, answer.headline
    assert costed(code).headline.count("(nato-2026-07)") == (code != "NLD")


def test_the_target_of_the_alliance_is_never_told_as_an_allys_own() -> None:
    common = alliance(NOW)
    assert common is not None
    for code in FORCES:
        assert common.id not in {point.id for point in own_plan(code, NOW).points.values()}


def test_ladders_reach_the_upper_rungs() -> None:
    climbed = {
        code: {each["rung"]: each["says"] for each in pledges(code, as_of=NOW).extra["ladder"]} for code in allies()
    }
    reached = {rung: sum(bool(each[rung]) for each in climbed.values()) for rung in ("budget", "contract", "outturn")}
    assert reached["budget"] >= 25 and reached["contract"] >= 10 and reached["outturn"] >= 10


DOSSIERS = [
    "CAN", "USA", "GBR", "DEU", "FRA", "ITA", "ESP", "NLD", "BEL", "POL", "NOR", "SWE", "DNK", "FIN", "EST", "LVA",
    "LTU", "TUR", "GRC", "ROU", "CZE",
]  # fmt: skip


@pytest.mark.parametrize("code", DOSSIERS)
def test_all_five_rungs_of_a_dossier_are_held(code: str) -> None:
    """Promise, plan, budget, contract and outturn of every Ally with a dossier, as read by 30 November 2026."""
    climbed = pledges(code, as_of="2026-11-30").extra["ladder"]
    assert [each["rung"] for each in climbed if not each["says"]] == []
    if code != "NLD":  # its promise of June 2025 was replaced by the plan of the coalition that followed
        assert [each["rung"] for each in climbed if not each["entries"]] == []


def test_a_rung_whose_entries_were_all_replaced_tells_the_last() -> None:
    promise = pledges("NLD", as_of=NOW).extra["ladder"][0]
    assert promise["entries"] == []
    assert str(promise["says"]).startswith("none in force; the last, at least 3.5 % of GDP, no year named (2025-06-13)")
    before = pledges("NLD", as_of="2026-01-29").extra["ladder"][0]
    assert before["entries"][0] == "nld-3.5"


EARLIER = [date(2014, 9, 10), date(2018, 7, 15), date(2022, 7, 15), date(2024, 7, 20), date(2025, 9, 15)]


@pytest.mark.parametrize("on", EARLIER, ids=str)
def test_on_an_earlier_day_too_no_two_of_them_contradict(on: date) -> None:
    """Of every Ally of that day: the line, the costs, the rating, the table and the ladder tell one thing."""
    verdicts = {row["ref_area"]: row for row in rate(as_of=on).rows.to_dicts()}
    for code in allies(on):
        plan, held = own_plan(code, on), pledges(code, as_of=on)
        alive = set(held.rows.filter(pl.col("state") != "replaced")["id"].drop_nulls())
        assert {point.id for point in plan.points.values()} <= alive, code
        assert {verdicts[code]["pledge"]} - {None} <= alive, code
        rungs = {each["rung"]: set(each["entries"]) for each in held.extra["ladder"]}
        for row in held.rows.filter(pl.col("id").is_not_null() & (pl.col("state") == "in force")).to_dicts():
            assert row["id"] in rungs[row["rung"]], f"{code}: {row['id']} stands in the table and on no rung"


@pytest.mark.parametrize("on", EARLIER[1:], ids=str)
def test_on_an_earlier_day_too_fan_and_cost_draw_the_same_plan_or_none(on: date) -> None:
    fans, costs = 0, 0
    for code in allies(on):
        plan = own_plan(code, on)
        try:
            fan = project(code, as_of=on, paths=20, to=2035)
        except BurdenshareError:
            continue
        fans += 1
        base = fan.rows["period"][0]
        drawn = fan.rows["announced"].null_count() == 0
        assert drawn == (not plan.why_not(base)), code
        followed = [note for note in fan.notes if note.startswith("Plan followed")]
        if followed and not drawn:
            assert any(why in followed[0] for why in ("no source was read", "was not stated", "replaced on")), followed[
                0
            ]
        try:
            money = cost(code, 2.5, 2035, as_of=on)
        except BurdenshareError:
            continue
        costs += 1
        named = {each["baseline"] for each in money.extra["baselines"]}
        first = money.rows["year"].min()
        assert ("announced" in named) == (not plan.why_not(first)), code
    assert fans >= 25 and costs >= 25


def test_a_year_nobody_named_is_not_told() -> None:
    """Slovakia spoke of 5 % "not before 2035": that is the earliest, no source has it by 2035 or by 2036."""
    fan, verdict = project("SVK", as_of="2026-11-30", paths=500), rate("SVK", as_of="2026-11-30")
    notes, row = " ".join(fan.notes), verdict.rows.row(0, named=True)
    drawn = "its line drawn to 2035, the earliest year its words allow"
    assert f"3.5 % not before 2035, {drawn} (svk-5-after-2035)" in notes
    assert "2036" not in f"{notes} {verdict.headline} {costed('SVK').notes}"
    assert (row["enough"], row["due"]) == ("not enough", 2035)
    assert not [note for note in fan.notes if note.startswith("Plan followed") and "svk-5-after-2035" in note]


REFUSED = {"NOR": date(2019, 6, 1), "ITA": date(2023, 12, 1), "LUX": date(2022, 5, 1), "SVN": date(2021, 9, 1)}


@pytest.mark.parametrize("code", REFUSED)
def test_a_share_that_is_declined_is_no_plan_and_no_pledge(code: str) -> None:
    """Norway declined 2 % by 2024 in 2019: nothing is drawn to it, and it is not called enough."""
    on, refused = REFUSED[code], [each for each in load.promised(code) if each.refusing]
    row, held = rate(code, as_of=on).rows.row(0, named=True), pledges(code, as_of=on)
    assert not {point.id for point in own_plan(code, on).points.values()} & {each.id for each in refused}
    assert row["enough"] == "not enough" and row["pledge"] not in {each.id for each in refused}
    assert "declines 2 % of GDP by 2024" in held.headline
    assert own_plan("LUX", REFUSED["LUX"]).points[2024].share == 0.72  # it declined the 2, not what it planned


def test_a_floor_is_told_as_announced_and_drawn_at_what_is_spent() -> None:
    """Greece announced at least 3.5 % and spends 3.65: no 3.65 was announced, and 3.5 is what is needed."""
    answer = project("GRC", as_of=NOW, paths=500)
    said = next(note for note in answer.notes if "itself announced" in note)
    assert "at least 3.5 % by 2035, drawn at today's 3.65 %" in said and "(grc-5-by-2035)" in said
    assert answer.extra["held"] and answer.rows["announced"][-1] == pytest.approx(answer.rows["no_change"][0])
    assert answer.rows["needed"].to_list() == [3.5] * answer.rows.height
    assert not project("CAN", as_of=NOW, paths=500).extra["held"]
