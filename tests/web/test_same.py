"""One number, five faces: the view, the API (JSON and CSV), the command line (JSON and CSV), the page and the chart.

For every question, on several days and of several Allies. A page's figures are read back from its table and held
against the view at the decimals shown; everything else must be the same to the last digit.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic_core import to_json

import burdenshare as bs
from burdenshare.api.examples import CHECKED
from burdenshare.api.parameters import camel
from burdenshare.claims.forms import verdict_words
from burdenshare.cli.app import app
from burdenshare.core.digits import undusted
from burdenshare.language import say as sentence
from burdenshare.reference.areas import area, code_of, fold
from burdenshare.views import questions
from burdenshare.views.answer import Answer

Rows = list[dict[str, Any]]
SHARE, THEN, LAST, NOW = "defence_share_gdp", "2025-05-07", "2025-09-01", "2026-08-01"
EXAMPLES = {each.name: dict(each.example) for each in questions.on(questions.HTTP)}
MILLIONS = 1000.0  # pages write millions as billions


@dataclass(frozen=True)
class Table:
    """Where a page shows an answer: its address, its block, which field stands under which head, divided by what."""

    page: str
    block: str
    columns: dict[str, tuple[str, float]]
    rows: Callable[[Answer], Rows] = lambda answer: answer.rows.to_dicts()


@dataclass(frozen=True)
class Chart:
    """Which chart shows an answer: its address, and the fields (key, then values) that its data share with the view."""

    address: str
    fields: tuple[str, ...]
    rows: Callable[[Answer], Rows] = lambda answer: answer.rows.to_dicts()


@dataclass(frozen=True)
class Case:
    """A question asked of every face."""

    question: str
    asked: dict[str, Any] = field(default_factory=dict)
    command: str = ""
    tables: tuple[Table, ...] = ()
    chart: Chart | None = None


def _by_ally(row: dict[str, Any]) -> tuple[str, int]:
    return fold(area(row["ref_area"]).name_en), row["period"]


def _by_name(row: dict[str, Any]) -> str:
    """Put all Allies together first, then each by its name."""
    return fold(row["group"]) if code_of(row["group"]) else ""


def plain(**columns: str) -> dict[str, tuple[str, float]]:
    return {head: (name, 1.0) for head, name in columns.items()}


def billions(**columns: str) -> dict[str, tuple[str, float]]:
    return {head: (name, MILLIONS) for head, name in columns.items()}


def standing(day: str, target: str) -> Case:
    return Case(
        "standing", {"year": 2024, "target": target, "as_of": day},
        f"standing --year 2024 --target {target} --as-of {day}",
        (Table(f"?year=2024&target={target}&asOf={day}", "standing",
               plain(rank="rank", value="printed", gap_pp="gap") | billions(gap_usd="gap_usd")),),
        Chart(f"standing.json?year=2024&target={target}&as_of={day}", ("id", "value")),
    )  # fmt: skip


def show(ally: str, day: str) -> Case:
    def newest_first(answer: Answer) -> Rows:
        return [row for row in reversed(answer.rows.to_dicts()) if row["value"] is not None]

    return Case(
        "show", {"ally": ally, "indicator": SHARE, "as_of": day, "allow_mixed": True},
        f"show {ally} --indicator {SHARE} --as-of {day} --allow-mixed",
        (Table(f"ally/{ally}?asOf={day}", "history", plain(year="period", value="printed"), newest_first),),
        Chart(f"multiples.json?arg={ally}&as_of={day}", ("id", "value")),
    )  # fmt: skip


def life(ally: str, day: str, year: int) -> Case:
    return Case(
        "life", {"ally": ally, "year": year, "as_of": day}, f"life {ally} {year} --as-of {day}",
        (Table(f"ally/{ally}?asOf={day}", "life", plain(value="printed", change="change")),),
        Chart(f"life.json?arg={ally}&arg={year}&as_of={day}", ("id", "value")),
    )  # fmt: skip


def newest_of_each(answer: Answer) -> Rows:
    """Keep of each source the release that the view lists first, the newest: the chart draws one dot a source."""
    return list({row["source"]: row for row in reversed(answer.rows.to_dicts())}.values())


def compare(ally: str, day: str, year: int) -> Case:
    return Case(
        "compare", {"ally": ally, "year": year, "as_of": day}, f"compare {ally} {year} --as-of {day}",
        (Table(f"compare?ally={ally}&year={year}&asOf={day}", "one", plain(value="printed", to_nato="difference")),),
        Chart(f"sources.json?arg={year}&arg={ally}&as_of={day}", ("id", "value"),
              newest_of_each),
    )  # fmt: skip


def cost(ally: str, day: str, share: float, by: int) -> Case:
    where = f"cost?ally={ally}&share={share}&by={by}&asOf={day}"
    return Case(
        "cost", {"ally": ally, "share": share, "by": by, "as_of": day},
        f"cost {ally} --share {share} --by {by} --as-of {day}",
        (
            Table(where, "one", plain(points="in_last_year_points", debt="debt_points", person="per_person")
                  | billions(last_year="in_last_year", in_all="cumulative", in_all_usd="cumulative_usd"),
                  lambda answer: answer.extra["baselines"]),
            Table(where, "years", plain(year="year", share="required_share")
                  | billions(gdp="gdp", required="required", without="without", extra="extra")),
        ),
        Chart(f"cost.json?arg={ally}&share={share}&by={by}&as_of={day}", ("baseline", "year", "extra", "extra_points")),
    )  # fmt: skip


def project(ally: str, day: str) -> Case:
    return Case(
        "project", {"ally": ally, "as_of": day}, f"project {ally} --as-of {day}",
        (Table(f"ally/{ally}?asOf={day}", "projection",
               plain(year="period", p10="p10", p25="p25", median="median", p75="p75", p90="p90", needed="needed")),),
        Chart(f"fan.json?arg={ally}&as_of={day}", ("period", "p10", "median", "p90", "met_in_hague_core_3_5")),
    )  # fmt: skip


def counted(year: int, day: str) -> Case:
    return Case(
        "count", {"year": year, "as_of": day}, f"count {year} --as-of {day}",
        (Table(f"revisions?year={year}&asOf={day}", "when", plain(at_or_above="at_or_above", reporting="reporting")),),
        Chart(f"when_you_ask.json?arg={year}&as_of={day}", ("release", "at_or_above", "reporting")),
    )  # fmt: skip


def moved_most(answer: Answer) -> Rows:
    from burdenshare.reference.areas import areas

    rows = [row for row in answer.rows.to_dicts() if row["change"] is not None and abs(row["change"]) >= 0.005]
    return sorted((row for row in rows if areas()[row["ref_area"]].joined_nato), key=lambda row: -abs(row["change"]))


def diff(before: str, after: str) -> Case:
    return Case(
        "diff", {"before": before, "after": after, "indicator": SHARE}, f"diff {before} {after} --indicator {SHARE}",
        (Table(f"changes?before={before}&after={after}", "all",
               plain(year="period", before="before", after="after", change_pp="change"), moved_most),),
    )  # fmt: skip


def scenario(plan: str, day: str) -> Case:
    return Case(
        "scenario", {"which": plan, "as_of": day}, f"scenario {plan} --as-of {day}",
        (Table(f"scenario?plan={plan}&asOf={day}", "answer", plain(year="year", base="base_share", with_it="share",
               p10="share_low", p90="share_high") | billions(gdp="gdp", extra="difference")),),
    )  # fmt: skip


def on(question: str, day: str, command: str, *tables: Table, **asked: Any) -> Case:
    return Case(question, {**asked, "as_of": day}, f"{command} --as-of {day}" if command else "", tables)


CASES = [
    *(standing(day, target) for day in (THEN, LAST, NOW) for target in ("nato-2", "hague-core-3.5")),
    *(show(ally, day) for ally in ("CAN", "EST", "USA") for day in (THEN, NOW)),
    life("CAN", NOW, 2024), life("TUR", NOW, 2024), life("POL", LAST, 2023),
    compare("CAN", NOW, 2024), compare("DEU", LAST, 2023),
    cost("CAN", NOW, 3.5, 2035), cost("POL", LAST, 5.0, 2032),
    project("CAN", NOW), project("ITA", NOW),
    counted(2024, NOW), counted(2023, THEN),
    diff("nato-2025-08", "nato-2026-07"), diff("nato-2024-06", "nato-2025-08"),
    scenario("canada-platform-2025", NOW),
    *(on("revisions", day, "revisions", Table(f"revisions?asOf={day}", "moves",
         plain(n="n", mean="mean", median_move="median", p5="p05", p95="p95", size="median_abs"),
         lambda answer: sorted(answer.rows.to_dicts(), key=_by_name)))
      for day in (THEN, NOW)),
    *(on("nowcast", day, "nowcast", Table(f"revisions?asOf={day}", "nowcast",
         plain(estimate="estimate", p10="p10", median="median", p90="p90"))) for day in (LAST, NOW)),
    *(on("releases", day, "releases", Table(f"data?asOf={day}", "releases", plain(figures="rows"),
         lambda answer: list(reversed(answer.rows.to_dicts())))) for day in (THEN, NOW)),
    *(on("targets", day, "targets", Table(f"pledges?asOf={day}", "targets",
         plain(share="value", deadline="deadline"))) for day in (THEN, NOW)),
    *(on("rate", day, "rate", Table(f"pledges?asOf={day}", "rated",
         plain(latest="latest", year="latest_year"))) for day in (LAST, NOW)),
    *(on("cost_all", day, "cost --all --share 3.5 --by 2035", Table(f"cost?asOf={day}", "all",
         plain(rank="rank", now="base_share", real_growth="real_growth")
         | billions(gap_now="gap_now_usd", last_year_usd="in_last_year_usd",
                    in_all_constant="cumulative_constant_usd")), share=3.5, by=2035) for day in (LAST, NOW)),
    on("project_all", NOW, "project --all", Table(f"projection?asOf={NOW}", "all",
       plain(start="start", p10="p10", median="median", p90="p90"))),
    on("scorecard", NOW, "scorecard", Table(f"projection?asOf={NOW}", "kept",
       plain(said="said", outcome="outcome", error="error"),
       lambda answer: sorted(answer.rows.to_dicts(), key=_by_ally))),
    on("cost_grid", NOW, "cost CAN --grid --share 2,3.5 --by 2030,2035", ally="CAN", shares=[2.0, 3.5],
       deadlines=[2030, 2035]),
    on("moved", NOW, "moved CAN --since-release nato-2025-08", ally="CAN", since_release="nato-2025-08"),
    on("explain", NOW, "explain CAN 2024", ally="CAN", year=2024),
    on("pledges", THEN, "pledges CAN", ally="CAN"),
    on("programmes", NOW, "programmes CAN", ally="CAN"),
    on("sources", NOW, "sources"),
    on("changes", NOW, "changes --since-day 2025-09-01", since_day="2025-09-01"),
    Case("scenarios", {}, "scenario --list"),
    Case("cite", {"figure": f"nato-2024-06/CAN/{SHARE}/2024"}, f"cite nato-2024-06/CAN/{SHARE}/2024"),
]  # fmt: skip
ELSEWHERE = {"release_brief", "backtest"}  # below: one is only written to a file, one takes ten seconds
# Every other question as its example asks it, so that a new one is held to this without being named here.
CASES += [
    Case(name, asked)
    for name, asked in EXAMPLES.items()
    if name not in {*ELSEWHERE, *(each.question for each in CASES)}
]


def named(case: Case) -> str:
    return "-".join([case.question, *(str(each) for each in case.asked.values())])


def as_read(value: Any) -> Any:
    """Give a value as a reader of JSON gets it."""
    return json.loads(to_json(value, inf_nan_mode="null"))


def without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nan(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_nan(each) for each in value]
    return None if value != value else value


def told(*words: str) -> str:
    done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert done.exit_code in (0, 1) if words[0] in ("diff", "changes") else done.exit_code == 0, done.output[:500]
    return done.stdout


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def answered(case: Case) -> Answer:
    return bs.ask(case.question, **case.asked)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_api_and_the_command_line_say_what_the_view_says(client: Any, case: Case) -> None:
    view = answered(case)
    query = {camel(name): value for name, value in case.asked.items()}
    api = client.get(f"/api/v1/{case.question}", params=query).json()
    sheet = lines(client.get(f"/api/v1/{case.question}", params={**query, "format": "csv"}).text)
    assert view.rows.height
    assert api["rows"] == as_read(undusted(view.rows).to_dicts())
    assert api["figures"] == as_read(undusted(view.figures).to_dicts())
    assert api["headline"] == view.headline
    assert len(sheet) == view.rows.height
    for row, cells in zip(undusted(view.rows).to_dicts(), sheet, strict=True):
        for name, value in row.items():
            if isinstance(value, float | int) and not isinstance(value, bool):
                assert float(cells[name]) == value or value != value
            elif value is None:
                assert cells[name] == ""
    if case.command:
        printed = json.loads(told(*case.command.split(), "--json"))
        assert without_nan(printed["rows"]) == api["rows"]
        assert without_nan(printed["figures"]) == api["figures"]
        assert printed["headline"] == api["headline"]
        assert lines(told(*case.command.split(), "--csv")) == sheet


class Read(HTMLParser):
    """Read the first table of one block of a page: its heads, and its cells as texts."""

    def __init__(self, block: str) -> None:
        super().__init__()
        self.block, self.heads, self.rows = block, list[str](), list[list[str]]()
        self._inside, self._done, self._cell = False, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._inside = dict(attrs).get("id") == self.block
        if self._inside and not self._done and tag == "tr":
            self.rows.append([])
        self._cell = "" if tag in ("td", "th") else self._cell

    def handle_endtag(self, tag: str) -> None:
        if not self._inside or self._done:
            return
        if tag == "th" and len(self.rows) == 1:
            self.heads.append(self._cell.strip().replace("\u00a0", " "))  # a page keeps a per cent sign by its number
        elif tag in ("td", "th"):
            self.rows[-1].append(self._cell.strip())
        self._done = tag == "table"

    def handle_data(self, data: str) -> None:
        self._cell += data

    @classmethod
    def table(cls, html: str, block: str) -> list[dict[str, str]]:
        read = cls(block)
        own = re.search(rf'<section\b[^>]*\bid="{block}".*?(?=<section\b|\Z)', html, re.S)
        read.feed(own[0] if own else "")  # a page has up to a hundred thousand letters more
        assert read.heads, f"no table in the block {block}"
        return [dict(zip(read.heads, row, strict=True)) for row in read.rows if row]


def shown(cell: str) -> tuple[float, int]:
    """Read a number as a page writes it, and with how many decimals."""
    text = re.sub(r"[\s,  ]", "", cell).replace("−", "-")
    found = re.match(r"[+-]?\d+(?:\.(\d+))?", text)
    assert found, f"{cell!r} is no number"
    return float(found[0]), len(found[1] or "")


def headed(name: str) -> str:
    """Say the head of a column as pages do: money in billions, no unit of a workbook."""
    return str(sentence(f"heads.{name}", unit="", bn=str(sentence("heads.scale.written"))))


TABLES = [(case, table) for case in CASES for table in case.tables]


@pytest.mark.parametrize(
    ("case", "table"), TABLES, ids=[f"{named(case)}-{table.block}" for case, table in TABLES]
)  # fmt: skip
def test_the_page_says_what_the_view_says(client: Any, case: Case, table: Table) -> None:
    rows, counted = table.rows(answered(case)), 0
    cells = Read.table(client.get(f"/en/{table.page}").text, table.block)
    assert len(cells) == len(rows)
    for row, said in zip(rows, cells, strict=True):
        for head, (name, scale) in table.columns.items():
            cell, value = said[headed(head)], row[name]
            if value is None or value == "" or value != value:
                assert cell == "–"
                continue
            number, decimals = shown(cell)
            if isinstance(value, str):  # a figure as its publisher prints it, with its e
                assert cell.replace("−", "-").replace(",", "") == value
                value = float(re.sub(r"[a-z]", "", value))
            assert abs(number - value / scale) <= 0.5 * 10**-decimals + 1e-9, f"{head}: {cell} for {value}"
            counted += 1
    assert counted


def data(chart: Any) -> Rows:
    """List every row of data in a chart's Vega-Lite."""
    if isinstance(chart, list):
        return [row for each in chart for row in data(each)]
    if not isinstance(chart, dict):
        return []
    own = [row for rows in chart.get("datasets", {}).values() for row in rows]
    own += chart["data"]["values"] if isinstance(chart.get("data"), dict) and "values" in chart["data"] else []
    return own + [row for key, each in chart.items() if key not in ("datasets", "data") for row in data(each)]


CHARTS = [case for case in CASES if case.chart]


@pytest.mark.parametrize("case", CHARTS, ids=named)
def test_the_chart_draws_what_the_view_says(client: Any, case: Case) -> None:
    assert case.chart
    fields = case.chart.fields
    reply = client.get(f"/chart/{case.chart.address}")
    assert reply.status_code == 200, reply.text
    drawn = {tuple(row[name] for name in fields) for row in data(reply.json()) if set(fields) <= set(row)}
    expected = {tuple(row[name] for name in fields) for row in as_read(case.chart.rows(answered(case)))}
    without = {each for each in expected if None in each}
    assert expected - without
    assert expected - without <= drawn, "the view says what the chart does not draw"
    assert {each for each in drawn if None not in each} <= expected, "the chart draws what the view does not say"


def test_the_layers_of_a_scenario_add_up_to_its_shares(client: Any) -> None:
    (case,) = (each for each in CASES if each.question == "scenario")
    rows = data(client.get(f"/chart/scenario.json?arg={case.asked['which']}&as_of={NOW}").json())
    layers = [row for row in rows if {"year", "points", "share", "rank"} <= set(row)]
    top = {year: max((row for row in layers if row["year"] == year), key=lambda row: row["rank"])["share"]
           for year in {row["year"] for row in layers}}  # fmt: skip
    assert top == pytest.approx({row["year"]: row["share"] for row in answered(case).rows.to_dicts()}, abs=1e-9)


def test_the_papers_and_the_citation_of_a_figure(client: Any) -> None:
    figure = f"nato-2024-06/CAN/{SHARE}/2024"
    from html import unescape

    page = unescape(client.get(f"/en/figure/{figure}").text)
    papers = next(row for row in bs.ask("explain", "CAN", 2024).rows.to_dicts() if row["id"] == figure)
    for name in ("sha256", "place", "file", "licence"):
        assert papers[name] in page
    for text in bs.ask("cite", figure).rows["text"]:
        assert text in page


@pytest.mark.parametrize(("question", "words"), [("pledges", "words"), ("programmes", "words")])
def test_what_was_promised_stands_on_the_page(client: Any, question: str, words: str) -> None:
    view = bs.ask(question, "CAN", as_of=NOW).rows
    cells = Read.table(client.get(f"/en/ally/CAN?asOf={NOW}").text, question)
    assert len(cells) == view.height
    for row, said in zip(view.to_dicts(), cells, strict=True):
        if row.get(words):
            assert re.sub(r"\s+", " ", row[words]).strip() in {re.sub(r"\s+", " ", each) for each in said.values()}


def test_the_brief_of_a_release_on_the_command_line_and_over_the_api(client: Any, tmp_path: Any) -> None:
    told("brief", "nato-2026-07", "--no-charts", "-o", str(tmp_path / "brief.json"))
    written = without_nan(json.loads((tmp_path / "brief.json").read_text(encoding="utf-8")))
    api = client.get("/api/v1/brief", params={"release": "nato-2026-07"}).json()
    assert written["rows"] == api["rows"]
    assert written["sentences"] == api["sentences"]


def test_the_backtest_everywhere(client: Any) -> None:
    view, api = bs.ask("backtest"), client.get("/api/v1/backtest").json()
    assert api["rows"] == as_read(undusted(view.rows).to_dicts())
    cells = Read.table(client.get("/en/projection").text, "record")
    assert len(cells) == view.rows.height
    for row, said in zip(view.rows.to_dicts(), cells, strict=True):
        for name, decimals in (("crps", 3), ("cover80", 2), ("n", 0)):
            number, _ = shown(said[headed(name)])
            assert abs(number - row[name]) <= 0.5 * 10**-decimals + 1e-9
    drawn = {(row["said"], row["seen"], row["n"]) for row in data(client.get("/chart/reliability.json").json())
             if {"said", "seen", "n"} <= set(row)}  # fmt: skip
    assert drawn
    assert drawn <= {(row["said"], row["seen"], row["n"]) for row in as_read(view.extra["reliability"])}


def test_a_text_is_judged_the_same_everywhere(client: Any) -> None:
    view = bs.ask("check", CHECKED["text"], CHECKED["written"])
    api = client.post("/api/v1/check", json=CHECKED)
    words = ("check", CHECKED["text"], "--date", CHECKED["written"])
    assert (
        api.json()["rows"]
        == as_read(undusted(view.rows).to_dicts())
        == without_nan(json.loads(told(*words, "--json"))["rows"])
    )
    sheet = client.post("/api/v1/check", json=CHECKED, headers={"Accept": "text/csv"}).text
    assert lines(sheet) == lines(told(*words, "--csv"))
    page = client.post("/en/check", data=CHECKED).text
    cards = re.findall(r'<span class="verdict">([^<]+)</span> <q>([^<]+)</q>', page)
    assert cards == [(verdict_words(row["verdict"]), row["text"]) for row in view.rows.to_dicts()]


def test_no_question_is_left_out() -> None:
    assert {case.question for case in CASES} | ELSEWHERE == set(EXAMPLES)
