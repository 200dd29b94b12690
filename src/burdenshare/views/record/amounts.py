"""Which amount does a text give? Its number, scale and money, in whatever order and language they are written."""

from __future__ import annotations

import re

NUMBER = re.compile(r"\d[\d.,\s]*")
WORD = re.compile(r"[^\W\d]*[€$£]|[^\W\d]+")
OF = {"d", "de", "of", "di", "von"}
SCALES = {  # to millions
    **dict.fromkeys(("trillion", "trillions", "tn"), 1e6),
    **dict.fromkeys(("bn", "billion", "billions", "milliard", "milliards", "milliarde", "milliarden"), 1e3),
    **dict.fromkeys(("md", "mds", "mrd", "mld", "mia", "miliard", "miliardow"), 1e3),
    **dict.fromkeys(("m", "mn", "mio", "mln", "million", "millions", "millionen", "milion"), 1.0),
}
MONEYS = {
    **dict.fromkeys(("€", "euro", "euros"), "EUR"),
    **dict.fromkeys(("$", "us$", "usd$", "dollar", "dollars"), "USD"),
    **dict.fromkeys(("c$", "ca$", "can$"), "CAD"),
    **dict.fromkeys(("£", "pound", "pounds", "sterling"), "GBP"),
    **dict.fromkeys(("zloty", "zlotys", "zlotych", "złoty", "złotych"), "PLN"),
}
WHOSE = {"us": "USD", "american": "USD", "canadian": "CAD", "polish": "PLN", "british": "GBP"}


def money_of(word: str) -> str | None:
    """Give the code of a money by its code, sign or name; None where it is none.

    >>> money_of("€"), money_of("zloty"), money_of("chf"), money_of("billions")
    ('EUR', 'PLN', 'CHF', None)
    """
    plain = word.strip().casefold()
    return MONEYS.get(plain) or (plain.upper() if re.fullmatch("[a-z]{3}", plain) and plain not in SCALES else None)


def amount_of(text: str) -> tuple[float, str] | None:
    """Read an amount in millions and the code of its money; None where the text is no amount with a money.

    >>> amount_of("44 bn CAD"), amount_of("€1,5bn"), amount_of("300 Mio. EUR"), amount_of("100")
    ((44000.0, 'CAD'), (1500.0, 'EUR'), (300.0, 'EUR'), None)
    >>> amount_of("35 milliards d'euros"), amount_of("44.5 billion Canadian dollars")
    ((35000.0, 'EUR'), (44500.0, 'CAD'))
    """
    numbers = NUMBER.findall(text)
    words = [each for each in WORD.findall(text.casefold()) if each not in OF]
    whose = [WHOSE[each] for each in words if each in WHOSE]
    scales = [SCALES[each] for each in words if each in SCALES]
    moneys = [money_of(each) for each in words if each not in SCALES and each not in WHOSE]
    if len(numbers) != 1 or len(scales) > 1 or len(whose) > 1 or len(moneys) != 1 or moneys[0] is None:
        return None
    return number(numbers[0]) * (scales[0] if scales else 1e-6), whose[0] if whose else moneys[0]


def number(text: str) -> float:
    """Read a number with a point or a comma.

    >>> number("44"), number("1,5"), number("1.234,5"), number("1,234.5"), number("4,500"), number("70 500")
    (44.0, 1.5, 1234.5, 1234.5, 4500.0, 70500.0)
    """
    plain = re.sub(r"\s", "", text).strip(".,")
    marks = [each for each in plain if each in ".,"]
    if not marks:
        return float(plain)
    last = marks[-1]
    tail = plain.rsplit(last, 1)[1]
    thousands = len(set(marks)) == 1 and (len(marks) > 1 or (last == "," and len(tail) == 3))
    if thousands:
        return float(plain.replace(last, ""))
    other = "." if last == "," else ","
    return float(plain.replace(other, "").replace(last, "."))
