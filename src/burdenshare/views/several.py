"""Several Allies asked about at once: each is asked alone, and the answers stand below each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.language import say, together
from burdenshare.reference.areas import areas, code_of
from burdenshare.reference.groups import PUBLISHED, group_of, listed, members_of, name_of
from burdenshare.views.answer import Answer

NAMED = {"convert": "what"}  # the option that names the Ally, where it is not `ally`
ALONE = ("diff",)  # its Ally only narrows what is compared
OF_GROUPS = ("show", "cost", "cost_grid", "convert")  # reckon a group as a whole; elsewhere its members are meant
OF_CELLS = ("life", "explain")  # a code as ids of figures have it means its own row there, an aggregate's too
MOST = 32  # Allies at once: as many as there are


def named(name: str, taken: Sequence[str], args: Sequence[Any], options: Mapping[str, Any]) -> list[str]:
    """List the Allies asked about at once; empty where it is one, or none.

    >>> named("rate", ["ally", "as_of"], ["canada,Baltics"], {"as_of": "2026-08-01"})
    ['CAN', 'EST', 'LVA', 'LTU']
    >>> named("rate", ["ally", "as_of"], ["canada"], {}), named("standing", ["year"], [2024], {})
    ([], [])
    """
    key = NAMED.get(name, "ally")
    asked = options.get(key, args[0] if args and taken[0] == key else None)
    if key not in taken or name in ALONE or not (isinstance(asked, list | tuple) or _several(name, asked)):
        return []
    on = read_day(options.get("as_of"))
    found = listed(asked, on) if name in OF_GROUPS else members_of(asked, on)
    if len(found) > MOST:
        raise QueryError(say("errors.too_many_allies", n=len(found), most=MOST))
    return list(found)


def in_one_text(name: str, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write a list of Allies with commas for a question that takes them all at once.

    >>> in_one_text("diff", {"ally": ["CAN", "POL"]})
    {'ally': 'CAN,POL'}
    """
    asked = options.get("ally")
    return {**options, "ally": ",".join(asked)} if name in ALONE and isinstance(asked, list | tuple) else options


def _several(name: str, asked: Any) -> bool:
    """Are several meant by a text: names with commas, or a group where only its members can be asked about?"""
    if not isinstance(asked, str):
        return False
    if "," in asked and name in NAMED:  # it may be an amount, 1,5 bn EUR
        return all(code_of(each) or group_of(each) for each in asked.split(","))
    if "," in asked:
        return code_of(asked) is None
    if name in OF_CELLS and asked in areas():
        return False
    return name not in OF_GROUPS and group_of(asked) is not None and code_of(asked) not in PUBLISHED


def below_each_other(codes: Sequence[str], one: Callable[[str], Answer]) -> Answer:
    """Ask about each and set the answers below each other; every row and note names its Ally.

    Returns
    -------
    rows of all with `ref_area` first; what a note says of one Ally begins with its name; `extra["of"]` holds what the
    answer of each has beside its rows, by code.
    """
    answers = {code: one(code) for code in codes}
    first = answers[codes[0]]
    common = set.intersection(*(set(map(str, each.notes)) for each in answers.values()))
    notes = {str(note): note for note in first.notes if str(note) in common}
    for code, each in answers.items():
        for note in each.notes:
            if str(note) not in common:
                said = say("sentences.of", name=name_of(code), said=note)
                notes[str(said)] = said
    return Answer(
        question=first.question.replace(codes[0], ",".join(codes), 1),
        as_of=first.as_of,
        rows=pl.concat([_marked(code, each.rows) for code, each in answers.items()], how="diagonal_relaxed"),
        figures=pl.concat([each.figures for each in answers.values()], how="diagonal_relaxed").unique(
            maintain_order=True
        ),
        headline=together([each.headline for each in answers.values()]),
        notes=tuple(notes.values()),
        extra={
            "of": {code: each.extra for code, each in answers.items()},
            "complete": all(each.extra.get("complete", True) for each in answers.values()),
        },
        sentences={text: said for each in answers.values() for text, said in each.sentences.items()},
        rests=tuple(dict.fromkeys(name for each in answers.values() for name in (*each.rests, *each.papers))),
    )


def _marked(code: str, rows: pl.DataFrame) -> pl.DataFrame:
    own = rows if "ref_area" in rows.columns else rows.with_columns(ref_area=pl.lit(code))
    return own.select("ref_area", pl.exclude("ref_area"))
