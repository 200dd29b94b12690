"""Tasks of analysts, as they type them: names in any language, groups, short forms, and what a shell offers."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.cli.app import app
from burdenshare.core.errors import QueryError
from burdenshare.reference.areas import area, code_of

ON = "2026-08-01"


def typed(*words: str) -> str:
    done = CliRunner().invoke(app, [*words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kanada", "CAN"), ("Niemcy", "DEU"), ("Καναδάς", "CAN"), ("Канада", "CAN"), ("Magyarország", "HUN"),
        ("PL", "POL"), ("us", "USA"), ("U.S.", "USA"), ("FYROM", "MKD"), ("Republic of Türkiye", "TUR"),
        ("Republic of Turkey", "TUR"), ("Holland", "NLD"), ("England", "GBR"), ("Kingdom of Norway", "NOR"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names(name: str, code: str) -> None:
    assert area(name).code == code


def test_words_of_a_text_are_not_taken_for_codes_of_two_letters() -> None:
    assert [code_of(word) for word in ("it", "is", "no", "at", "Holland")] == [None] * 5


@pytest.mark.parametrize(("name", "near"), [("Hollnd", "Netherlands"), ("Spian", "Spain"), ("Kandaa", "Canada")])
def test_a_slip_names_the_near_one(name: str, near: str) -> None:
    with pytest.raises(QueryError, match=f"Did you mean {near}"):
        area(name)


def test_the_name_of_an_ally_alone_is_answered_in_sentences() -> None:
    told = typed("Kanada", "--as-of", ON)
    assert told.startswith("Canada spent 2.13 % of GDP on defence in 2026: an estimate") and told.count("\n- ") == 5
    assert "in NATO's tables of July 2026" in told and typed("CAN", "--as-of", ON) == told
    assert typed("POL", "--as-of", ON, "--lang", "fr").startswith("La Pologne consacre")


def test_an_ally_whose_promises_are_over_is_told_the_last_share_it_named() -> None:
    said = " ".join(typed("CAN", "--as-of", "2037-01-02").split())
    assert "Announced on 25 June 2025: at least 5 % of GDP in all, 3.5 core by 2035" in said
    assert "Its last year is past." in said and "no figure" not in said
    assert "Announced in June 2025: at least 5 % of national income" in " ".join(typed("LUX", "--as-of", ON).split())


@pytest.mark.parametrize(
    ("word", "said"), [("Hollnd", "Did you mean Netherlands"), ("standng", "Did you mean `standing`")]
)
def test_neither_a_command_nor_an_ally_is_said(word: str, said: str) -> None:
    done = CliRunner().invoke(app, [word])
    assert done.exit_code == 2 and said in done.output


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "burdenshare", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("burdenshare")


def test_releases_of_nato_go_by_their_month() -> None:
    said = ["--indicator", "defence_share_gdp", "--ally", "CAN", "--json"]
    short = CliRunner().invoke(app, ["diff", "2025-08", "2026-07", *said]).output
    assert json.loads(short) == json.loads(
        CliRunner().invoke(app, ["diff", "nato-2025-08", "nato-2026-07", *said]).output
    )


def test_a_share_may_be_written_with_a_comma() -> None:
    assert typed("cost", "CAN", "--share", "3,5", "--as-of", ON) == typed(
        "cost", "CAN", "--share", "3.5", "--as-of", ON
    )


def test_groups_on_the_command_line() -> None:
    assert "6 of 6 reporting Allies" in typed("standing", "--group", "G7", "--year", "2026", "--as-of", ON)
    shown = typed("figures", "G7", "eastern-flank", "--years", "2026", "--as-of", ON)
    assert "2.90e" in shown and "3.65e" in shown


@pytest.mark.parametrize(
    "line",
    ["cost G7", "cost B9 --grid", "show G7 --in EUR", "convert G7 2024 --in EUR --prices 2021", "convert POL 2024"],
)
def test_rows_of_groups_and_amounts_can_be_joined(line: str) -> None:
    rows = [*csv.DictReader(io.StringIO(typed(*line.split(), "--as-of", ON, "--csv")))]
    lacking = [
        name for name in ("ref_area", "period", "unit", "release", "as_of") if not all(each[name] for each in rows)
    ]
    assert not lacking or (
        lacking == ["release"] and [each["step"] for each in rows if not each["release"]] == ["together"]
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("standing --target 3,5 --year 2026", "at or above 3.5 % of GDP on core defence"),
        ("standing --source SIPRI --year 2024 --allow-mixed", "2024"),
        ("show POL --source imf --since-year 2024", "GDP deflator, index"),
        ("show POL --source ecb --since-year 2024", "PLN per EUR"),
        ("cost POL --grid --share 4,8;5 --by 2030", "4.8  "),
        ("cost ALL --share 3,5", "NATO Europe and Canada lack"),
        ("cost MNE", "is short of 3.5 % by 116 million EUR (137 million US dollars)"),
        ("Royaume de Belgique", "Belgium spent"),
        ("United States", "The United States spent"),
        ("EE.UU.", "The United States spent"),
        ("ledger stale --lang fr", "sans vote connu"),
        ("show POL --source weo --since-year 2024 --lang fr", "indice"),
    ],
)
def test_words_that_analysts_use(line: str, said: str) -> None:
    assert said in " ".join(typed(*line.split(), "--as-of", ON).split(" ")).replace("\n", " ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("standing --source eda", "Held from eurostat, history, nato, sipri, worldbank"),
        ("cost CAN --by soon", "'soon' is no year, nor a list of years; write 2035"),
        ("cost CAN --share abc", "write them as 2,2.5,3.5 or 2;2,5;3,5"),
        ("Crna Gara", "Did you mean Montenegro"),
        ("figures POL --years 2014-1990", "2014-1990 runs backwards; write 1990-2014"),
        ("figures POL --years 2035", "Years held: 2008 to 2026"),
        ("figures POL --years 2025 --price-year 1990", "has no constant prices"),
        ("life POL 1995", "Years held: 2008 to 2026"),
        ("timeline 1990", "Years held: 2008 to 2026"),
    ],
)
def test_refusals_that_analysts_meet(line: str, said: str) -> None:
    done = CliRunner().invoke(app, line.split())
    assert said in (done.output + str(done.exception))


@pytest.mark.parametrize(
    ("typing", "offered"),
    [
        (["show"], ("kan", "")), (["show"], ("Can", "CAN")),
        (["standing", "--target"], ("hague-core", "hague-core-3.5")),
        (["standing", "--group"], ("east", "eastern-flank")), (["diff"], ("nato-2026", "nato-2026-07")),
        (["life", "CAN", "2024", "--indicator"], ("equipment", "equipment_share")),
        (["scenario"], ("icebr", "icebreakers")),
    ],
)  # fmt: skip
def test_a_shell_is_offered_what_may_follow(
    typing: list[str], offered: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_BURDENSHARE_COMPLETE", "bash_complete")
    begun, wanted = offered
    shell = ShellComplete(app, {}, "burdenshare", "_BURDENSHARE_COMPLETE")
    found = [each.value for each in shell.get_completions(typing, begun)]
    assert (wanted in found) if wanted else not found


@pytest.mark.parametrize(
    ("typing", "begun", "ids"),
    [
        (["scenario"], "can", {"canada-"}),  # not `submarines`, whose title begins with Canadian
        (["figures"], "PO", {"POL"}), (["figures"], "Po", {"POL", "PRT"}), (["compare", "--group"], "e", {"eastern"}),
    ],
)  # fmt: skip
def test_what_a_shell_is_offered_begins_as_typed(
    typing: list[str], begun: str, ids: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_BURDENSHARE_COMPLETE", "bash_complete")
    shell = ShellComplete(app, {}, "burdenshare", "_BURDENSHARE_COMPLETE")
    found = [each.value for each in shell.get_completions(typing, begun)]
    assert all(any(each.startswith(known) for known in ids) for each in found), found
    assert len(found) >= len(ids)


def test_every_chart_shows_an_example_that_draws() -> None:
    charts = app.get_command(click.Context(app), "chart")
    assert isinstance(charts, click.Group)
    for name in charts.list_commands(click.Context(charts)):
        (line,) = re.findall(
            rf"Example: burdenshare (chart {name} .*?)\s*-o {name}\.svg", typed("chart", name, "--help")
        )
        assert len(typed(*line.split(), "--as-of", ON)) > 100, line


def test_a_fan_without_an_announced_path_says_so_once() -> None:
    said = typed("chart", "fan", "POL", "--as-of", ON)
    assert "the needed path ends at 3.50" in said and said.count("It announced no share of GDP for a year to come") == 1


def test_the_names_are_those_of_the_cldr() -> None:
    pytest.importorskip("babel")
    from tools.build_names import OUT, rows

    assert (
        OUT.read_text(encoding="utf-8").splitlines()[1:2]
        and len(OUT.read_text("utf-8").splitlines()) == len(rows()) + 1
    )


def test_every_command_still_has_help() -> None:
    for name in app.list_commands(click.Context(app)):
        assert typed(name, "--help").startswith("Usage")
    assert set(bs.QUESTIONS) >= {"figures"}


def test_a_table_says_its_units() -> None:
    shown = typed("show", "POL", "--as-of", ON)
    assert "defence share GDP, %" in shown and "defence PLN m, current" in shown and "None prices" not in shown
    of_the_imf = typed("show", "POL", "--source", "weo", "--as-of", ON)
    assert "GDP US$ bn, current" in of_the_imf and "None prices" not in of_the_imf
