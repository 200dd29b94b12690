"""Tables in a text: rows under a head of years, entries under one of a year; a head that says more proves nothing."""

from __future__ import annotations

import pytest

from burdenshare.claims.check import check
from burdenshare.views.ask import ask
from tests.claims.scoring import TODAY

ON, YEARS = "2024-09-01", (2014, 2023, 2024)
NAMES = {"POL": "Poland", "EST": "Estonia", "USA": "United States", "CAN": "Canada", "BEL": "Belgium"}
HEADS = ("Defence expenditure as a share of GDP (%), NATO June 2024:\n\n", "Defence spending, % of GDP\n")
OTHERWISE = (
    "SIPRI, military expenditure as a share of GDP (%)", "Source: SIPRI. Defence spending, % of GDP",
    "Change in defence spending as a share of GDP, percentage points", "Planned defence spending, % of GDP",
    "Government debt and defence spending, % of GDP", "World Bank: military spending (% of GDP)",
    "Defence spending, % of GDP (national budget)", "Defence equipment spending, % of GDP",
    "Defence investment gap, % of GDP", "IISS: defence spending as % of GDP",
)  # fmt: skip


def printed(code: str, year: int) -> str:
    return str(ask("life", code, year, as_of=ON).rows["printed"][-1]).rstrip("e")


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("between", "sign"), [(" | ", ""), ("\t", ""), (" ", ""), (", ", "%"), ("  ", "%")])
def test_a_row_gives_each_year_its_value(head: str, between: str, sign: str) -> None:
    rows = [[name, *(printed(code, year) + sign for year in YEARS)] for code, name in NAMES.items()]
    lines = [["Country", *map(str, YEARS)], *rows]
    found = check(head + "\n".join(between.join(line) for line in lines), ON, today=TODAY).rows
    assert set(found["verdict"]) <= {"right", "right_when_written"} and found.height == len(NAMES) * len(YEARS)
    assert found["who"].to_list() == [code for code in NAMES for _ in YEARS]


def test_a_wrong_value_under_a_plain_head_is_called_wrong() -> None:
    text = "Defence expenditure as a share of GDP\nCountry 2022 2023\nGermany 1.51 1.66\nCanada 1.24 0.52"
    assert dict(check(text, ON, today=TODAY).rows.select("text", "verdict").iter_rows())["0.52"] == "wrong"


@pytest.mark.parametrize("head", OTHERWISE)
@pytest.mark.parametrize(
    "rows", [", 2023\nPoland: 3.8\nCanada: 0.52\nGermany: 1.9", "\nCountry 2022 2023\nCanada 1.2 0.5"]
)
def test_a_head_that_says_more_makes_nothing_wrong(head: str, rows: str) -> None:
    assert set(check(head + rows, ON, today=TODAY).rows["verdict"]) & {"wrong", "misleading"} == set()
