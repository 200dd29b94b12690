"""Values whose measure, Ally or year stands elsewhere in the text: found, borne out where true, never called wrong."""

from __future__ import annotations

import pytest

from burdenshare.claims.check import check
from tests.claims.scoring import TODAY

HELD = ("right", "right_when_written")
# What a text tells without saying of each value what it measures, of whom or when: [true|false].
TOLD = {
    "en": [
        "NATO published its figures last week. Poland manages [4.68|4.18] per cent this year, and taxes rise.",
        "NATO put out its tables on Tuesday. For 2026 they show Italy at [2.10|2.61] per cent.",
        "Germany, which NATO had at [2.22|2.72]% in 2025, is rearming.",
        "NATO's defence data for 2026: Poland is on 4.68%; Latvia, on [4.92|3.92], follows.",
        "NATO's chief was pleased with the Dutch. The alliance puts the country at [2.58|2.88] per cent this year.",
        "NATO's equipment goal is a fifth of defence money. In 2026 Poland put in [55.9|45.9] per cent.",
        "On NATO's count Poland has 263,600 people in uniform this year. Germany musters [183,200|153,200].",
        "At NATO, Norwegians pay more for defence than Americans: $[3,168|3,668] a head in 2026 against $2,481.",
    ],
    "fr": [
        "L'OTAN a publié ses chiffres. La Pologne en est cette année à [4,68|4,18] %, la Lettonie à 4,92 %.",
        "Au niveau de [2,22|2,72] % l'an dernier, 2,69 % cette année, l'Allemagne s'arme, note l'OTAN.",
        "L'Allemagne est loin devant, note l'OTAN. Elle en était à [2,22|2,72] % en 2025.",
        "L'OTAN veut un cinquième pour l'équipement. En 2026, la Pologne y met [55,9|45,9] %.",
        "Les militaires polonais sont 263 600 en 2026, dit l'OTAN ; [183 200|153 200] pour l'Allemagne.",
    ],
    "de": [
        "Die NATO hat ihre Zahlen vorgelegt. Polen kommt in diesem Jahr auf [4,68|4,18] Prozent.",
        "Litauen 5,33 Prozent, Lettland [4,92|4,19] Prozent: Die Verbündeten im Baltikum geben 2026 viel.",
        "Deutschland, das laut NATO 2025 bei [2,22|2,72] Prozent lag, rüstet auf.",
        "Bei einer Inflation von 7,6 Prozent steigt die deutsche NATO-Quote 2026 auf [2,69|2,19] Prozent.",
        "Ein Fünftel soll bei der NATO in Ausrüstung fließen. Polen schafft 2026 [55,9|45,9] Prozent.",
    ],
}
CASES = [(lang, told) for lang, listed in TOLD.items() for told in listed]


def sides(told: str) -> tuple[str, str, str, str]:
    """Give a text with its true and with its false value, and both values."""
    before, _, rest = told.partition("[")
    pair, _, after = rest.partition("]")
    true, _, false = pair.partition("|")
    return before + true + after, before + false + after, true, false


def verdict(text: str, lang: str, value: str) -> str:
    rows = check(text, "2026-09-15", lang, today=TODAY).rows.to_dicts()
    at = text.index(value)
    return next((row["verdict"] for row in rows if row["start"] < at + len(value) and at < row["end"]), "not found")


@pytest.mark.parametrize(("lang", "told"), CASES)
def test_a_value_told_by_the_text_around_it_is_borne_out(lang: str, told: str) -> None:
    true, _, value, _ = sides(told)
    assert verdict(true, lang, value) in HELD


@pytest.mark.parametrize(("lang", "told"), CASES)
def test_a_false_one_is_never_borne_out(lang: str, told: str) -> None:
    _, false, _, value = sides(told)
    assert verdict(false, lang, value) not in (*HELD, "superseded_when_written", "close", "misleading")


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("NATO wants a fifth for equipment. Denmark put in 33.3 per cent in 2025.", "en", "33.3"),
        ("Neun NATO-Staaten sind am Ziel. In Euro sind es in Deutschland 41,3 Milliarden.", "de", "41,3"),
        ("L'OTAN a diffusé ses tableaux. Ils situent le pays à 1,18 % cette année.", "fr", "1,18"),
    ],
)
def test_what_is_presumed_is_never_called_wrong(text: str, lang: str, value: str) -> None:
    assert verdict(text, lang, value) in ("cannot_verify", "not_yet_known", "not found")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("NATO met in June. Norway raised its key rate to 4.25 per cent.", "en"),
        ("NATO's summit is over. In Spain unemployment fell to 10.3 per cent.", "en"),
        ("L'OTAN s'est réunie. En Belgique, le chômage touche 6,2 % des actifs.", "fr"),
        ("Die NATO tagte in Ankara. In Polen stieg die Inflation auf 4,1 Prozent.", "de"),
        ("NATO's tanks are old. In a poll 54 per cent said that hospitals matter more.", "en"),
        ("The alliance met in Ankara. Canada, a country of 41.5 million people, hosted in June.", "en"),
    ],
)
def test_what_is_about_something_else_is_left_alone(text: str, lang: str) -> None:
    rows = check(text, "2026-09-15", lang, today=TODAY).rows.to_dicts()
    assert [row["text"] for row in rows if row["verdict"] in HELD] == []
    assert [row["text"] for row in rows if row["verdict"] in ("wrong", "misleading")] == []


@pytest.mark.parametrize(
    "advice", ["It would benefit Carney to be bold and pledge to meet", "Carney should pledge to meet"]
)
def test_what_somebody_ought_to_promise_is_no_promise(advice: str) -> None:
    said = f"Carney announced a plan to meet the 2% goal by 2030. {advice} a higher defense spending goal sooner."
    assert [row["text"] for row in check(said, "2025-05-07", today=TODAY).rows.to_dicts()] == ["2%"]


@pytest.mark.parametrize(
    "said",
    [
        "Denmark gave most. Over three years the seven largest contributors gave 0.38% of GDP, against 0.16% beyond.",
        "Norway came fourth. The five biggest spenders in NATO put two per cent or more into defence.",
    ],
)
def test_so_many_of_the_largest_are_no_place_of_whom_was_told_of_before(said: str) -> None:
    rows = check(said, "2025-06-01", today=TODAY).rows.to_dicts()
    assert not [row["text"] for row in rows if row["kind"] == "rank" and "est" in row["text"]]


def test_a_value_of_its_own_makes_a_quota_no_goal() -> None:
    said = "By NATO's latest reckoning, Germany reached a quota of 1.66 percent in 2023."
    assert [row["text"] for row in check(said, "2024-03-15", today=TODAY).rows.to_dicts()] == ["1.66 percent"]
