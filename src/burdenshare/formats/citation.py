"""How is a figure, a table or a chart cited? As CSL JSON and as BibTeX, made in one place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

ESCAPED = str.maketrans({each: f"\\{each}" for each in "%&#_$"})


def csl(name: str, title: str, authors: Iterable[str], day: str, note: str, **more: str | None) -> dict[str, Any]:
    """Describe what is cited as CSL does; what is empty is left out.

    Parameters
    ----------
    day
        when it was issued, such as 2026-07-07.

    Examples
    --------
    >>> csl("nato-2026-07", "Defence Investment", ["NATO"], "2026-07-07", "", URL=None)["issued"]
    {'date-parts': [[2026, 7, 7]]}
    """
    return {
        "id": name, "type": "dataset", "title": title, "author": [{"literal": each} for each in dict.fromkeys(authors)],
        "issued": {"date-parts": [[int(each) for each in day.split("-")]]},
        **{key: value for key, value in more.items() if value}, "note": note,
    }  # fmt: skip


def bibtex(cited: dict[str, Any], **more: str | None) -> str:
    r"""Write what CSL describes as an entry of BibTeX.

    >>> print(bibtex(csl("a", "50 %", ["NATO"], "2026-07-07", "p. 1"), howpublished="here"))
    @misc{a,
      author = {{NATO}},
      title = {50 \%},
      year = {2026},
      howpublished = {here},
      note = {p. 1}
    }
    """
    author = " and ".join(each["literal"] for each in cited["author"])
    year = str(cited["issued"]["date-parts"][0][0])
    fields = {"author": f"{{{author}}}", "title": cited["title"], "year": year, **more, "note": cited["note"]}
    body = ",\n".join(f"  {name} = {{{text.translate(ESCAPED)}}}" for name, text in fields.items() if text)
    return f"@misc{{{cited['id']},\n{body}\n}}"


def as_json(cited: dict[str, Any], *, indent: int | None = None) -> str:
    """Write what CSL describes."""
    return json.dumps(cited, ensure_ascii=False, indent=indent)
