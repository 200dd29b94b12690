"""How do pages say it? Their own messages, beside those of the charts."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGS = ("en", "fr")


@cache
def messages(lang: str) -> dict[str, Any]:
    """Read the messages of a language; ~ is a blank that must not break."""
    text = (files("burdenshare.web.words") / f"{lang}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text.replace("~", "\u00a0"))


def say(key: str, lang: str, **values: Any) -> str:
    """Say a message.

    Examples
    --------
    >>> say("nav.cost", "fr")
    'Coûts'
    """
    found: Any = messages(lang)
    for part in key.split("."):
        found = found[part]
    text: str = found.format(**values) if values else found
    return text


def known(group: str, value: str | None, lang: str) -> str:
    """Say a value of a closed list in the reader's language; the value itself where the list has none."""
    return str(messages(lang).get(group, {}).get(value or "", value or ""))
