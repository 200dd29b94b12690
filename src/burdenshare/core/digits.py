"""How many digits do figures have behind the point, and which of them are only a trace of binary reckoning?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

FUZZ = 1e-9  # by which a printed decimal may differ from the binary one that stands for it
MOST = 3  # more than that nobody prints
# To so many significant digits a number is rounded; if so many of them are zeros at its end, the rest was dust.
DUST = ((15, 4), (14, 5), (13, 5), (12, 5), (11, 5))
NEARLY = 0.9  # of the figures of a table: a small one among them may be printed with one digit more


def decimals(values: pl.Series, least: int = 0) -> int | None:
    """To how many decimals are figures printed, but for a few; None when they have more than anybody prints.

    Examples
    --------
    >>> import polars as pl
    >>> decimals(pl.Series([3.9, 12.0])), decimals(pl.Series([12.0])), decimals(pl.Series([1 / 3]))
    (1, 0, None)
    """
    for places in range(least, MOST + 1):
        fits = (values - values.round(places)).abs() < FUZZ
        if fits.sum() >= NEARLY * values.len():
            return places
    return None


def unsigned_zero(text: str, sign: str = "") -> str:
    """Write no minus before a nought, but `sign`: -0.00 is 0.00, or +0.00 among numbers with signs.

    >>> unsigned_zero("-0.00"), unsigned_zero("-0", "+"), unsigned_zero("-0.01"), unsigned_zero("1.39e")
    ('0.00', '+0', '-0.01', '1.39e')
    """
    return f"{sign}{text[1:]}" if text.startswith("-") and not text.strip("-0.,%") else text


def undusted(frame: pl.DataFrame) -> pl.DataFrame:
    """Write 3.1 for 3.0999999999999996 in every column of numbers: the last digits of a difference say nothing.

    A number with digits of its own, as publishers' workbooks hold them, stays as it is.

    Examples
    --------
    >>> import polars as pl
    >>> undusted(pl.DataFrame({"x": [3.0999999999999996, 3.036916660275077, 2.0035 - 2]}))["x"].to_list()
    [3.1, 3.036916660275077, 0.0035]
    """
    import polars as pl

    return frame.with_columns(_undusted(name) for name, kind in frame.schema.items() if kind == pl.Float64)


def _undusted(name: str) -> pl.Expr:
    import polars as pl

    own = pl.col(name)
    cleaned = own
    for digits, zeros in reversed(DUST):
        rounded = own.round_sig_figs(digits)
        cleaned = pl.when(rounded == own.round_sig_figs(digits - zeros)).then(rounded).otherwise(cleaned)
    return pl.when(own.is_finite() & (own != 0)).then(cleaned).otherwise(own).alias(name)


def undusted_within(value: Any) -> Any:
    """Do the same to every number within lists and records.

    >>> undusted_within({"a": [0.1 + 0.2, {"b": 1 / 3}]})
    {'a': [0.3, {'b': 0.3333333333333333}]}
    """
    if isinstance(value, dict):
        return {name: undusted_within(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(undusted_within(each) for each in value) if type(value) in (list, tuple) else value
    return _without_dust(value) if type(value) is float else value


def _without_dust(value: float) -> float:
    for digits, zeros in DUST:
        rounded = float(f"{value:.{digits}g}")
        if rounded == float(f"{value:.{digits - zeros}g}"):
            return rounded
    return value
