"""Targets, promises and programmes: what was signed and said, read from the ledger's own files."""

from __future__ import annotations

import random
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from tests.claims.generator.facts import RIGHT, SOFT, UNSURE, Fact, day_and_year, relation
from tests.claims.generator.known import DAYS, Known, far
from tests.claims.generator.values import Ally, Money, Share, Thing, Year

LEDGER = files("burdenshare") / "data" / "ledger"
# What the texts say: place, year of signing, target, by when.
SIGNED = (("wales", 2014, "all", 2.0, 2024), ("hague", 2025, "core", 3.5, 2035), ("hague", 2025, "all", 5.0, 2035))
TARGETS = (1.5, 2.0, 3.5, 5.0, 20.0)
# The words of a frame for a programme, and its entry; None where there is no such programme.
PROGRAMMES = {
    "river": "river-class-destroyers", "f35": "f-35", "p8": "p-8a", "norad": "norad-modernisation",
    "icebreakers": "polar-icebreakers",
}  # fmt: skip
INVENTED = ("carriers", "bombers", "trains", "schools", "nuclear")


@lru_cache(maxsize=64)
def entries(folder: str, code: str) -> list[dict[str, Any]]:
    """Read the entries of an Ally."""
    path = LEDGER / folder / f"{code}.yaml"
    return list(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)[folder]) if path.is_file() else []


def _after(rng: random.Random, since: str) -> str | None:
    """Draw a day of writing after a day."""
    later = [day for day in DAYS if day > since]
    return rng.choice(later) if later else None


@relation("deadline")
def deadline(known: Known, rng: random.Random) -> Fact | None:
    """A target with its year; false with another share or another year."""
    place, signed, _, value, by = rng.choice(SIGNED)
    day = _after(rng, f"{signed}-12-31")
    if day is None:
        return None
    slots = {"place": Thing("place", place), "signed": Year(signed), "share": Share(value, 1 if value % 1 else 0)}
    fact = Fact(day, {**slots, "by": Year(by)}, fair=SOFT)
    fact.change("year", by=Year(by + rng.choice((-4, -3, 3, 5))))
    fact.change("value", share=Share(rng.choice((4.0, 6.0, 2.5, 7.0)), 1))
    return fact


@relation("target")
def target(known: Known, rng: random.Random) -> Fact | None:
    """A target with what it is for; false with another share, place, or purpose."""
    place, signed, what, value, _ = rng.choice((SIGNED[1], SIGNED[2]))
    day = _after(rng, f"{signed}-07-01")
    if day is None:
        return None
    slots = {"place": Thing("place", place), "signed": Year(signed), "share": Share(value, 1 if value % 1 else 0)}
    fact = Fact(day, {**slots, "what": Thing("what", what)}, fair=SOFT)
    fact.change("value", share=Share(rng.choice((4.0, 6.0, 2.5, 7.0)), 1))
    fact.change("about", "other", what=Thing("other"))
    fact.change("place", place=Thing("place", "vilnius"), signed=Year(2023))
    return fact


@relation("equipment_target")
def equipment(known: Known, rng: random.Random) -> Fact | None:
    """The 20 % for equipment."""
    slots = {"place": Thing("place", "wales"), "share": Share(20, 0), "what": Thing("what", "equipment")}
    fact = Fact(rng.choice(DAYS), slots, fair=SOFT)
    fact.change("value", share=Share(rng.choice((10, 15, 30, 40)), 0))
    return fact


@relation("refused")
def refused(known: Known, rng: random.Random) -> Fact | None:
    """An Ally that signed, said to have refused: never right."""
    day = _after(rng, "2025-08-01")
    ally = rng.choice(["CAN", "POL", "DEU", "FRA", "ITA", "NOR", "USA", "GBR", "NLD", "LTU", "GRC", "TUR"])
    fact = Fact(day or DAYS[-1], {"ally": Ally(ally)}, fair=RIGHT, true=False)
    fact.change("refusal", "false")
    return fact


def _promises(day: str, code: str) -> list[dict[str, Any]]:
    """Give an Ally's promises of a share by a year, announced by the day and not yet due."""
    return [
        each
        for each in entries("pledges", code)
        if each.get("value") and each.get("announced") and len(str(each["announced"])) >= 7
        and "nato-core" in each["definitions"] and str(each.get("by", "")).isdigit()
        and str(each["announced"])[:7] < day[:7] <= f"{each['by']}-01" and each["rung"] in ("promise", "plan")
        and not each.get("earliest")  # "not before 2035" is no promise by 2035
    ]  # fmt: skip


@relation("promise")
def promise(known: Known, rng: random.Random) -> Fact | None:
    """What an Ally promised; false with a share or a year that it never named."""
    day = rng.choice(DAYS[-11:])
    code = rng.choice(known.allies(2024))
    held = _promises(day, code)
    if not held:
        return None
    one = rng.choice(held)
    value, by = float(one["value"]), int(one["by"])
    slots = {"ally": Ally(code), "share": Share(value, 1 if value % 1 else 0), "by": Year(by)}
    fact = Fact(day, slots, fair=UNSURE)
    named = [float(each["value"]) for each in entries("pledges", code) if each.get("value")]
    wrong = [each for each in (1.8, 2.7, 3.2, 4.2, 6.0, 7.0) if far(each, [*named, *TARGETS], 0.19)]
    fact.change("value", share=Share(rng.choice(wrong), 1))
    return fact


@relation("promise_done")
def done(known: Known, rng: random.Random) -> Fact | None:
    """A target or a promise told as what was spent."""
    day, year = day_and_year(rng)
    ally = rng.choice(known.allies(year) or ["USA"])
    said = known.said(ally, ("defence_share_gdp",), year)
    goal = rng.choice((2.0, 3.5, 5.0))
    if known.stood(ally, "defence_share_gdp", year, day) is None or not far(goal, said, 0.4):
        return None
    slots = {"ally": Ally(ally), "year": Year(year), "share": Share(goal, 1)}
    fact = Fact(day, slots, fair=RIGHT, true=False)
    fact.change("target as outturn", "false")
    return fact


@relation("programme")
def programme(known: Known, rng: random.Random) -> Fact | None:
    """What a Canadian programme costs; false with another sum, the sum of another, or a programme that is not."""
    name = rng.choice(sorted(PROGRAMMES))
    by_name = {each["id"]: each["amounts"] for each in entries("programmes", "CAN")}
    own = [each for each in by_name[PROGRAMMES[name]] if each["currency"] == "CAD"]
    dated = [
        each for each in own if len(str(each.get("announced", ""))) >= 7 and each["kind"] in ("project", "envelope")
    ]
    dated = [each for each in dated or own if each.get("announced") and "contained_in" not in each]
    if not dated:
        return None
    one = rng.choice(dated)
    day = _after(rng, f"{one['announced']}-31"[:10])
    if day is None:
        return None
    sums = [float(each["value"]) for each in by_name[PROGRAMMES[name]] if each.get("value")]
    value = float(one["value"])
    slots = {"ally": Ally("CAN"), "programme": Thing("programme", name), "money": Money(value * 1000, "CAD")}
    fact = Fact(day, slots, fair=UNSURE)
    wrong = [value * each for each in (0.4, 0.55, 1.9, 2.6) if far(value * each, sums, 0, 0.15)]
    if wrong:
        fact.change("value", money=Money(rng.choice(wrong) * 1000, "CAD"))
    others = {
        float(a["value"])
        for key, each in by_name.items()
        if key != PROGRAMMES[name]
        for a in each
        if (a.get("value") or 0) > 1
    }
    if strange := [each for each in sorted(others) if far(each, sums, 0, 0.2)]:
        fact.change("about", "other", money=Money(rng.choice(strange) * 1000, "CAD"))
    fact.change("subject", "invented", programme=Thing("programme", rng.choice(INVENTED)))
    return fact
