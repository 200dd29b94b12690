"""How good would our projections have been? The whole protocol on the record, and its tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.projections import backtest as protocol
from burdenshare.projections import summary
from burdenshare.projections.models import HEADLINE, assumptions
from burdenshare.views.answer import Answer

# Set before the first run: skill over persistence, over re-centred persistence, in falling years; 80 % coverage.
GOAL, GOAL_RECENTRED, GOAL_FALLING, GOAL_COVER = 35.0, 20.0, 0.0, (77.0, 85.0)


def backtest(
    *, since_year: int = 2015, truth: str = "settled", paths: int = protocol.PATHS, as_of: str | date | None = None
) -> Answer:
    """How good would our projections have been, made at each past origin with what was known then?

    Parameters
    ----------
    since_year
        the first year of NATO origins; the earliest mid-year report held is of 2016.
    truth
        `settled`: the first value NATO no longer marks as estimated; `latest`: the last report, but for its own year.
    paths
        draws a forecast; the score does not depend on their number, its noise does.
    as_of
        the day whose knowledge counts: no origin and no outcome is later.

    Returns
    -------
    rows (track, era, model, n, origins, crps, crps_log, quantile_loss, cover50, cover80, cover95, brier_in, brier_by,
    brier_base_rate, skill, t_skill, skill_recentred, t_skill_recentred), for years ahead of the origin. In `extra`:
    the same by horizon with effective n, reliability, counts of Allies, and which goals are reached.

    Raises
    ------
    QueryError
        an unknown truth.
    ProjectionError
        the record holds no origin, or a model was shown something later than its origin.
    """
    if truth not in ("settled", "latest"):
        raise QueryError(f"Outcomes are `settled` or `latest`, not {truth!r}.")
    day = read_day(as_of)
    scored = protocol.run(since_year, truth=truth, paths=paths, on=day)
    ahead = scored.forecasts.filter(summary.AHEAD)
    whole = summary.table(ahead, "track").with_columns(era=pl.lit("all"))
    rows = pl.concat([whole, summary.table(ahead, "track", "era")], how="diagonal").drop("icc", "n_effective")
    rows = rows.select("track", "era", "model", pl.exclude("track", "era", "model"))
    horizons = summary.table(scored.forecasts, "track", "h")
    return Answer(
        question=f"backtest --since-year {since_year} --truth {truth}"
        + (f" --as-of {day}" if as_of is not None else ""),
        as_of=day,
        rows=rows,
        headline=_headline(rows),
        notes=(
            "NATO track: each mid-year report with only what was known that day; shock pools of the years to 2014 are "
            "SIPRI's newest edition (pseudo real time), spreads only, never levels.",
            "SIPRI track: the newest edition cut off at each origin (pseudo real time), for the falling years 2009-14 "
            "that NATO's releases do not cover; no revisions of the start are drawn or scored.",
            "The pass-through of origins to 2024 is 0.35 from hindsight and the models were designed by people who "
            "knew 2022: read the skill as an upper bound. t ratios over origins rest on one upward episode.",
            "Persistence starts from the same latest estimate, not from the last settled year.",
        ),
        extra={
            "by_horizon": horizons.to_dicts(),
            "reliability": summary.reliability(scored.forecasts).to_dicts(),
            "counts": summary.counts(scored.counts).to_dicts(),
            "counts_by_year": scored.counts.filter(pl.col("model") == HEADLINE).to_dicts(),
            "goals": goals(rows),
            "assumptions": assumptions(day).to_dict(),
        },
    )


def goals(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Which of the goals set beforehand does the headline model reach?"""
    mine = rows.filter(pl.col("model") == HEADLINE)
    nato = mine.filter((pl.col("track") == "nato") & (pl.col("era") == "all")).row(0, named=True)
    falling = mine.filter((pl.col("track") == "sipri") & (pl.col("era") == "falling")).row(0, named=True)
    low, high = GOAL_COVER
    asked = (
        ("CRPS skill over persistence, NATO, per cent", nato["skill"], GOAL),
        ("CRPS skill over re-centred persistence, NATO, per cent", nato["skill_recentred"], GOAL_RECENTRED),
        ("CRPS skill over persistence in falling years, SIPRI, per cent", falling["skill"], GOAL_FALLING),
    )
    judged = [
        {"goal": words, "wanted": f"{goal:g}", "found": got, "reached": got >= goal} for words, got, goal in asked
    ]
    inside = {"goal": "80 % intervals hold, NATO, per cent", "wanted": f"{low:g}-{high:g}", "found": nato["cover80"]}
    return [*judged, {**inside, "reached": low <= nato["cover80"] <= high}]


def _headline(rows: pl.DataFrame) -> str:
    mine = rows.filter(pl.col("model") == HEADLINE)
    nato = mine.filter((pl.col("track") == "nato") & (pl.col("era") == "all")).row(0, named=True)
    falling = mine.filter((pl.col("track") == "sipri") & (pl.col("era") == "falling")).row(0, named=True)
    return say(
        "backtest.headline",
        model=HEADLINE,
        skill=nato["skill"],
        recentred=nato["skill_recentred"],
        cover=nato["cover80"],
        n=nato["n"],
        origins=nato["origins"],
        falling=falling["skill"],
    )


BEGIN, END = "<!-- written by burdenshare backtest --page -->", "<!-- end -->"


def page(answer: Answer, around: str = "") -> str:
    """Write the backtest as a page of tables, in Markdown; in a text that has a marked block, only that is replaced."""
    if BEGIN not in around:
        return f"# {answer.question}\n\n{_tables(answer)}\n" + "\n".join(f"- {note}" for note in answer.notes) + "\n"
    head, rest = around.split(BEGIN, 1)
    return f"{head}{BEGIN}\n\n{_tables(answer)}\n{END}{rest.split(END, 1)[-1]}"


def sections(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    """Give the tables of a backtest by their titles, in the order a page shows them; empty ones are left out."""
    extra, rows = answer.extra, answer.rows.to_dicts()
    named = (HEADLINE, *summary.BASELINES)
    found = {
        "Goals set beforehand": extra["goals"],
        "All years ahead, by the time of the origin": _only(rows, "n", "origins", "crps", "crps_log", *SHOWN),
        "By years ahead; 0 is the year of the report itself": _only(
            [row for row in extra["by_horizon"] if row["model"] in named], "n", "n_effective", "crps", *SHOWN
        ),
        "When we said so, did it come? Allies below 2 %": [r for r in extra["reliability"] if r["model"] == HEADLINE],
        "How many Allies at 2 %": extra["counts"],
        "How many Allies at 2 %, origin by origin of NATO's reports": [
            {key: value for key, value in row.items() if key not in ("track", "era", "model")}
            for row in extra["counts_by_year"]
            if row["track"] == "nato"
        ],
    }
    return {title: table for title, table in found.items() if table}


def _tables(answer: Answer) -> str:
    return f"{answer.headline}\n\n" + "\n".join(
        f"### {title}\n\n{_markdown(table)}\n" for title, table in sections(answer).items()
    )


SHOWN = ("skill", "t_skill", "skill_recentred", "t_skill_recentred", "cover50", "cover80", "cover95", "brier_in")


def _only(rows: list[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
    keys = [key for key in ("track", "era", "h", "model") if key in rows[0]]
    return [{key: row[key] for key in (*keys, *columns)} for row in rows]


def _markdown(rows: list[dict[str, Any]]) -> str:
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *([cell(head, row[head]) for head in heads] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cell(head: str, value: object) -> str:
    """Write a value of a table as its column has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if head in ("low", "high") and value <= 1:  # a bin of chances
            return f"{value:.2f}"
        return f"{value:.3f}" if head.startswith(("crps", "brier", "said", "seen")) else f"{value:.1f}"
    return str(value)
