"""How is an export described in DCAT 3: a catalogue, a series for each source, and its releases as versions?"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from burdenshare.core.model import Papers
from burdenshare.formats.package.described import ABOUT, KEYWORDS, NAME, TITLES, Described, File
from burdenshare.reference.shipped import table

CONTEXT = table("package.toml")["dcat"]
MEDIA = "https://www.iana.org/assignments/media-types/"
Node = dict[str, Any]


def dcat(of: Described) -> Node:
    """Describe the catalogue, the export in it with its files, and every release as a version of its source."""
    series = [_series(source, releases, of) for source, releases in of.series().items()]
    versions = [node for releases in of.series().values() for node in _versions(releases)]
    whole = _id(NAME)
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": _id("catalogue"), "@type": "dcat:Catalog", "dct:title": _said(TITLES),
                "dct:publisher": _agent("The burdenshare team"), "dct:issued": _day(of.on.isoformat()),
                "dcat:dataset": [{"@id": each["@id"]} for each in ({"@id": whole}, *series, *versions)],
            },
            {
                "@id": whole, "@type": "dcat:Dataset", "dct:title": _said(TITLES), "dct:description": _said(ABOUT),
                "dcat:version": of.stamp, "dct:issued": _day(of.on.isoformat()), "dcat:keyword": list(KEYWORDS),
                "dct:publisher": _agent("The burdenshare team"), "dct:rights": [*of.passing, *of.licences],
                "prov:wasDerivedFrom": [{"@id": _id(each.release)} for each in of.releases],
                "dcat:distribution": [_distribution(each) for each in of.files],
            },
            *series,
            *versions,
        ],
    }  # fmt: skip


def _series(source: str, releases: list[Papers], of: Described) -> Node:
    last = releases[-1]
    return {
        "@id": _id(source), "@type": ["dcat:DatasetSeries", "dcat:Dataset"], "dct:title": last.publisher,
        "dct:publisher": _agent(last.publisher), "dct:modified": _day(last.released_at),
        "dcat:hasVersion": [{"@id": _id(each.release)} for each in releases],
        "dcat:hasCurrentVersion": {"@id": _id(last.release)},
    }  # fmt: skip


def _versions(releases: list[Papers]) -> list[Node]:
    found = []
    for before, own in zip([None, *releases], releases, strict=False):
        node: Node = {
            "@id": _id(own.release), "@type": "dcat:Dataset", "dct:title": own.title, "dct:identifier": own.release,
            "dct:publisher": _agent(own.publisher), "dct:issued": _day(own.released_at),
            "dcat:version": own.released_at, "dcat:isVersionOf": {"@id": _id(own.source)},
            "dcat:inSeries": {"@id": _id(own.source)}, "dct:rights": own.licence,
        }  # fmt: skip
        if before:
            node["dcat:previousVersion"] = {"@id": _id(before.release)}
        if (own.url or "").startswith("http"):
            node["dcat:landingPage"] = {"@id": quote(str(own.url), safe=":/?&=%#+~,;@")}
        found.append(node)
    return found


def _distribution(own: File) -> Node:
    return {
        "@id": _id(f"file:{own.path}"), "@type": "dcat:Distribution", "dct:title": own.path,
        "dcat:mediaType": {"@id": MEDIA + own.media},
        "dcat:byteSize": {"@value": str(own.bytes), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum", "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": own.sha256, "@type": "xsd:hexBinary"},
        },
    }  # fmt: skip


def _id(name: str) -> str:
    return f"urn:burdenshare:{name}"


def _agent(name: str) -> Node:
    return {"@type": "foaf:Agent", "foaf:name": name}


def _day(text: str) -> Node:
    return {"@value": text, "@type": "xsd:date"}


def _said(texts: dict[str, str]) -> list[Node]:
    return [{"@value": said, "@language": lang} for lang, said in texts.items()]
