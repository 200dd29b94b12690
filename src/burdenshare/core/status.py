"""Observation status: SDMX codes, strongest first, joined by `+` when a figure has several."""

MEANING = {
    "B": "break in series",
    "O": "missing",
    "M": "cannot exist",
    "L": "not collected",
    "H": "holiday",
    "Q": "suppressed",
    "J": "derogation",
    "S": "special event",
    "D": "definition differs",
    "K": "held elsewhere",
    "W": "includes another",
    "I": "imputed",
    "F": "forecast",
    "E": "estimated",
    "P": "provisional",
    "N": "not significant",
    "U": "low reliability",
    "V": "unvalidated",
    "G": "experimental",
    "A": "normal",
}
STRENGTH = {code: rank for rank, code in enumerate(MEANING)}
WITHOUT_VALUE = ("O", "M", "L", "H", "Q")


def join(*codes: str) -> str:
    """Join status codes into one text, strongest first.

    >>> join("U", "E"), join("A", "E"), join()
    ('E+U', 'E', 'A')
    """
    found = {code for text in codes for code in text.split("+")} - {"A", ""}
    unknown = found - set(MEANING)
    if unknown:
        raise ValueError(f"not SDMX status codes: {sorted(unknown)}")
    return "+".join(sorted(found, key=STRENGTH.__getitem__)) or "A"


def words(status: str) -> str:
    """Say a status in words.

    >>> words("E+U")
    'estimated, low reliability'
    """
    return ", ".join(MEANING[code] for code in status.split("+"))
