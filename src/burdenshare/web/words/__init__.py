"""How do pages say it? Their own messages, `language/messages/{en,fr}/pages.toml`."""

from __future__ import annotations

from typing import Any

from burdenshare.language.messages import languages, tables
from burdenshare.language.writing import message

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
    return message(f"pages.{key}", lang, **values)


def word_of(group: str, value: str | None, lang: str) -> str:
    """Say a value of a closed list in the reader's language; the value itself where the list has none."""
    return str(messages(lang).get(group, {}).get(value or "", value or ""))
