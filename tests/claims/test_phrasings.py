"""What the record says is never called wrong, however it is put: many phrasings, many Allies, many days."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from burdenshare.claims.check import check
from burdenshare.claims.record import Record
from burdenshare.reference.areas import areas
from tests.claims.scoring import TODAY

SHARE = "defence_share_gdp"
ADJECTIVES = {
    "CAN": "Canadian", "DEU": "German", "FRA": "French", "POL": "Polish", "ESP": "Spanish", "ITA": "Italian",
    "NLD": "Dutch", "NOR": "Norwegian", "SWE": "Swedish", "GBR": "British", "DNK": "Danish", "GRC": "Greek",
    "PRT": "Portuguese",
}  # fmt: skip
PHRASINGS = (
    "{n} spent {v}% of GDP on defence in {y}.",
    "In {y}, {n}'s defence spending came to {v} per cent of GDP.",
    "{a} military spending, at {v}% of GDP in {y}, is closely watched by allies.",
    "{n} ({v}% in {y}) and its defence budget are under scrutiny at NATO.",
    "NATO put {n}'s {y} defence burden at {v} % of GDP.",
    "With {v} per cent of GDP in {y}, {n} is far from the top of NATO's table.",
    "With {v} per cent of GDP in {y}, {n} stands low in NATO's table.",
    "{y} defence share: {n} {v}%",
    "Critics note that {n} managed just {v}% of GDP for defence in {y}, while Washington wants 5%.",
    "{n}'s defence spending moved from {w}% of GDP in {z} to {v}% in {y}.",
    "Neither the opposition nor the government disputes that {n} spent {v}% of GDP on defence in {y}.",
    "As a share of GDP, {a} defence outlays were {v}% in {y} against {o}% in {m}.",
    "In {y} {n} spent {v}% and {m} {o}% of GDP on defence.",
    "À {f} % du PIB en {y}, l'effort de défense ({nf}) est suivi par l'OTAN.",
)
HELD = {"right", "right_when_written"}


@pytest.fixture(scope="module")
def record() -> Record:
    return Record(date.fromisoformat(TODAY))


@pytest.mark.parametrize("phrasing", PHRASINGS)
def test_a_figure_that_stood_is_held_up_in_any_phrasing(record: Record, phrasing: str) -> None:
    draw = random.Random(phrasing)
    told = 0
    while told < 12:
        one, other = draw.sample(sorted(ADJECTIVES), 2)
        on = min(draw.choice(record.days) + timedelta(days=draw.randint(5, 100)), date(2026, 11, 20))
        year = on.year - draw.randint(0, 2)
        v, w, o = (record.by(on, code, SHARE, of) for code, of in ((one, year), (one, year - 1), (other, year)))
        if v is None or w is None or o is None:
            continue
        told += 1
        values = {
            "n": areas()[one].name_en, "nf": areas()[one].name("fr"), "a": ADJECTIVES[one], "m": areas()[other].name_en,
            "y": year, "z": year - 1, "v": f"{v.value:.2f}", "w": f"{w.value:.2f}", "o": f"{o.value:.2f}",
            "f": f"{v.value:.2f}".replace(".", ","),
        }  # fmt: skip
        text = phrasing.format(**values)
        rows = check(text, on, today=TODAY).rows.to_dicts()
        assert [row["text"] for row in rows if row["verdict"] == "wrong"] == [], f"{on}: {text}"
        found = [row["verdict"] for row in rows if str(values["v"]) in row["text"] or str(values["f"]) in row["text"]]
        assert found, f"not found on {on}: {text}"
        assert found[0] in HELD, f"{found[0]} on {on}: {text}"


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Canada was far from the top of NATO's table of defence spending in 2024.", []),
        ("Poland was nowhere near the bottom of NATO's table of defence spending in 2024.", []),
        ("En 2024, le Canada était loin du sommet du classement de l'OTAN pour la défense.", []),
        ("Kanada war 2024 bei den Verteidigungsausgaben weit entfernt von der Spitze der Nato.", []),
        ("Kanada war 2024 bei den Verteidigungsausgaben weit von der Spitze der Nato-Tabelle entfernt.", []),
        ("Canada was not at the bottom of NATO's table of defence spending in 2024.", ["right"]),
        ("Poland was anything but NATO's lowest spender on defence in 2024.", ["right"]),
        ("Poland was anything but NATO's highest spender on defence as a share of GDP in 2024.", ["cannot_verify"]),
        ("La Pologne était en 2024 loin d'être la lanterne rouge de l'OTAN pour les dépenses de défense.", ["right"]),
        ("Polen war 2024 bei den Verteidigungsausgaben bei weitem nicht das Schlusslicht der Nato.", ["right"]),
        ("Kanada war 2024 bei den Verteidigungsausgaben alles andere als der Spitzenreiter der Nato.", ["right"]),
    ],
)
def test_a_place_that_is_denied_or_far_away_is_none_that_is_claimed(text: str, verdicts: list[str]) -> None:
    assert check(text, "2026-08-01", today=TODAY).rows["verdict"].to_list() == verdicts
