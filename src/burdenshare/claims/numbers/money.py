"""Sums of money: currencies before and behind a number, and scales."""

from __future__ import annotations

import re
from dataclasses import replace

from burdenshare.claims.lexicon import Lexicon
from burdenshare.claims.numbers.quantity import Quantity, Unit

_SIGNS = {"c$": "CAD", "ca$": "CAD", "can$": "CAD", "us$": "USD", "a$": "AUD", "$": "$", "£": "GBP", "€": "EUR", "$ca": "CAD", "$can": "CAD", "$us": "USD", "$ us": "USD"}  # fmt: skip  # noqa: E501
_CODES = ("CAD", "USD", "EUR", "GBP", "PLN", "NOK", "SEK", "DKK", "CZK", "HUF", "TRY", "RON")
SIGN_BEFORE = re.compile(rf"(?:C\$|CA\$|CAN\$|US\$|A\$|\$|£|€|\b(?:{'|'.join(_CODES)}))\s?$", re.I)
_AFTER = re.compile(rf"\s?(\$ ?ca(?:n)?\b|\$ ?us\b|\$|€|£|(?:{'|'.join(_CODES).lower()})\b)")
_LETTERS = re.compile(r"([ -]?)([a-z]+)")
_FURTHER = re.compile(r" (\d{1,3}) ([a-z]{3,})\b")
_TOKEN = re.compile(r"[a-z.]+")


def in_money(bare: Quantity, plain: str, folded: str, words: Lexicon) -> Quantity:
    """Read a number as a sum where a currency, or a scale of millions, stands beside it."""
    start, currency = bare.start, None
    if before := SIGN_BEFORE.search(plain, max(0, start - 6), start):
        begun = before.start()
        if begun == 0 or not (plain[begun - 1].isalnum() and plain[begun].isalpha()):
            start, currency = begun, _code(before[0])
    factor, end = scaled(folded, bare.end, words, currency or "")
    more, end = _smaller(folded, end, words, factor)
    if currency is None or factor > 1:
        named, after = _currency_after(folded, end, words)
        currency, end = (currency or named), (after if named else end)
    if currency is None and factor < 1e6:
        return replace(bare, value=bare.value * factor, factor=factor, end=end) if factor > 1 else bare
    return replace(bare, start=start, end=end, value=bare.value * factor + more, unit=Unit.MONEY, currency=currency, factor=factor)  # fmt: skip  # noqa: E501


def scaled(folded: str, end: int, words: Lexicon, currency: str) -> tuple[float, int]:
    """Read scales behind a number, two of them at most: thousand million. One letter needs a currency before it."""
    factor = 1.0
    for _ in range(2):
        found = _LETTERS.match(folded, end)
        glued = found is not None and folded[found.end() : found.end() + 1] in ("€", "$", "£")
        if (
            not found
            or found[2] not in words.scales
            or (len(found[2]) == 1 and not glued and (found[1] or not currency))
        ):
            break
        factor, end = factor * words.scales[found[2]], found.end()
        if folded.startswith(".", end) and found[2] in words.dotted:
            end += 1
    return factor, end


def _smaller(folded: str, end: int, words: Lexicon, factor: float) -> tuple[float, int]:
    """Read what a sum goes on with at a smaller scale: 984 milliards 234 millions."""
    found = _FURTHER.match(folded, end)
    scale = words.scales.get(found[2], 0.0) if found else 0.0
    return (int(found[1]) * scale, found.end()) if found and 1e3 < scale < factor else (0.0, end)


def _code(said: str) -> str:
    said = said.strip().lower()
    return _SIGNS.get(said, said.upper())


def _currency_after(folded: str, end: int, words: Lexicon) -> tuple[str | None, int]:
    if found := _AFTER.match(folded, end):
        said = found[1].replace(" ", "")
        return _SIGNS.get(said, said.upper()), found.end()
    lead = next((each for each in words.money_links if folded.startswith(each, end)), None)
    if lead is None:
        return None, end
    at = end + len(lead)
    spans: list[int] = []
    for found in _TOKEN.finditer(folded, at, at + 40):
        if len(spans) == 3 or set(folded[(spans[-1] if spans else at) : found.start()]) - set(" -"):
            break
        spans.append(found.end())
    for stop in reversed(spans):
        told = folded[at:stop].replace(".", "").replace("-", " ")
        if told in words.currencies:
            return words.currencies[told], stop - (folded[stop - 1] == ".")
    return None, end
