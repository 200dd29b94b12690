"""How is the structure written as SDMX-JSON 2.0?"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from burdenshare.formats.sdmx.model import (
    AGENCY,
    CONCEPTS,
    FLOW,
    FLOW_NAMES,
    VERSION,
    Component,
    Names,
    Structures,
    components,
    of_role,
    urn,
)

SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/develop/structure-message/tools/schemas/2.0.0/"
    "sdmx-json-structure-schema.json"
)
MEDIA = "application/vnd.sdmx.structure+json; version=2.0.0"


def as_json(held: Structures, on: date) -> str:
    """Write a structure message, prepared on a day."""
    data: dict[str, Any] = {}
    if held.agency:
        data["agencySchemes"] = [_agencies()]
    if held.codelists:
        data["codelists"] = [
            {**_maintained(each.id, each.names), "codes": [_item(code, said) for code, said in each.codes.items()]}
            for each in held.codelists
        ]
    if held.concepts:
        concepts = [_item(each.id, each.names) for each in components()]
        data["conceptSchemes"] = [{**_maintained(CONCEPTS, {"en": "Concepts", "fr": "Concepts"}), "concepts": concepts}]
    if held.flow:
        data["dataflows"] = [{**_maintained(FLOW, FLOW_NAMES), "structure": urn("datastructure.DataStructure")}]
    if held.structure:
        data["dataStructures"] = [{**_maintained(FLOW, FLOW_NAMES), "dataStructureComponents": _components()}]
    meta = {
        "schema": SCHEMA, "id": f"{AGENCY}-{on}", "prepared": f"{on}T00:00:00Z", "test": False,
        "sender": {"id": AGENCY}, "contentLanguages": ["en", "fr"],
    }  # fmt: skip
    return json.dumps({"meta": meta, "data": data}, ensure_ascii=False, indent=1) + "\n"


def _item(name: str, names: Names) -> dict[str, Any]:
    return {"id": name, "name": names["en"], "names": dict(names)}


def _maintained(name: str, names: Names) -> dict[str, Any]:
    return {**_item(name, names), "agencyID": AGENCY, "version": VERSION}


def _agencies() -> dict[str, Any]:
    names = {"en": "Agencies", "fr": "Agences"}
    own = _item(AGENCY, {"en": "burdenshare", "fr": "burdenshare"})
    return {**_item("AGENCIES", names), "agencyID": "SDMX", "version": "1.0", "agencies": [own]}


def _components() -> dict[str, Any]:
    (time,), measures = of_role("time"), of_role("measure")
    seen: dict[str, Any] = {"observation": {}}
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [{**_component(each), "position": n} for n, each in enumerate(of_role("dimension"), 1)],
            "timeDimension": _component(time, "ObservationalTimePeriod"),
        },
        "measureList": {
            "id": "MeasureDescriptor", "measures": [{**_component(each), "usage": "optional"} for each in measures],
        },
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                {**_component(each), "usage": "optional", "attributeRelationship": seen}
                for each in of_role("attribute")
            ],
        },
    }  # fmt: skip


def _component(own: Component, kind: str = "") -> dict[str, Any]:
    coded = {"enumeration": urn("codelist.Codelist", own.codes)}
    plain = {"format": {"dataType": kind or own.kind}}
    return {
        "id": own.id,
        "conceptIdentity": urn("conceptscheme.Concept", CONCEPTS, own.id),
        "localRepresentation": coded if own.codes else plain,
    }
