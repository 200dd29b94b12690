"""Files of exchange rates made by us: the ECB's daily history and DataHub's copy of the Federal Reserve's means."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

CODES = ("USD", "JPY", "CHF", "CAD", "GBP", "NOK", "BRL", "EEK", "ROL", "RON")
FIRST = date(1999, 1, 4)


def rate(code: str, day: date) -> str:
    """Give a rate that tells its month; the old leu ends in June 2000, the crown has gaps, the new leu follows."""
    if (code == "ROL" and day >= date(2000, 7, 1)) or (code == "RON" and day < date(2000, 7, 1)):
        return "N/A"
    if code == "NOK" and day.year == 2000 and day.month > 2:
        return "N/A"
    return f"{1 + day.month / 100:.2f}"


ALL_CODES = (
    *CODES, "AUD", "BGN", "CNY", "CYP", "CZK", "DKK", "HRK", "HUF", "ISK", "KRW", "LTL", "LVL", "MTL", "NZD", "PLN",
    "RUB", "SEK", "SIT", "SKK", "TRY",
)  # fmt: skip


def ecb_csv(
    last: date, first: date = FIRST, rate: Callable[[str, date], str] = rate, codes: tuple[str, ...] = CODES
) -> str:
    """Make the history from one weekday to another, newest first, with the comma at each line's end."""
    days = (last - timedelta(days=n) for n in range((last - first).days + 1))
    lines = [",".join((d.isoformat(), *(rate(code, d) for code in codes), "")) for d in days if d.weekday() < 5]
    return "\n".join([",".join(("Date", *codes, "")), *lines]) + "\n"


def ecb_zip(content: str) -> bytes:
    """Put the history into the zip the ECB offers."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("eurofxref-hist.csv", content)
    return out.getvalue()


def ecb_day() -> bytes:
    """Make the file of the latest day, which has blanks after its commas and the day in words."""
    line = ", ".join(["13 April 2026", *("1.5" for _ in CODES), ""])
    return (", ".join(["Date", *CODES, ""]) + "\n" + line + "\n").encode()


FED_ANNUAL = [("2023-01-01", "Canada", "1.3494"), ("2024-01-01", "Canada", "1.3699"), ("2024-01-01", "Euro", "0.9242")]
FED_MONTHLY = [
    ("1998-12-01", "Canada", "1.5433"),
    ("2001-12-01", "Germany", "2.1946"),
    ("2001-12-01", "Brazil", "2.36"),
    ("2024-11-01", "Canada", "1.3973"),
    ("2024-12-01", "Canada", "1.4243"),
]


def fed_csv(rows: list[tuple[str, str, str]]) -> bytes:
    """Make the three columns of DataHub."""
    return "\n".join(["Date,Country,Exchange rate", *map(",".join, rows)]).encode() + b"\n"
