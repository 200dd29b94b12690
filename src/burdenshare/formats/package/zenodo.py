"""What does an archive such as Zenodo need to know of an export that is passed on?"""

from __future__ import annotations

from html import escape
from typing import Any

from burdenshare.formats.package.described import ABOUT, KEYWORDS, TITLES, Described


def zenodo(of: Described) -> dict[str, Any]:
    """Describe the deposit: version, terms of each source, what was left out, and the releases it derives from.

    No one licence covers all sources; NATO's terms, the narrowest that stay, exclude sale, so it is marked as
    non-commercial, and the terms of each source stand in the notes.
    """
    terms = [f"{source}: {releases[-1].licence}" for source, releases in of.series().items()]
    about = [*(ABOUT[lang] for lang in ("en", "fr")), *of.passing]
    return {
        "title": TITLES["en"],
        "upload_type": "dataset",
        "description": "".join(f"<p>{escape(each)}</p>" for each in about),
        "creators": [{"name": "The burdenshare team"}],
        "version": of.stamp,
        "publication_date": of.on.isoformat(),
        "access_right": "open",
        "license": "other-nc",
        "language": "eng",
        "keywords": list(KEYWORDS),
        "notes": "<p>Terms by source:</p><ul>" + "".join(f"<li>{escape(each)}</li>" for each in terms) + "</ul>",
        "references": [f"{each.publisher}, {each.title}, {each.released_at}" for each in of.releases],
        "related_identifiers": [
            {"identifier": url, "relation": "isDerivedFrom", "resource_type": "dataset"}
            for url in sorted({each.url for each in of.releases if (each.url or "").startswith("http")})  # type: ignore[type-var]
        ],
    }
