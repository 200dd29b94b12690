"""What are the dimensions, attributes and codes of a figure in SDMX? The same for every form they are written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from burdenshare.core.model import TRUST_RANK
from burdenshare.core.status import MEANING
from burdenshare.core.units import UNITS
from burdenshare.indicators.registry import definitions, indicators
from burdenshare.reference.areas import areas
from burdenshare.reference.shipped import table

AGENCY, FLOW, VERSION = "BURDENSHARE", "FIGURES", "1.0.0"
CONCEPTS = "CONCEPTS"
Names = Mapping[str, str]  # by language


@dataclass(frozen=True)
class Component:
    """A dimension, the measure or an attribute: its role, the column it is read from, and the list of its codes."""

    id: str
    role: str
    names: Names
    column: str = ""
    codes: str = ""
    kind: str = "String"


@dataclass(frozen=True)
class Codelist:
    """A list of codes with their names."""

    id: str
    names: Names
    codes: Mapping[str, Names]


@dataclass(frozen=True)
class Structures:
    """What a structure message holds: each part may be left out."""

    flow: bool = True
    structure: bool = True
    concepts: bool = True
    codelists: tuple[Codelist, ...] = field(default=())
    agency: bool = False


@cache
def components() -> tuple[Component, ...]:
    """List the components in their order, read from data/sdmx.toml."""
    return tuple(
        Component(
            name, row["role"], {"en": row["name_en"], "fr": row["name_fr"]}, row.get("column", ""),
            row.get("codes", ""), row.get("kind", "String"),
        )
        for name, row in table("sdmx.toml").items()
    )  # fmt: skip


def of_role(*roles: str) -> list[Component]:
    """List the components of a role, in their order."""
    return [each for each in components() if each.role in roles]


_LISTS = table("sdmx_lists.toml")
FLOW_NAMES: Names = _LISTS["FIGURES"]


def structures(releases: Mapping[str, str]) -> Structures:
    """Give everything: flow, structure, concepts, and the code lists, that of the releases from their titles."""
    found: dict[str, Mapping[str, Names]] = {
        "CL_FREQ": _LISTS["CL_FREQ"]["codes"],
        "CL_AREA": _named(areas().values(), "code"),
        "CL_INDICATOR": _named(indicators().values(), "id"),
        "CL_DEFINITION": _named(definitions().values(), "id"),
        "CL_RELEASE": {name: {"en": title} for name, title in releases.items()},
        "CL_OBS_STATUS": {code: {"en": said} for code, said in MEANING.items()},
        "CL_UNIT": {code: {"en": said} for code, (_, _, said) in UNITS.items()},
        "CL_PRICE_BASIS": _LISTS["CL_PRICE_BASIS"]["codes"],
        "CL_TRUST": {code: {"en": code} for code in (*TRUST_RANK, "reckoned")},
    }
    return Structures(
        codelists=tuple(
            Codelist(name, {lang: _LISTS[name][lang] for lang in ("en", "fr")}, codes) for name, codes in found.items()
        )
    )


def _named(items: Iterable[object], key: str) -> dict[str, Names]:
    return {getattr(each, key): {lang: getattr(each, f"name_{lang}") for lang in ("en", "fr")} for each in items}


def urn(kind: str, name: str = FLOW, item: str = "") -> str:
    """Write the URN of one of ours.

    >>> urn("datastructure.Dataflow")
    'urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=BURDENSHARE:FIGURES(1.0.0)'
    """
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{name}({VERSION}){f'.{item}' if item else ''}"
