"""How is the structure written as SDMX-ML 3.0?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape, quoteattr

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

MEDIA = "application/vnd.sdmx.structure+xml; version=3.0.0"
BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
SPACES = (
    f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:mes="{BASE}/message" '
    f'xmlns:str="{BASE}/structure" xmlns:com="{BASE}/common"'
)


def as_xml(held: Structures, on: date) -> str:
    """Write a structure message, prepared on a day."""
    parts = [
        _agencies() if held.agency else "",
        _element("str:Dataflows", [_flow()]) if held.flow else "",
        _element("str:Codelists", [_codelist(each.id, each.names, each.codes.items()) for each in held.codelists])
        if held.codelists
        else "",
        _concepts() if held.concepts else "",
        _element("str:DataStructures", [_structure()]) if held.structure else "",
    ]
    body = _element("mes:Structures", parts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<mes:Structure {SPACES}>{header(on)}{body}\n</mes:Structure>\n'


def header(on: date, more: str = "") -> str:
    """Write the head of a message."""
    return (
        f"\n<mes:Header><mes:ID>{AGENCY}-{on}</mes:ID><mes:Test>false</mes:Test>"
        f'<mes:Prepared>{on}T00:00:00Z</mes:Prepared><mes:Sender id="{AGENCY}"/>{more}</mes:Header>'
    )


def _element(tag: str, parts: Iterable[str], given: str = "") -> str:
    return f"\n<{tag}{given}>{''.join(parts)}</{tag}>"


def _names(names: Names) -> str:
    return "".join(f'<com:Name xml:lang="{lang}">{escape(said)}</com:Name>' for lang, said in names.items())


def _maintained(tag: str, name: str, names: Names, body: Iterable[str]) -> str:
    given = f' id="{name}" agencyID="{AGENCY}" version="{VERSION}"'
    return _element(tag, [_names(names), *body], given)


def _agencies() -> str:
    own = f'<str:Agency id="{AGENCY}">{_names({"en": "burdenshare"})}</str:Agency>'
    scheme = ' id="AGENCIES" agencyID="SDMX"'
    return _element("str:AgencySchemes", [_element("str:AgencyScheme", [_names({"en": "Agencies"}), own], scheme)])


def _flow() -> str:
    body = f"<str:Structure>{urn('datastructure.DataStructure')}</str:Structure>"
    return _maintained("str:Dataflow", FLOW, FLOW_NAMES, [body])


def _codelist(name: str, names: Names, codes: Iterable[tuple[str, Names]]) -> str:
    body = [f"\n<str:Code id={quoteattr(code)}>{_names(said)}</str:Code>" for code, said in codes]
    return _maintained("str:Codelist", name, names, body)


def _concepts() -> str:
    body = [f'\n<str:Concept id="{each.id}">{_names(each.names)}</str:Concept>' for each in components()]
    scheme = _maintained("str:ConceptScheme", CONCEPTS, {"en": "Concepts", "fr": "Concepts"}, body)
    return _element("str:ConceptSchemes", [scheme])


def _structure() -> str:
    (time,) = of_role("time")
    dimensions = [
        _component("str:Dimension", each, given=f' position="{n}"') for n, each in enumerate(of_role("dimension"), 1)
    ]
    related = "<str:AttributeRelationship><str:Observation/></str:AttributeRelationship>"
    attributes = [
        _component("str:Attribute", each, given=' usage="optional"', more=related) for each in of_role("attribute")
    ]
    measures = [_component("str:Measure", each, given=' usage="optional"') for each in of_role("measure")]
    lists = [
        _element(
            "str:DimensionList", [*dimensions, _component("str:TimeDimension", time, "ObservationalTimePeriod")],
            ' id="DimensionDescriptor"',
        ),
        _element("str:AttributeList", attributes, ' id="AttributeDescriptor"'),
        _element("str:MeasureList", measures, ' id="MeasureDescriptor"'),
    ]  # fmt: skip
    body = _element("str:DataStructureComponents", lists)
    return _maintained("str:DataStructure", FLOW, FLOW_NAMES, [body])


def _component(tag: str, own: Component, kind: str = "", given: str = "", more: str = "") -> str:
    coded = f"<str:Enumeration>{urn('codelist.Codelist', own.codes)}</str:Enumeration>"
    plain = f'<str:TextFormat textType="{kind or own.kind}"/>'
    concept = f"<str:ConceptIdentity>{urn('conceptscheme.Concept', CONCEPTS, own.id)}</str:ConceptIdentity>"
    local = f"<str:LocalRepresentation>{coded if own.codes else plain}</str:LocalRepresentation>"
    return _element(tag, [concept, local, more], f' id="{own.id}"{given}')
