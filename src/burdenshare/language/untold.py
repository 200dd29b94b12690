"""Which entries of the ledger has nobody said in another language yet? Pages show them in English, marked as such."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.core.sentence import Sentence
from burdenshare.language.messages import SOURCE, languages
from burdenshare.language.sentences import say
from burdenshare.language.writing import known_text


def untold(summaries: Iterable[tuple[str, str, str]]) -> list[Sentence]:
    """Name by file and language the entries whose summary has no words there.

    >>> untold([("CAN.yaml", "can-new", "A radar nobody has named yet.")])[0].values["entries"]
    ['can-new']
    """
    found: dict[tuple[str, str], list[str]] = {}
    for file, entry, text in summaries:
        for lang in languages():
            if lang != SOURCE and text and known_text(text, lang) is None:
                found.setdefault((file, lang), []).append(entry)
    return [say("ledger.untold", file=file, lang=lang, entries=of) for (file, lang), of in found.items()]
