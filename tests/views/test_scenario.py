"""The scenarios that ship, and scenarios of one's own, from the record that ships."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import burdenshare as bs
from burdenshare.core.errors import LedgerError, QueryError
from burdenshare.language import tell
from burdenshare.projections.scenario.link import decode, encode
from burdenshare.views.projections.project import project
from burdenshare.views.scenarios.inputs import load, names
from burdenshare.views.scenarios.money import rate_of
from burdenshare.views.scenarios.scenario import scenario, scenarios

ASKED = {
    "canada-platform-2025", "canada-platform-2025-cash", "article-13-billion", "canada-2pct-2025-26",
    "canada-budget-2025", "hague-path-canada", "article-bolder-goal", "submarines", "icebreakers",
    "norad-modernisation", "arctic-radar", "golden-dome", "pbo-tariffs-2025-03", "boc-tariffs-2025-01",
}  # fmt: skip


def variant(answer: Any, words: str) -> dict[str, Any]:
    return next(each for each in answer.extra["variants"] if words in each["name"])


@pytest.mark.parametrize("name", names())
def test_every_scenario_that_ships_runs_as_of_its_day_with_sources(name: str) -> None:
    answer = scenario(name)
    assert answer.as_of.isoformat() == answer.extra["day"] and answer.extra["sources"]
    assert all(release <= "nato-" + answer.extra["day"][:7] for release in answer.figures["release"])
    assert not any(each["kind"] == "NotYetKnown" for each in answer.extra["warnings"])
    assert np.isfinite(answer.rows["share"].to_numpy()).all()
    again = scenario(answer.extra["packed"])
    assert again.rows.equals(answer.rows) and again.headline == answer.headline


def test_all_that_were_asked_for_ship() -> None:
    assert set(names()) >= ASKED
    listed = scenarios()
    assert listed.rows["name"].to_list() == names() and listed.rows["day"].null_count() == 0


def test_the_article_s_question() -> None:
    """Does the platform's money bring Canada to 2 % by 2030? Not by itself, in either reading of the money."""
    answer = scenario("canada-platform-2025", as_of="2025-05-07")
    target = answer.extra["targets"][0]
    assert not target["met"] and target["first_met"] is None
    assert target["share"] == pytest.approx(1.45 + 4500 / 3_855_719 * 100, abs=1e-3)  # of the outlook's GDP of 2030
    for said in ("not reached", "18 bn CAD", "frozen share", "1.45 %", "nato-2025-04", "weo-2025-04"):
        assert said in answer.headline, said
    shares = {each["name"]: each["targets"][0]["share"] for each in answer.extra["variants"]}
    assert shares["the money ends after the four years"] == pytest.approx(1.45)
    assert variant(answer, "1.37")["release"] == "nato-2024-06" and variant(answer, "1.37")["base_share"] < 1.37
    reached = [name for name, share in shares.items() if share >= 2]
    assert reached == ["the same 1.76 %, with C$30.9 bn rising 1-2-3-4"]


def test_thirteen_billion_us_dollars_are_eighteen_billion_canadian_ones() -> None:
    rate, release, month = rate_of("USD", "CAD", "2025-04")
    assert 13 * rate == pytest.approx(18.0, rel=0.02) and month == "2025-04" and release.startswith("fed")
    later = rate_of("USD", "CAD", "2041-01", exact=False)
    assert later == rate_of("USD", "CAD", later[2]) and later[2] >= "2026-06", "of a month to come, the last one held"
    answer = scenario("article-13-billion")
    said = {each["kind"]: each["text"] for each in answer.extra["warnings"]}
    assert "1.3981 CAD per USD, average of 2025-04" in said["Converted"]
    assert "18 bn CAD" in said["SameMoney"] and "in another currency" in said["SameMoney"]
    together = variant(answer, "together")["targets"][0]["share"]
    assert together == pytest.approx(scenario("canada-platform-2025").extra["targets"][0]["share"])


def test_norad_and_the_radar_count_the_radar_once() -> None:
    answer = scenario("arctic-radar")
    both, norad = (variant(answer, words)["targets"] for words in ("beside NORAD", "without the radar"))
    assert both == norad
    listed = scenario("article-programmes")
    assert [each["line"] for each in listed.extra["warnings"] if each["kind"] == "DoubleCount"] == ["radar"]
    assert listed.rows["line:radar"].sum() == 0


def test_two_readings_of_one_promise_are_not_added() -> None:
    answer = scenario("canada-platform-2025-cash")
    assert variant(answer, "together")["targets"][0]["share"] == pytest.approx(answer.extra["targets"][0]["share"])


def test_a_tariff_shock_lifts_the_share_and_less_when_spending_follows() -> None:
    answer = scenario("pbo-tariffs-2025-03")
    share = answer.rows["share"][-1]
    assert share == pytest.approx(answer.rows["base_share"][-1] / 0.98)
    follows = [
        variant(answer, words)["targets"][0]["share"] for words in ("quarter", "half", "three quarters", "no tariffs")
    ]
    assert share > follows[0] > follows[1] > follows[2] > follows[3] == pytest.approx(answer.rows["base_share"][-1])


def test_a_disputed_line_stands_apart_and_one_that_does_not_count_adds_nothing() -> None:
    answer = scenario("icebreakers")
    assert (answer.rows["share_undisputed"] == answer.rows["base_share"]).all()
    assert answer.rows["share"][-1] > answer.rows["base_share"][-1]
    assert any(each["kind"] == "MayNotCount" for each in answer.extra["warnings"])


MINE = """
ally: CAN
day: 2026-08-01
horizon: 2035
base: {path: projection}
targets: [{share: 3.5, by: 2035}]
lines:
  - {id: boats, amount: 20, currency: EUR, prices: 2025, start: 2028, years: 12, profile: rayleigh}
"""


def test_a_file_of_one_s_own_on_a_projection(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    answer = scenario(path, projection=lambda ally, at, on: np.full(at.years.size, 2.5))
    assert (answer.rows["base_share"].to_numpy() == pytest.approx(2.5)) and answer.rows["share"][-1] > 2.5
    assert answer.rows["difference_low"][-1] <= answer.rows["difference_high"][-1]
    packed = encode(load(path).raw)
    assert scenario(packed, projection=lambda ally, at, on: np.full(at.years.size, 2.5)).rows.equals(answer.rows)
    assert decode(packed)["lines"][0]["prices"] == 2025


def test_the_base_path_projection_is_the_middle_of_project() -> None:
    answer, made = scenario("canada-projection-2026"), project("CAN", as_of="2026-10-02")
    assert answer.rows["base_share"].to_list() == pytest.approx(made.rows["median"].to_list())
    assert answer.rows["share"].to_list() == pytest.approx(answer.rows["base_share"].to_list())  # the boats are inside
    notes = " ".join(answer.notes)
    for said in ("the middle of `project CAN --to 2035 --as-of 2026-10-02`", "plan-path", "pass-through 0.", "seed"):
        assert said in notes, said
    assert variant(answer, "on top")["targets"][0]["share"] > answer.rows["share"][-1]
    assert variant(answer, "frozen")["targets"][0]["share"] == pytest.approx(2.128, abs=1e-3)


def test_a_projection_from_another_base_year_is_straight_up_to_it_and_kept_in_current_prices() -> None:
    plan = {"ally": "CAN", "day": "2026-08-01", "horizon": 2030, "base": "projection", "start": {"year": 2024}}
    shares = scenario(plan).rows["base_share"].to_list()
    middle = project("CAN", as_of="2026-08-01", to=2030).rows["median"].to_list()
    assert shares[2:] == pytest.approx(middle)
    assert shares[1] == pytest.approx((shares[0] + middle[0]) / 2, rel=1e-3)
    dutch = scenario({"ally": "NLD", "day": "2026-08-01", "horizon": 2030, "base": "projection"}).rows["base_share"]
    printed = project("NLD", as_of="2026-08-01", to=2030).rows["median"]
    assert (dutch / printed).to_list() == pytest.approx([2.288 / 2.577] * 5, rel=2e-3)


def test_a_projection_that_cannot_be_made_says_why() -> None:
    with pytest.raises(QueryError, match="2050"):
        scenario({"ally": "CAN", "day": "2026-08-01", "horizon": 2055, "base": "projection"})


def test_ranges_with_gdp_widen_what_is_planned_in_cash_alone() -> None:
    plan = {"ally": "CAN", "day": "2026-08-01", "horizon": 2030}
    cash, share = (scenario({**plan, "base": base}) for base in ("frozen-cash", "frozen-share"))
    assert (cash.rows["share_gdp_low"][1:] < cash.rows["share"][1:]).all()
    assert (cash.rows["share_gdp_high"][1:] > cash.rows["share"][1:]).all()
    assert (
        share.rows["share_gdp_high"].to_list() == share.rows["share_gdp_low"].to_list() == share.rows["share"].to_list()
    )
    assert any(note.startswith("GDP that misses its outlook changes no share") for note in share.notes)
    assert "n = " in " ".join(cash.notes) and "the base path keeps its cash too" in " ".join(cash.notes)
    follows = scenario({**plan, "base": "frozen-cash", "gdp": {"reaction": 0.5}}).rows
    assert follows["share_gdp_high"][-1] < cash.rows["share_gdp_high"][-1]


def test_a_day_with_too_few_outlooks_has_no_ranges_with_gdp() -> None:
    answer = scenario({"ally": "CAN", "day": "2019-08-01", "horizon": 2024, "base": "frozen-cash"})
    assert answer.rows["share_gdp_low"].null_count() == answer.rows.height
    assert answer.rows["share_low"].null_count() == 0
    assert any(note.startswith("No ranges with GDP: fewer than 3") for note in answer.notes)


def test_constant_prices_are_brought_to_money_of_the_year(tmp_path: Path) -> None:
    line = {"id": "a", "amount": 1, "currency": "CAD", "start": 2027, "years": 1}
    plan = {"ally": "CAN", "horizon": 2028, "day": "2026-08-01"}
    plain = scenario({**plan, "lines": [line]}).rows["line:a"].sum()
    real = scenario({**plan, "lines": [{**line, "prices": 2024}]}).rows["line:a"].sum()
    assert plain == pytest.approx(1000) and real == pytest.approx(1000 * 136.077 / 126.824, rel=1e-3)


def test_the_example_of_the_docs_runs(tmp_path: Path) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "scenarios.md").read_text(encoding="utf-8")
    path = tmp_path / "example.yaml"
    path.write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    answer = scenario(path)
    assert {each["kind"] for each in answer.extra["warnings"]} == {"Converted", "MayNotCount", "AfterHorizon"}
    assert len(answer.extra["variants"]) == 2


@pytest.mark.parametrize(
    ("raw", "error", "said"),
    [
        ("no-such", QueryError, "Known: arctic-radar"),
        ("canada-platform", QueryError, "Nearest: canada-platform-2025"),
        ("missing.yaml", QueryError, "Cannot read missing.yaml"),
        ({"ally": "ISL"}, QueryError, "no armed forces"),
        ({"ally": "SWE", "day": "2023-01-01"}, QueryError, "no Ally on 2023-01-01"),
        ({"ally": "CAN", "day": "2010"}, QueryError, "Nothing to start from"),
        ({"ally": "CAN", "horizon": 2025, "day": "2026-08-01"}, QueryError, "give a later horizon"),
        ({"ally": "CAN", "start": {"release": "nato-1999-01"}, "day": "2026-08-01"}, QueryError, "nato-1999-01"),
        ({"ally": "CAN", "lines": [{"ledger": "norad"}], "day": "2026-08-01"}, LedgerError, "norad-modernisation"),
        (
            {"ally": "CAN", "day": "2026-08-01",
             "lines": [{"id": "a", "amount": 1, "currency": "XYZ", "start": 2027, "years": 1}]},
            LedgerError, "between XYZ and CAD",
        ),
        (
            {"ally": "CAN", "day": "2026-08-01",
             "lines": [{"id": "a", "amount": 1, "currency": "CAD", "start": 2027, "years": 1, "prices": 2050}]},
            LedgerError, "no deflator for 2050",
        ),
        ({"ally": "CAN", "lines": [{"ledger": "plan-june-2025/total-needed"}]}, LedgerError, "not a programme"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_gets_a_sentence(raw: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        scenario(raw)


def test_files_that_are_no_text_or_too_long(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(b"ally: \xff\xfe")
    with pytest.raises(LedgerError, match="UTF-8"):
        scenario(bad)
    bad.write_bytes(b"#" * 5_000_000)
    with pytest.raises(LedgerError, match="5,000,000 bytes"):
        scenario(bad)


def test_a_sum_announced_later_is_marked() -> None:
    plan = {"ally": "CAN", "day": "2025-03-05", "lines": [{"ledger": "liberal-platform-2025/budget-cost"}]}
    assert "NotYetKnown" in [each["kind"] for each in scenario(plan).extra["warnings"]]


def test_a_variant_that_cannot_be_reckoned_on_the_day_says_why() -> None:
    answer = scenario("canada-platform-2025", as_of="2024-05-01")
    assert "nato-2024-06" in variant(answer, "1.37")["why_not"] and variant(answer, "1.37")["targets"] == []
    assert variant(answer, "GDP 2 % lower")["targets"]


def test_csv_and_json_hold_the_whole_answer() -> None:
    answer = scenario("canada-platform-2025")
    assert {"year", "gdp", "share", "share_low", "share_high", "difference", "line:platform"} <= set(
        answer.rows.columns
    )
    assert pl.read_csv(answer.rows.write_csv().encode()).height == 7
    assert answer.to_dict()["targets"][0]["target"] == "2 % by 2030"


def test_every_target_and_title_of_a_shipped_plan_has_french_words() -> None:
    answer = bs.ask("scenarios")
    told = [tell(row[name], "fr", answer.sentences) for row in answer.rows.to_dicts() for name in ("title", "targets")]
    assert [each for each in told if re.search(r"\b(by|in|the|of|plan of)\b", each)] == []
