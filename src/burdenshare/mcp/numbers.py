"""How does a value of an answer become a number with its papers?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from burdenshare.core.units import words as unit_words
from burdenshare.indicators.gap import decimals
from burdenshare.mcp.shapes import Number
from burdenshare.reference.areas import areas
from burdenshare.views.answer import Answer
from burdenshare.views.questions import find

SITE = "BURDENSHARE_SITE"
NAMED = {"USD": "US dollars", "EUR": "euros"}  # moneys that units name themselves


def link(path: str, page: str = "") -> str:
    """Give an address: a page of the public instance where one is set, else a resource of this server."""
    site = os.environ.get(SITE, "").rstrip("/")
    return f"{site}/{page or f'en/{path}'}" if site else f"burdenshare://{path}"


def figure(row: Mapping[str, Any], as_of: str) -> Number:
    """Turn a row of figures into a number; a blank cell keeps its status and has no value."""
    known = areas().get(row["ref_area"])
    return Number(
        name=row["indicator"],
        who=known.name_en if known else row["ref_area"],
        year=row["period"],
        value=None if row["value"] is None else float(f"{row['value']:.12g}"),
        printed=printed(row),
        unit=unit(row),
        status=row["status"],
        figure_id=row["id"],
        release=row["release"],
        as_of=as_of,
        definition=row["definition"],
        trust=row["trust"],
        link=link(f"figure/{row['id']}"),
        note=row.get("note"),
    )


def printed(row: Mapping[str, Any]) -> str | None:
    """Write a figure as its publisher prints it."""
    if row["value"] is None:
        return None
    places = decimals(row["indicator"], row.get("note"))
    flat = Decimal(repr(row["value"])).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    mark = next((mark for code, mark in (("F", "f"), ("E", "e")) if code in row["status"]), "")
    return f"{flat:,.{places}f}{mark}"


def unit(row: Mapping[str, Any]) -> str:
    """Write the unit with currency and prices."""
    text, money = unit_words(row["unit"]), []
    if (currency := row.get("currency")) and NAMED.get(currency, currency) not in text:
        money = [currency]
    prices = (
        f"prices of {row['price_year']}" if row.get("price_year") and row.get("price_basis") else row.get("price_basis")
    )
    return ", ".join(filter(None, (text, *money, prices)))


def reckoned(row: Mapping[str, Any], as_of: str) -> Number:
    """Turn a row of the panel that is our own sum of a group into a number."""
    return Number(
        name=row["indicator"],
        who=row["name"],
        year=row["period"],
        value=_short(row["value"]),
        printed=row["printed"],
        unit=unit(row),
        status=row["status"],
        release=row["release"],
        as_of=as_of,
        definition=row["definition"],
        trust="reckoned",
        link=link("question/figures", "api/v1/figures"),
        note="worked out by us from money and GDP of one release",
    )


def figures(answer: Answer) -> list[Number]:
    """Turn the figures an answer rests on into numbers."""
    return [figure(row, answer.as_of.isoformat()) for row in answer.figures.iter_rows(named=True)]


def derived(
    answer: Answer,
    name: str,
    value: float | None,
    unit: str,
    *,
    who: str | None = None,
    year: int | None = None,
    status: str = "derived",
    trust: str = "reckoned",
    note: str | None = None,
    path: str = "",
    page: str = "",
    release: str | None = None,
    definition: str | None = None,
) -> Number:
    """Give a number that is no cell: our arithmetic, a pledge, or what somebody said."""
    rests = answer.releases() if release is None else [release]
    return Number(
        name=name,
        who=who,
        year=year,
        value=_short(value),
        unit=unit,
        status=status,
        release=", ".join(rests[:3]) or None,
        as_of=answer.as_of.isoformat(),
        definition=definition or _definition(answer),
        trust=trust,
        link=link(path or f"question/{name_of(answer)}", page or page_of(name_of(answer))),
        note=note,
    )


def page_of(question: str) -> str:
    """Give where a public instance answers a question without more being said: its page, or the API."""
    page = find(question).page
    return f"en/{page}" if page and "/" not in page else f"api/v1/{question}"


def name_of(answer: Answer) -> str:
    """Give the name of the question that was asked."""
    return answer.question.split(" ")[0].replace("-", "_")


def _definition(answer: Answer) -> str | None:
    if "definition" not in answer.figures.columns:
        return None
    found = answer.figures["definition"].drop_nulls().unique().sort().to_list()
    return ", ".join(found) or None


def _short(value: float | None) -> float | None:
    """Keep what is reckoned to seven digits: an answer is read by people in the end."""
    return None if value is None else float(f"{value:.7g}")


def columns(
    answer: Answer, rows: Iterable[Mapping[str, Any]], units: Mapping[str, str], year: str = "year", **same: Any
) -> list[Number]:
    """Turn the named columns of rows into numbers, in reading order."""
    return [
        derived(
            answer,
            name,
            row[name],
            what.format(**row),
            **{"who": row.get("name"), "year": row.get(year), "release": row.get("release"), **same},
        )
        for row in rows
        for name, what in units.items()
        if row.get(name) is not None
    ]
