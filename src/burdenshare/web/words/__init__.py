"""How do pages say it? Their own messages, `language/messages/{en,fr}/pages.toml`."""

from __future__ import annotations

from typing import Any

from burdenshare.core.errors import MessageError
from burdenshare.language.messages import languages, tables
from burdenshare.language.writing import values_named

LANGS = languages()


def messages(lang: str) -> dict[str, Any]:
    """Read the messages of a language."""
    return tables("pages", lang)


def say(key: str, lang: str, **values: Any) -> str:
    """Say a message.

    Examples
    --------
    >>> say("nav.cost", "fr")
    'Coûts'
    """
    found: Any = messages(lang)
    for part in key.split("."):
        if part not in found:
            raise MessageError(f"A page says {key!r}, which messages/{lang}/pages.toml does not hold: write it there.")
        found = found[part]
    if isinstance(found, dict):
        found = found["one" if values["n"] == 1 else "other"]
    text: str = found.format(**values_named(values, lang)) if values else found
    return text


def word_of(group: str, value: str | None, lang: str) -> str:
    """Say a value of a closed list in the reader's language; the value itself where the list has none."""
    return str(messages(lang).get(group, {}).get(value or "", value or ""))
