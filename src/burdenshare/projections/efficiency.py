"""Are NATO's estimates efficient: is a revision news, or noise that was in the first figure?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from burdenshare.projections.models.panel import Floats

if TYPE_CHECKING:
    import polars as pl

LEAST = 20  # revisions of an age, below which nothing is tested
COLUMNS = ("age", "n", "allies", "bias", "news_alpha", "news_beta", "news_p", "noise_alpha", "noise_beta", "noise_p")


def efficiency(seen: pl.DataFrame) -> pl.DataFrame:
    """By the age of an estimate, can its revision be foretold from it (no news), or from what it became (noise)?

    Parameters
    ----------
    seen
        revisions as `projections.revisions.revisions` gives them; of one definition, or a change of it is tested too.

    Returns
    -------
    frame (age, n, allies, bias, news_alpha, news_beta, news_p, noise_alpha, noise_beta, noise_p): `bias` the mean
    revision in points; alpha and beta of revision = alpha + beta x first (news) and alpha + beta x later (noise);
    p of both being nought. An age with fewer than LEAST revisions is left out.

    Notes
    -----
    Mincer and Zarnowitz's regression, written for the revision: of an efficient estimate nothing in the first figure
    foretells the revision, so alpha = beta = 0 (news). Where the first figure is the later one with an error of
    measurement, it is the second regression that has alpha = beta = 0 (noise). Errors are gathered by Ally (clusters),
    and p is that of a chi-squared with two degrees of freedom, exp(-W / 2).

    Source
    ------
    Mincer and Zarnowitz 1969; Mankiw and Shapiro 1986; the R package reviser tests the same two hypotheses.

    Examples
    --------
    >>> import polars as pl
    >>> rng = np.random.default_rng(1)
    >>> first = rng.uniform(1, 3, 200)
    >>> made = pl.DataFrame({"age": 0, "ref_area": [f"A{n % 25}" for n in range(200)], "first": first,
    ...                      "later": first + rng.normal(0, 0.5, 200)})
    >>> row = efficiency(made).to_dicts()[0]
    >>> row["news_p"] > 0.05, row["noise_p"] < 0.05
    (True, True)
    """
    import polars as pl

    rows = [_row(int(age), part) for (age,), part in seen.group_by("age") if part.height >= LEAST]
    schema = {name: pl.Int64 if name in ("age", "n", "allies") else pl.Float64 for name in COLUMNS}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("age")


def _row(age: int, part: pl.DataFrame) -> tuple[float, ...]:
    first, later = part["first"].to_numpy(), part["later"].to_numpy()
    who = np.unique(part["ref_area"].to_numpy(), return_inverse=True)[1]
    revision = later - first
    news, noise = wald(revision, first, who), wald(revision, later, who)
    return (age, part.height, int(who.max()) + 1, float(revision.mean()), *news, *noise)


def wald(revision: Floats, known: Floats, who: NDArray[np.intp]) -> tuple[float, float, float]:
    """Regress a revision on a constant and what is known; give both coefficients and p of both being nought."""
    design = np.column_stack([np.ones_like(known), known])
    bread = np.linalg.inv(design.T @ design)
    coefficients = bread @ design.T @ revision
    scores = design * (revision - design @ coefficients)[:, None]
    clusters = int(who.max()) + 1
    sums = np.zeros((clusters, 2))
    np.add.at(sums, who, scores)
    spread = bread @ (sums.T @ sums) @ bread * clusters / max(clusters - 1, 1)
    statistic = float(coefficients @ np.linalg.pinv(spread) @ coefficients)
    return float(coefficients[0]), float(coefficients[1]), float(np.exp(-statistic / 2))
