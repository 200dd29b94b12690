"""Which structures does an SDMX REST address ask for, and what do they refer to?"""

from __future__ import annotations

from dataclasses import replace

from burdenshare.api.problems import Refused
from burdenshare.formats.sdmx.model import AGENCY, CONCEPTS, FLOW, VERSION, Structures

KINDS = ("dataflow", "datastructure", "codelist", "conceptscheme", "agencyscheme")
OWN = {"dataflow": FLOW, "datastructure": FLOW, "conceptscheme": CONCEPTS, "agencyscheme": "AGENCIES"}
NEWEST = ("", "*", "~", "+", "all", "latest", VERSION, "1.0", "1.0+.0", "1+.0.0", "1.0.0+")
# What each refers to, and what refers to it.
BELOW = {"dataflow": ("datastructure",), "datastructure": ("codelist", "conceptscheme")}
ABOVE = {"datastructure": ("dataflow",), "codelist": ("datastructure",), "conceptscheme": ("datastructure",)}
REFERENCES = ("none", "children", "descendants", "parents", "ancestors", "parentsandsiblings", "all")


def wanted(whole: Structures, kind: str, agency: str, name: str, version: str, references: str) -> Structures:
    """Cut everything down to what is asked for.

    Raises
    ------
    Refused
        there is no such kind, agency, structure or version, or no such way to ask for references.
    """
    kinds = KINDS if kind in ("*", "structure") else (kind,)
    if unknown := [each for each in kinds if each not in KINDS]:
        raise Refused(404, f"No {unknown[0]!r:.40} is held; there are {', '.join(KINDS)}.")
    owner = "SDMX" if kinds == ("agencyscheme",) else AGENCY
    if agency not in ("", "*", "all", owner, AGENCY):
        raise Refused(404, f"Agency {agency!r:.40} keeps nothing here; ask for {owner}.")
    if version not in NEWEST:
        raise Refused(404, f"Version {version!r:.40} is not held; there is {VERSION}.")
    lists = _lists(whole, kinds, name)
    found = {each for each in kinds if _named(each, name, lists)}
    if not found:
        raise Refused(404, f"No {kind} is called {name!r:.60}; there is {_there(whole, kinds[0])}.")
    more = _referred(found, references)
    return replace(
        whole,
        flow="dataflow" in found | more,
        structure="datastructure" in found | more,
        concepts="conceptscheme" in found | more,
        agency="agencyscheme" in found | more,
        codelists=whole.codelists if "codelist" in more else tuple(
            each for each in whole.codelists if each.id in lists and "codelist" in found
        ),
    )  # fmt: skip


def _lists(whole: Structures, kinds: tuple[str, ...], name: str) -> set[str]:
    if "codelist" not in kinds:
        return set()
    return {each.id for each in whole.codelists if name in ("", "*", "all") or each.id in name.split(",")}


def _named(kind: str, name: str, lists: set[str]) -> bool:
    if kind == "codelist":
        return bool(lists)
    return name in ("", "*", "all") or OWN[kind] in name.split(",")


def _there(whole: Structures, kind: str) -> str:
    return ", ".join(each.id for each in whole.codelists) if kind == "codelist" else OWN[kind]


def _referred(found: set[str], references: str) -> set[str]:
    """Follow references up and down, one step or all."""
    if references in KINDS:
        return {references}
    if references not in REFERENCES:
        raise Refused(422, f"references is {references!r:.40}; there are {', '.join((*REFERENCES, *KINDS))}.")
    down = {each for kind in found for each in BELOW.get(kind, ())}
    up = {each for kind in found for each in ABOVE.get(kind, ())}
    if references == "children":
        return down
    if references in ("parents", "ancestors"):
        return up | ({"dataflow"} if references == "ancestors" and up else set())
    if references == "descendants":
        return down | {each for kind in down for each in BELOW.get(kind, ())}
    if references == "none":
        return set()
    return {"dataflow", "datastructure", "codelist", "conceptscheme"} if references == "all" else up | down
