"""What does a page compare where no server answers? Every Ally and group in each offered indicator, as one file."""

from __future__ import annotations

import json
from typing import Any

from burdenshare.charts.papers import feet
from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE, SPENT_NCU
from burdenshare.core.model import Papers
from burdenshare.language.numbers import figure, measure, name
from burdenshare.reference.areas import allies, areas, fold
from burdenshare.web.pages.beside import FEW, FIRST, OFFERED
from burdenshare.web.request import PageRequest

GROUPS = ("NATO_EUR_CAN", "NATO_TOTAL")
OWN_MONEY = SPENT_NCU  # of 32 currencies: no one scale holds them
WORDS = ("table", "sources", "year", "ally", "none", "changed", "estimate")


def file(asked: PageRequest) -> bytes:
    """Write the figures, their names and the words that the script needs, in one language."""
    indicators = [each for each in OFFERED if each != OWN_MONEY]
    codes = (*(code for code in allies(asked.on) if areas()[code].armed_forces), *GROUPS)
    papers: dict[str, Papers] = {}
    held = {each: series for each in indicators if (series := _series(asked, codes, each, papers))}
    told: dict[str, Any] = {
        "names": {code: name(code, asked.lang) for code in sorted(codes, key=lambda each: _place(each, asked.lang))},
        "measures": {each: measure(each, asked.lang) for each in held},
        "series": held,
        "first": FIRST,
        "few": FEW,
        "share": SHARE,
        **feet(papers, asked.on, asked.lang),
        "words": {
            **{each: asked.say(f"static.{each}") for each in WORDS},
            "heading": asked.say("static.heading", measure="{measure}", each="{each}"),
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _place(code: str, lang: str) -> tuple[bool, str]:
    return code in GROUPS, fold(name(code, lang))


def _series(asked: PageRequest, codes: tuple[str, ...], indicator: str, papers: dict[str, Papers]) -> dict[str, Any]:
    """Give one indicator: its unit, and of each area the figures as rows of year, value, print, mark and release.

    The papers of the releases are added to `papers`.
    """
    try:
        found = asked.known("figures", ",".join(codes), indicator, f"{FIRST}-2100", allow_mixed=True)
    except QueryError:
        return {}
    papers.update(found.papers)
    rows: dict[str, list[list[Any]]] = {}
    for row in found.rows.drop_nulls("value").sort("ref_area", "period").iter_rows(named=True):
        said = figure(row["printed"] or f"{row['value']:g}", asked.lang)
        kept = [row["period"], round(row["value"], 4), said, "E" in (row["status"] or ""), row["release"]]
        rows.setdefault(row["ref_area"], []).append([*kept, asked.word("definition", row["definition"])])
    unit = "%" if found.rows["unit"][0].startswith("PT") else ""
    return {"unit": unit, "rows": rows}
