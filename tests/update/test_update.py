"""An update from replicas of all publishers: first run, nothing new, a new release, a re-issued file."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from burdenshare.store.catalogue import current, own_root, release
from burdenshare.store.read import as_of
from burdenshare.update.lock import Busy, Lock
from burdenshare.update.run import update
from tests.specimens import publishers
from tests.specimens.publishers import FINANCE, SHELVES, File, replaced
from tests.update.conftest import World, litter, record

NEW = {
    "nato-2025-08", "nato-2026-07", "sipri-2027", "weo-2026-10", "worldbank-2026-10-07", "eurostat-2026-10-21",
    "eda-2026-07", "ecb-2026-10", "fed-2026-10", "kiel-2026-10",
}  # fmt: skip


def test_a_first_run_takes_every_source_in_and_later_ones_change_nothing_with_and_without_its_cache(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.open(*SHELVES)
    first = world.update()
    assert {each.release for each in first.taken} == NEW
    assert (first.trouble, first.exit_code) == ((), 1)
    assert set(record()) == {f"{name.partition('-')[0]}/{name}" + "+1" * name.startswith("nato-") for name in NEW}
    before = record()
    second = world.update()
    assert {each.state for each in second.outcomes} == {"unchanged"}
    assert second.exit_code == 0
    assert record() == before
    assert litter() == []
    monkeypatch.setenv("BURDENSHARE_CACHE", str(tmp_path / "another"))
    fetched_again = world.update()
    assert {each.state for each in fetched_again.outcomes} == {"unchanged"}
    assert record() == before


def test_a_second_run_asks_whether_the_file_has_changed(world: World) -> None:
    server = world.open("nato")
    world.update()
    server.asked.clear()
    world.update()
    files = {path: headers for path, headers in server.asked if path.endswith(".xlsx")}
    assert all("If-None-Match" in headers and "If-Modified-Since" in headers for headers in files.values())
    assert len(files) == 1, "the older edition is held officially by then, and not asked for"
    assert all("burdenshare/" in headers["User-Agent"] for headers in files.values())


def test_a_file_whose_release_was_thrown_away_is_fetched_again(world: World, tmp_path: Path) -> None:
    world.open("sipri")
    world.update()
    (tmp_path / "store" / "sipri" / "sipri-2027").rename(tmp_path / "thrown-away")
    assert world.one("sipri").state == "new"


def test_dry_run_says_what_it_would_do_and_appends_nothing(world: World) -> None:
    world.open("nato", "ecb")
    report = world.update(dry_run=True)
    assert {each.release for each in report.taken} == {"nato-2025-08", "nato-2026-07", "ecb-2026-10"}
    assert record() == {}
    assert "looked only, nothing was appended" in report.to_text()
    assert world.update(dry_run=True).exit_code == 1, "a dry run leaves no trace that would hide the release"


def test_the_official_workbook_takes_the_place_of_the_extract_and_every_difference_is_listed(world: World) -> None:
    world.open("nato")
    older, newer = world.update().outcomes
    assert (older.release, older.state, older.against_trust) == ("nato-2025-08", "completed", "transcribed")
    listed = pl.read_csv(older.differences, infer_schema_length=None)
    told = dict(listed.filter(pl.col("kind") != "same").group_by("kind").len().iter_rows())
    assert told == {kind: count for kind, count in older.counts.items() if kind != "same"}
    rounded = listed.filter(pl.col("kind") == "same")
    assert rounded.filter((pl.col("before") - pl.col("after")).abs() > 0.5).is_empty(), "only digits a print drops"
    extract, official = publishers.held("nato-2025-08"), pl.read_parquet(release("nato-2025-08").observations)
    key = ["ref_area", "indicator", "period"]
    both = extract.join(official, on=key, suffix="_official").select(*key, "obs_value", "obs_value_official")
    revised = listed.filter(pl.col("kind") == "revised").select(*key, "before", "after")
    assert (
        revised.join(both, on=key)
        .filter((pl.col("before") != pl.col("obs_value")) | (pl.col("after") != pl.col("obs_value_official")))
        .is_empty()
    )
    assert set(newer.counts) == {"same"}, "laid out from the extract itself, the workbook says the same"
    assert release("nato-2026-07").papers.trust == "official"
    assert (
        as_of("2026-07-08", areas=["CAN"], indicators=["defence_share_gdp"], periods=[2026])["trust"][0] == "official"
    )


def test_three_values_that_the_official_workbook_has_otherwise_are_listed_one_by_one(world: World) -> None:
    otherwise = {"Bulgaria": (27.5, 28.5), "Canada": (65.9, 66.9), "Estonia": (6.3, 6.4)}  # personnel, 2014
    book = load_workbook(BytesIO(publishers.nato_2026()))
    for row in book["Table 7"].iter_rows():
        was, to = otherwise.get(str(row[0].value).strip(), (None, None))
        if was is not None and row[1].value == was:
            row[1].value = to
    out = BytesIO()
    book.save(out)
    server = world.open("nato")
    replaced(server, f"{FINANCE}/def-exp-2026-en.xlsx", content=out.getvalue())
    report = world.update()
    outcome = next(each for each in report.outcomes if each.release == "nato-2026-07")
    assert (outcome.state, outcome.counts["revised"]) == ("completed", 3)
    listed = pl.read_csv(outcome.differences).filter(pl.col("kind") == "revised").sort("ref_area")
    assert listed.select("ref_area", "period", "before", "after").rows() == [
        ("BGR", 2014, 27.5, 28.5), ("CAN", 2014, 65.9, 66.9), ("EST", 2014, 6.3, 6.4),
    ]  # fmt: skip
    assert "3 revised" in report.to_text()
    assert outcome.differences in report.to_text()
    assert outcome.differences in json.dumps(report.to_dict())


@pytest.mark.parametrize("beside", ["pdf", "xlsx"])
def test_a_new_edition_of_natos_is_found_by_its_name(world: World, beside: str) -> None:
    publishers.nato(world.open("nato"), publishers.nato_2027(), 2027, beside=beside)
    newest = world.update().outcomes[-1]
    assert (newest.state, newest.release, newest.against) == ("new", "nato-2026-10", "nato-2026-07")
    assert newest.published == "2026-10-05", "the day since when the server has it"
    assert newest.counts["new"] > 400
    odd = {finding.split(": ")[1] for finding in newest.findings}
    assert {"SVN 2027", "GRC 2027"} <= odd, "shares that do not fit their tables are reported, and no reason to refuse"


def test_the_edition_is_that_of_the_name_and_not_of_the_words_or_the_order(world: World) -> None:
    server = world.open("nato")
    world.update()
    links = [(f"{FINANCE}/def-exp-2026-en.pdf", "2019"), (f"{FINANCE}/def-exp-2025-en.pdf", "2030")]
    server.files["/topic"] = File(publishers.page(*reversed(links), ("/x/readme-2031-en.pdf", "2031")), "text/html")
    assert [each.release for each in world.update().outcomes] == ["nato-2026-07"]


def test_a_pdf_without_a_workbook_beside_it_is_said_and_the_others_are_taken(world: World) -> None:
    server = world.open("nato")
    del server.files[f"{FINANCE}/def-exp-2026-en.xlsx"]
    report = world.update()
    assert [each.state for each in report.outcomes] == ["completed", "failed"]
    assert "no workbook at" in report.outcomes[1].reason
    assert report.exit_code == 3


def _reissued(area: str = "Canada", value: float = 2.05) -> bytes:
    """Change one share of the last year in the workbook of 2026."""
    book = load_workbook(BytesIO(publishers.nato_2026()))
    sheet = book["Table 3"]
    row = next(row for row in sheet.iter_rows() if row[0].value == area)
    last = max(cell.column for cell in row if cell.value is not None)
    sheet.cell(row[0].row, last).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_reissued_file_is_a_later_copy_of_the_same_release(world: World) -> None:
    server = world.open("nato")
    world.update()
    path = f"{FINANCE}/def-exp-2026-en.xlsx"
    replaced(server, path, content=_reissued(), modified=publishers.SECOND)
    outcome = world.one("nato")
    assert (outcome.state, outcome.release, outcome.published) == ("reissued", "nato-2026-07", "2026-10-05")
    assert outcome.counts["revised"] == 1
    assert pl.read_csv(outcome.differences).select("ref_area", "before", "after").rows() == [("CAN", 2.13, 2.05)]

    def known(day: str) -> float:
        found = as_of(day, areas=["CAN"], indicators=["defence_share_gdp"], periods=[2026])
        return float(found["obs_value"][0])

    assert (known("2026-09-30"), known("2026-10-05")) == (2.13, 2.05), "before the re-issue the first file was true"
    assert world.one("nato").state == "unchanged"
    replaced(server, path, content=publishers.nato_2026(), etag='"old again"')
    assert world.one("nato").state == "unchanged", "a server that gives the first file again brings nothing new"
    assert known("2026-10-06") == 2.05


def test_a_reissue_by_less_than_a_rounding_is_a_reissue(world: World) -> None:
    server = world.open("nato")
    world.update()
    replaced(server, f"{FINANCE}/def-exp-2026-en.xlsx", content=_reissued("Belgium", 2.004), modified=publishers.SECOND)
    outcome = world.one("nato")
    assert outcome.state == "reissued"
    assert pl.read_csv(outcome.differences).select("ref_area", "before", "after").rows() == [("BEL", 2.0, 2.004)]


def test_sipris_further_version_of_a_year_is_a_reissue(world: World) -> None:
    server = world.open("sipri")
    world.update()
    content = publishers.sipri_workbook(2026)
    book = load_workbook(BytesIO(content))
    sheet = book["Share of GDP"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Canada")
    row[-1].value = 0.08
    out = BytesIO()
    book.save(out)
    publishers.sipri(server, out.getvalue(), "SIPRI-Milex-data-1949-2026_v1.10.xlsx")
    server.files["/databases/milex"] = File(
        publishers.page(
            ("/sites/default/files/SIPRI-Milex-data-1949-2026_v1.10.xlsx", "v1.10"),
            ("/sites/default/files/SIPRI-Milex-data-1949-2026_v1.9.xlsx", "v1.9"),
            ("/sites/default/files/SIPRI-Milex-data-1949-2026.xlsx", "first"),
        )
    )
    outcome = world.one("sipri")
    assert (outcome.state, outcome.counts["revised"]) == ("reissued", 1)
    assert release("sipri-2027").papers.title.endswith("(v1.10)")


def test_the_imfs_api_gives_the_same_figures_as_its_workbook(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.open("weo")
    world.update()
    workbook = pl.read_parquet(release("weo-2026-10").observations)
    (own_root() / "weo").rename(own_root() / ".away")
    config = own_root() / "own.toml"
    config.write_text('[weo]\nroad = "api"\n', encoding="utf-8")
    monkeypatch.setenv("BURDENSHARE_CONFIG", str(config))
    assert world.one("weo").release == "weo-2026-10"
    api = pl.read_parquet(release("weo-2026-10").observations)
    key = ["ref_area", "indicator", "period"]
    both = workbook.filter(pl.col("obs_value").is_not_null()).join(api, on=key, suffix="_api")
    assert both.height == api.filter(pl.col("obs_value").is_not_null()).height
    assert both.filter(
        (pl.col("obs_value") - pl.col("obs_value_api")).abs() > 1e-9 * pl.col("obs_value").abs()
    ).is_empty()


def test_the_world_bank_is_read_page_by_page_and_an_edition_held_is_asked_once(world: World) -> None:
    server = world.open("worldbank")
    assert world.one("worldbank").release == "worldbank-2026-10-07"
    asked = len(server.asked)
    assert asked > 6, "every series has more than one page"
    world.update()
    assert len(server.asked) == asked + 1


def test_the_exchange_rates_of_a_month_that_is_held_wait_for_the_next(world: World) -> None:
    from datetime import date

    server = world.open("ecb")
    world.update()
    publishers.ecb(server, publishers.ecb_history(date(2026, 10, 31)))
    assert world.one("ecb").state == "unchanged"
    publishers.ecb(server, publishers.ecb_history(date(2026, 11, 2)))
    assert world.one("ecb").release == "ecb-2026-11"


def test_the_federal_reserves_two_files_make_one_release(world: World) -> None:
    world.open("fed")
    world.update()
    frame = pl.read_parquet(release("fed-2026-10").observations)
    assert set(frame["month"].is_null()) == {True, False}
    assert len(release("fed-2026-10").papers.files) == 2


def test_one_failing_source_does_not_stop_the_others(world: World) -> None:
    world.open("nato", "ecb")
    report = world.update("sipri", "nato", "ecb")
    assert [each.state for each in report.outcomes] == ["failed", "completed", "completed", "new"]
    assert report.exit_code == 3
    assert json.loads(report.to_json())["releases"] == ["nato-2025-08", "nato-2026-07", "ecb-2026-10"]


def test_two_updates_do_not_run_at_once(world: World) -> None:
    world.open("ecb")
    with Lock(own_root()), pytest.raises(Busy, match="Another update is at work"):
        world.update()
    assert world.one("ecb").state == "new"


def test_whoever_is_reading_keeps_the_old_and_the_next_question_sees_the_new(world: World) -> None:
    world.open("nato")
    reading = current(sources=["nato"])  # as a server does at the start of an answer
    before = {held.papers.release: pl.read_parquet(held.observations) for held in reading}
    world.update()
    after = {held.papers.release: pl.read_parquet(held.observations) for held in reading}
    assert all(before[name].equals(after[name]) for name in before), (
        "the files of an answer in flight stay as they were"
    )
    found = as_of("2026-07-08", areas=["CAN"], indicators=["defence_share_gdp"], periods=[2026])
    assert found["trust"].to_list() == ["official"], "the same process, asked again, knows the new copy"


def test_the_papers_say_where_a_file_came_from(world: World) -> None:
    server = world.open("ecb")
    world.update()
    (held,) = current(sources=["ecb"])[-1:]
    assert held.papers.files[0].url == f"{server.url}/stats/eurofxref/eurofxref-hist.zip"


def test_an_update_of_nothing_known_is_refused() -> None:
    from burdenshare.core.errors import QueryError

    with pytest.raises(QueryError, match=r"No source is called 'nato2'\. There are: nato, sipri"):
        update(["nato2"])
