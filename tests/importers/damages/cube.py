"""Damages to answers in JSON: Eurostat's cube and the World Bank's list of rows."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from itertools import product
from typing import Any

Json = Any
Damage = Callable[[Json, random.Random], None]


# ---- Eurostat's cube: a sparse map from flat index to value ---------------------------------------------------------


def _scaled(by: float) -> Damage:
    def damage(cube: Json, dice: random.Random) -> None:
        cube["value"][dice.choice(list(cube["value"]))] *= by

    return damage


def _all_scaled(cube: Json, dice: random.Random) -> None:
    by = dice.choice((1000, 100, 10, 0.001))
    cube["value"] = {key: value * by for key, value in cube["value"].items()}


def _lost(cube: Json, dice: random.Random) -> None:
    del cube["value"][dice.choice(list(cube["value"]))]


def _nulled(cube: Json, dice: random.Random) -> None:
    cube["value"][dice.choice(list(cube["value"]))] = None


def _as_text(cube: Json, dice: random.Random) -> None:
    key = dice.choice(list(cube["value"]))
    cube["value"][key] = str(cube["value"][key])


def _moved(cube: Json, dice: random.Random) -> None:
    """Move every value to the next cell."""
    cube["value"] = {str(int(key) + 1): value for key, value in list(cube["value"].items())[:-1]}


def _exchanged(dimension: str) -> Damage:
    def damage(cube: Json, dice: random.Random) -> None:
        index = cube["dimension"][dimension]["category"]["index"]
        one, other = dice.sample(list(index), 2)
        index[one], index[other] = index[other], index[one]

    return damage


def _years_moved(cube: Json, dice: random.Random) -> None:
    category, step = cube["dimension"]["time"]["category"], dice.choice((-1, 1))
    category["index"] = {str(int(year) + step): at for year, at in category["index"].items()}


def _renamed(cube: Json, dice: random.Random) -> None:
    category = cube["dimension"]["geo"]["category"]
    one, new = dice.choice(list(category["index"])), dice.choice(("TR", "MK", "UA", "GR", "D€", ""))
    category["index"] = {new if code == one else code: at for code, at in category["index"].items()}


def _without(dimension: str) -> Damage:
    """Leave an area or a year out, as a query does that asks for fewer."""

    def damage(cube: Json, dice: random.Random) -> None:
        codes = {name: list(cube["dimension"][name]["category"]["index"]) for name in cube["id"]}
        lost = dice.choice(codes[dimension][1:])
        values = (cube["value"].get(str(n)) for n in range(10**6))
        kept = [v for key, v in zip(product(*codes.values()), values, strict=False) if lost not in key]
        cube["value"] = {str(n): value for n, value in enumerate(kept) if value is not None}
        codes[dimension].remove(lost)
        cube["dimension"][dimension]["category"]["index"] = {code: n for n, code in enumerate(codes[dimension])}
        cube["size"] = [len(each) for each in codes.values()]

    return damage


def _size(cube: Json, dice: random.Random) -> None:
    cube["size"][dice.randrange(len(cube["size"]))] += 1


CUBE: dict[str, Damage] = {
    "tenfold": _scaled(10), "thousandfold": _scaled(1000), "tenth": _scaled(0.1), "minus": _scaled(-1),
    "all scaled": _all_scaled,
    "lost": _lost, "nulled": _nulled, "text": _as_text, "moved": _moved, "areas exchanged": _exchanged("geo"),
    "years exchanged": _exchanged("time"), "units exchanged": _exchanged("unit"),
    "items exchanged": _exchanged("na_item"),
    "years moved": _years_moved, "area renamed": _renamed, "area left out": _without("geo"),
    "year left out": _without("time"), "size": _size,
}  # fmt: skip


# ---- the World Bank's rows -----------------------------------------------------------------------------------------


def _row(rows: Json, dice: random.Random) -> Any:
    return dice.choice([each for each in rows[1] if each["value"]])


def _row_scaled(by: float) -> Damage:
    def damage(rows: Json, dice: random.Random) -> None:
        _row(rows, dice)["value"] *= by

    return damage


def _area_scaled(rows: Json, dice: random.Random) -> None:
    by, area = dice.choice((1000, 10, 0.1)), _row(rows, dice)["countryiso3code"]
    for each in rows[1]:
        if each["countryiso3code"] == area and each["value"]:
            each["value"] *= by


def _rows_scaled(rows: Json, dice: random.Random) -> None:
    by = dice.choice((1000, 1e-3, 1e-6, 10))
    for each in rows[1]:
        each["value"] = each["value"] and each["value"] * by


def _row_nulled(rows: Json, dice: random.Random) -> None:
    _row(rows, dice)["value"] = None


def _row_as_text(rows: Json, dice: random.Random) -> None:
    row = _row(rows, dice)
    row["value"] = str(row["value"])


def _rows_lost(rows: Json, dice: random.Random) -> None:
    at = dice.randrange(len(rows[1]))
    del rows[1][at : at + dice.choice((1, 30, 10**6))]
    if dice.random() < 0.5:
        rows[0]["total"] = len(rows[1])


def _area_lost(rows: Json, dice: random.Random) -> None:
    area = _row(rows, dice)["countryiso3code"]
    rows[1] = [each for each in rows[1] if each["countryiso3code"] != area]
    rows[0]["total"] = len(rows[1])


def _codes_exchanged(rows: Json, dice: random.Random) -> None:
    one, other = _row(rows, dice)["countryiso3code"], _row(rows, dice)["countryiso3code"]
    for each in rows[1]:
        code = each["countryiso3code"]
        each["countryiso3code"] = other if code == one else one if code == other else code


def _dates_moved(rows: Json, dice: random.Random) -> None:
    step = dice.choice((-1, 1))
    for each in rows[1]:
        each["date"] = str(int(each["date"]) + step)


def _date_moved(rows: Json, dice: random.Random) -> None:
    row = _row(rows, dice)
    row["date"] = str(int(row["date"]) + 1)


def _pages(rows: Json, dice: random.Random) -> None:
    rows[0]["pages"] = 2


def _row_twice(rows: Json, dice: random.Random) -> None:
    rows[1].append(dict(_row(rows, dice)))


def _indicator(rows: Json, dice: random.Random) -> None:
    other = dice.choice(("NY.GDP.MKTP.CN", "SP.POP.TOTL", "MS.MIL.XPND.GD.ZS"))
    for each in rows[1]:
        each["indicator"]["id"] = other


ROWS: dict[str, Damage] = {
    "tenfold": _row_scaled(10), "thousandfold": _row_scaled(1000), "tenth": _row_scaled(0.1), "minus": _row_scaled(-1),
    "area scaled": _area_scaled, "all scaled": _rows_scaled, "nulled": _row_nulled, "text": _row_as_text,
    "rows lost": _rows_lost, "area lost": _area_lost, "codes exchanged": _codes_exchanged, "dates moved": _dates_moved,
    "date moved": _date_moved, "pages": _pages, "row twice": _row_twice, "indicator": _indicator,
}  # fmt: skip


def damaged(content: bytes, damage: Damage, dice: random.Random) -> bytes:
    """Damage an answer."""
    answer = json.loads(content)
    damage(answer, dice)
    return json.dumps(answer).encode()
