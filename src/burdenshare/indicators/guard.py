"""The guard: figures of different definitions or price years are never put in one line without asking."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import polars as pl

from burdenshare.core.errors import MixedDefinitions, MixedPriceBases
from burdenshare.core.sentence import Sentence, worded


def one_definition(found: Iterable[str], asked: str, *, allow: bool = False) -> str:
    """Refuse a line drawn through several definitions; give the label every output then carries.

    Parameters
    ----------
    found
        the definitions in the line; `macro` counts as none.
    asked
        the question, for the message.
    allow
        the user said that it may be mixed.

    Returns
    -------
    empty, or the label of a mixture.

    Raises
    ------
    MixedDefinitions
        more than one definition, and it was not allowed.
    """
    several = sorted(set(found) - {"macro"})
    if len(several) < 2:
        return ""
    named = reduce(_and, map(_named, several))
    if not allow:
        raise MixedDefinitions(worded("errors.mixed_definitions", asked=asked, named=named))
    return worded("show.mixed", named=named)


def _named(definition: str) -> Sentence:
    from burdenshare.indicators.registry import definitions  # read only when something is wrong

    return worded("show.definition", name=definitions()[definition].name_en)


def _and(first: Sentence, second: Sentence) -> Sentence:
    return worded("show.both", first=first, second=second)


def against_target(found: Iterable[str], valid: tuple[str, ...], target: str, *, allow: bool = False) -> str:
    """Refuse to hold a figure of one definition against a target of another.

    Raises
    ------
    MixedDefinitions
        a definition that the target is not about, and it was not allowed.
    """
    others = sorted(set(found) - set(valid) - {"macro"})
    if not others:
        return ""
    named = ", ".join(map(_named, others))
    if not allow:
        raise MixedDefinitions(worded("errors.other_definition", target=target, valid=list(valid), named=named))
    return worded("show.mixed_target", named=named, target=target, about=" or ".join(valid))


def one_price_base(frame: pl.DataFrame, asked: str, *, allow: bool = False) -> str:
    """Refuse a line of money drawn through several price years, or through current and constant prices.

    Parameters
    ----------
    frame
        observations with indicator, price_basis and price_year; ratios are let through, being free of prices.

    Raises
    ------
    MixedPriceBases
        more than one price base in one indicator, and it was not allowed.
    """
    from burdenshare.indicators.registry import indicators

    money = [key for key, each in indicators().items() if each.money]
    bases = (
        frame.filter(pl.col("indicator").is_in(money))
        .group_by("indicator")
        .agg(pl.struct("price_basis", "price_year").unique().alias("bases"))
        .filter(pl.col("bases").list.len() > 1)
    )
    if bases.is_empty():
        return ""
    name = bases["indicator"].sort()[0]
    years = sorted({str(base["price_year"] or base["price_basis"]) for base in bases["bases"][0]})
    if not allow:
        raise MixedPriceBases(worded("errors.mixed_prices", asked=asked, name=name, years=list(years)))
    return worded("show.mixed_prices", name=name, years=" and ".join(years))
