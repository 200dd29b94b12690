"""What changed since a day, on the record that ships and on a release made for the test; the command and its feeds."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from burdenshare.cli.currency import changes as command
from burdenshare.core.errors import QueryError
from burdenshare.store.append import append
from burdenshare.views.answer import Answer
from burdenshare.views.currency.changes import changes
from tests.specimens.releases import reading

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def july() -> Answer:
    """What July 2026 changed against August 2025."""
    return changes("2026-07-06", as_of="2026-07-08")


def test_the_definition_of_2026_is_told_from_a_revision(july: Answer) -> None:
    canada = july.rows.filter(ref_area="CAN").to_dicts()[0]
    assert (canada["year_before"], canada["kind"], canada["year"], canada["share"]) == (2025, "redefined", 2026, 2.13)
    assert (round(canada["share_before"], 2), canada["share_same_year"]) == (2.01, 2.03)
    assert any("amounts that can be compared, " in note for note in july.notes), "what moved is told apart"
    assert july.extra["counts"]["redefined"] > 1000


def test_who_crossed_2_per_cent_in_july_2026(july: Answer) -> None:
    crossed = {
        (row["ref_area"], row["period_after"], row["direction"])
        for row in july.extra["crossings"]
        if row["target"] == "nato-2" and row["period_after"] == 2025
    }
    assert crossed == {(code, 2025, "down") for code in ("ALB", "CZE", "SVN")}, "LAYOUTS.md, 4.1"


def test_germany_is_reported_where_it_was_missing(july: Answer) -> None:
    germany = july.rows.filter(ref_area="DEU").to_dicts()[0]
    assert (germany["kind"], germany["share_before"], germany["share_same_year"]) == ("reported", None, 2.22)
    assert germany["rank_before"] is None


def test_drafts_have_the_figures_in_them_in_both_languages(july: Answer) -> None:
    english, french = july.extra["sentences"]["en"], july.extra["sentences"]["fr"]
    assert len(english) == len(french) > 5
    assert english[0] == "30 of 31 reporting Allies at or above 2 % of GDP in 2026."
    assert any("Slovénie\u00a0: pour 2025" in each and "1,57\u00a0%" in each for each in french)
    said = july.rows.filter(ref_area="SVN").to_dicts()[0]
    assert "2.02\u00a0% (estimate) on the total definition" in said["sentence"]
    assert all("{" not in each for each in (*english, *french))


def test_every_row_rests_on_figures_that_can_be_named(july: Answer) -> None:
    ids = set(july.figures["id"])
    assert {"nato-2026-07/CAN/defence_share_gdp/2026", "nato-2025-08/CAN/defence_share_gdp/2025"} <= ids
    assert july.figures["id"].is_duplicated().sum() == 0


def test_a_release_of_ones_own_is_compared_with_the_last(july: Answer) -> None:
    rows = [
        {"ref_area": "SVN", "period": 2026, "obs_value": 2.2, "status": "A", "definition": "nato-core"},
        {"ref_area": "CAN", "period": 2026, "obs_value": 2.13, "status": "A", "definition": "nato-core"},
        {"ref_area": "DEU", "period": 2026, "obs_value": None, "status": "O", "definition": "nato-core"},
    ]
    append(reading(*rows, release="nato-2027-03", released_at="2027-03-20"))
    answer = changes("2027-01-01", as_of="2027-04-01")
    counts = {kind: count for kind, count in answer.extra["counts"].items() if count}
    assert counts == {"revised": 1, "withdrawn": 1}, "Canada's estimate became an outturn of the same value"
    (crossing,) = answer.extra["crossings"]
    assert (crossing["ref_area"], crossing["target"], crossing["direction"], crossing["why"]) == (
        "SVN",
        "nato-2",
        "up",
        "revised",
    )
    (revised,) = answer.extra["revised"]
    assert revised["times"] > 3
    assert revised["unusual"] is True
    assert "times the usual revision" in answer.rows.filter(ref_area="SVN")["sentence"][0]
    assert answer.rows.filter(ref_area="SVN")["rank"][0] < answer.rows.filter(ref_area="SVN")["rank_before"][0]


def test_nothing_changed_is_said() -> None:
    answer = changes("2026-07-08", as_of="2026-07-09")
    assert (answer.headline, answer.extra["changed"]) == ("Nothing changed.", False)


@pytest.mark.parametrize("source", ["sipri", "worldbank", "weo"])
def test_natos_targets_are_not_held_against_the_figures_of_others(source: str) -> None:
    answer = changes("2025-09-01", as_of="2026-11-01", source=source)
    assert answer.extra["changed"]
    assert answer.extra["crossings"] == []
    assert not any("at or above" in each for each in answer.extra["sentences"]["en"])
    assert "target" not in answer.headline


@pytest.mark.parametrize(
    ("since", "as_of", "said"),
    [("2026-07-08", "2026-07-08", "is not before"), ("2010-01-01", "2026-07-08", "No release of nato was held")],
)
def test_days_that_make_no_question_are_refused(since: str, as_of: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        changes(since, as_of=as_of)


def run(*words: str, code: int) -> str:
    done = CliRunner().invoke(command, list(words))
    assert done.exit_code == code, (done.output, done.exception)
    return done.output


def test_the_command_exits_with_1_when_something_changed() -> None:
    assert "Crossed" in run("--since", "2026-07-06", "--as-of", "2026-07-08", code=1)
    assert "Nothing changed." in run("--since", "2026-07-08", "--as-of", "2026-07-09", code=0)


def test_the_drafts_follow_in_the_language_asked_for() -> None:
    assert "* 30 Alliés sur 31" in run("--since", "2026-07-06", "--as-of", "2026-07-08", "--lang", "fr", code=1)


def test_the_answer_is_json_for_scripts_and_in_a_file_for_webhooks(tmp_path: Path) -> None:
    hook = tmp_path / "hook.json"
    printed = run("--since", "2026-07-06", "--as-of", "2026-07-08", "--json", "--webhook-file", str(hook), code=1)
    assert json.loads(printed) == json.loads(hook.read_text(encoding="utf-8"))
    assert json.loads(printed)["releases"] == ["nato-2026-07"]


def test_feeds_list_the_releases_newest_first(tmp_path: Path) -> None:
    atom, feed = tmp_path / "feed.atom", tmp_path / "feed.json"
    run("--since", "2026-04-10", "--as-of", "2026-07-08", "--atom", str(atom), "--json-feed", str(feed), code=1)
    entries = ElementTree.parse(atom).getroot().findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids[0] == "urn:burdenshare:release:nato-2026-07"
    assert "urn:burdenshare:release:sipri-2026" in ids
    items = json.loads(feed.read_text(encoding="utf-8"))["items"]
    assert [item["id"] for item in items] == ids
    assert all(item["date_published"].endswith("+00:00") for item in items)
    for entry in entries:
        for needed in ("id", "title", "updated", "published", "summary"):
            assert entry.findtext(f"{ATOM}{needed}"), f"RFC 4287 wants {needed}"


def test_feeds_keep_to_their_standards(tmp_path: Path) -> None:
    atom, feed = tmp_path / "feed.atom", tmp_path / "feed.json"
    run("--since", "2026-04-10", "--as-of", "2026-07-08", "--atom", str(atom), "--json-feed", str(feed), code=1)
    root = ElementTree.parse(atom).getroot()
    assert root.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated"):
        assert len(root.findall(f"{ATOM}{needed}")) == 1, f"RFC 4287 wants one {needed}"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    read = json.loads(feed.read_text(encoding="utf-8"))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["title"]
    assert all(item["id"] and item["content_text"] for item in read["items"])
    assert len({item["id"] for item in read["items"]}) == len(read["items"])


def test_what_a_definition_moved_is_told_apart_in_the_drafts() -> None:
    answer = changes("2026-07-01", as_of="2026-07-20")
    said = {row["ref_area"]: row["sentence"] for row in answer.rows.to_dicts()}
    assert "Its amount moved by +14.8\u00a0% and the GDP behind it by \u22121.3\u00a0%." in said["EST"]
    assert "Its amount moved by \u221226.8\u00a0% and the GDP behind it by \u22120.5\u00a0%." in said["ALB"]
    assert not any("mixes" in sentence for sentence in said.values() if sentence)
    assert any("Estonie" in each and "Son montant a bougé de +14,8" in each for each in answer.extra["sentences"]["fr"])
