"""Where each publisher keeps its newest release: one finder a source, each giving offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from burdenshare.core.errors import SourceError
from burdenshare.reference.sources import Source
from burdenshare.update.find import imf, linked, nato, nato_history, plain, worldbank
from burdenshare.update.offer import Offer, Same, Visit

Finder = Callable[[Source, Visit], Iterator[Offer | Same | SourceError]]
FINDERS: dict[str, Finder] = {
    "nato": nato.find,
    "sipri": linked.sipri,
    "weo": imf.find,
    "worldbank": worldbank.find,
    "eurostat": plain.one_file,
    "eda": linked.eda,
    "ecb": plain.one_file,
    "fed": plain.fed,
    "kiel": plain.kiel,
}
HISTORY: dict[str, Finder] = {"nato": nato_history.find}  # older editions, on demand
