"""The backtest in a table: means of scores, skill against both persistences, error bars over origins, reliability."""

from __future__ import annotations

from typing import Any

import polars as pl

from burdenshare.projections import scores

BASELINES = {"persistence": "skill", "recentred-persistence": "skill_recentred"}
FORECAST = ("track", "release", "ref_area", "h")
BINS = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1.0)
AHEAD = pl.col("h") > 0  # the year of the report is the nowcast's; it is shown by itself


def table(forecasts: pl.DataFrame, *by: str) -> pl.DataFrame:
    """How did each model do, group by group?

    Parameters
    ----------
    forecasts
        one row a forecast and model, as `backtest.run` gives them.
    by
        what to group by: `track`, `era`, `h`.

    Returns
    -------
    frame (`by`, model) with n, origins, mean CRPS of the share (points of GDP) and of its log, mean quantile loss,
    coverage of the 50, 80 and 95 % intervals (per cent), Brier of met in and met by, and of the base rate; then the
    skill against either persistence in per cent, with t over origins; intraclass correlation and effective n.
    """
    rows = []
    for key, group in with_baselines(forecasts).group_by(*by, "model", maintain_order=True):
        rows.append({**dict(zip((*by, "model"), key, strict=True)), **_means(group), **_skills(group), **_worth(group)})
    return pl.DataFrame(rows, infer_schema_length=None).sort(*by, "crps")


def with_baselines(forecasts: pl.DataFrame) -> pl.DataFrame:
    """Set beside each forecast what the two persistences scored on it."""
    for name, label in BASELINES.items():
        theirs = forecasts.filter(pl.col("model") == name).select(*FORECAST, pl.col("crps").alias(f"crps_{label}"))
        forecasts = forecasts.join(theirs, on=FORECAST, how="left")
    start_met = (pl.col("start") >= 2.0).mean().over("track", "release", "h", "model")
    return forecasts.with_columns(base_rate=start_met)


def intervals(forecasts: pl.DataFrame, against: str, *by: str) -> pl.DataFrame:
    """How sure is each model's skill over persistence, and its gain over another model? Whole years drawn again.

    Parameters
    ----------
    against
        the model whose skill the gain is over, in points of skill.
    by
        what to group by within a track: `era`, `h`.

    Returns
    -------
    frame (track, `by`, model, skill, low, high, gain, gain_low, gain_high, blocks), 90 % intervals, for years ahead;
    blocks counts the years drawn from: an interval of two or three says little.
    """
    other = forecasts.filter(pl.col("model") == against).select(*FORECAST, crps_other="crps")
    both = with_baselines(forecasts.filter(AHEAD)).join(other, on=FORECAST)
    rows = []
    for key, group in both.group_by("track", *by, "model", maintain_order=True):
        mine, reference, theirs = (group[name].to_numpy() for name in ("crps", "crps_skill", "crps_other"))
        year = group["origin"].to_numpy()  # two reports of one year share their outcomes: one block
        low, high = scores.resampled(mine, reference, year)
        gained = scores.resampled(mine, reference, year, theirs)
        skill, before = (scores.skill(each.mean(), reference.mean()) for each in (mine, theirs))
        rows.append((*key, skill, low, high, skill - before, *gained, group["origin"].n_unique()))
    heads = ["track", *by, "model", "skill", "low", "high", "gain", "gain_low", "gain_high", "blocks"]
    order = [*(False for _ in ("track", *by)), True]
    return pl.DataFrame(rows, schema=heads, orient="row").sort("track", *by, "skill", descending=order)


def _means(group: pl.DataFrame) -> dict[str, Any]:
    """Average the scores of a group."""
    known_by = group.filter(pl.col("p_by").is_not_null())
    covered = {f"cover{level}": 100 * group[f"in{level}"].mean() for level in scores.COVERAGES}  # type: ignore[operator]
    return {
        "n": group.height, "origins": group["release"].n_unique(), "crps": group["crps"].mean(),
        "crps_log": group["crps_log"].mean(), "quantile_loss": group["loss"].mean(), **covered,
        "brier_in": float(scores.brier(group["p_in"], group["met_in"]).mean()),
        "brier_base_rate": float(scores.brier(group["base_rate"], group["met_in"]).mean()),
        "brier_by": float(scores.brier(known_by["p_by"], known_by["met_by"]).mean()) if known_by.height else None,
    }  # fmt: skip


def _skills(group: pl.DataFrame) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label in BASELINES.values():
        reference = group[f"crps_{label}"]
        _, t, _ = scores.over_origins(group["crps"], reference, group["release"])
        found[label] = scores.skill(float(group["crps"].mean()), float(reference.mean()))  # type: ignore[arg-type]
        found[f"t_{label}"] = None if t != t else t
    return found


def _worth(group: pl.DataFrame) -> dict[str, Any]:
    if group["h"].n_unique() > 1:
        return {"icc": None, "n_effective": None}
    error = (group["outcome"].log() - group["median"].log()).to_numpy()
    icc, worth = scores.effective(error, group["release"].to_numpy(), int(group["h"][0]))
    return {"icc": None if icc != icc else icc, "n_effective": None if worth != worth else worth}


def reliability(forecasts: pl.DataFrame) -> pl.DataFrame:
    """When we gave an Ally below the target a chance, how often did it come? By model and bin of the chance."""
    below = forecasts.filter(AHEAD & (pl.col("start") < 2.0))
    rows = [
        (*key, *each)
        for key, group in below.group_by("track", "model", maintain_order=True)
        for each in scores.reliability(group["p_in"], group["met_in"], BINS)
    ]
    return pl.DataFrame(rows, schema=["track", "model", "low", "high", "n", "said", "seen"], orient="row")


def counts(counted: pl.DataFrame) -> pl.DataFrame:
    """How well was the number of Allies at the target foretold? CRPS in Allies and coverage of the 90 % interval."""
    return counted.filter(AHEAD).group_by("track", "model").agg(
        n=pl.len(), crps=pl.col("crps").mean(), cover90=100 * pl.col("in90").mean()
    ).sort("track", "crps")  # fmt: skip
