"""The judged claims of a text as schema.org ClaimReview: one review a claim, no two ratings of the same words."""

from __future__ import annotations

import json
from typing import Any

from burdenshare.claims.cards import Card, cards
from burdenshare.claims.forms import labels
from burdenshare.views.answer import Answer

ORGANISATION = {"@type": "Organization", "name": "burdenshare"}


def review(answer: Answer, *, url: str = "", author: str = "", of: str = "") -> str:
    """Write the judged claims as JSON-LD; what cannot be verified is left out, for it is no rating.

    Parameters
    ----------
    url
        where the result stands; each review gets its own anchor there.
    author
        who wrote the text, where the sentence names no speaker of its own.
    of
        the address of the text.
    """
    return json.dumps({"@context": "https://schema.org", "@graph": _reviews(answer, url, author, of)}, indent=2, ensure_ascii=False) + "\n"  # fmt: skip  # noqa: E501


def _reviews(answer: Answer, url: str, author: str, of: str) -> list[dict[str, Any]]:
    rows = answer.rows.to_dicts()
    made: dict[str, dict[str, Any]] = {}
    for card, row in zip(cards(answer), rows, strict=True):
        if "rating" not in labels()["verdict"][card.verdict]:
            continue
        words = _words(row, rows)
        found = _review(card, row, words, answer, url, author, of)
        if words in made and made[words]["reviewRating"] != found["reviewRating"]:
            made[words] = {}  # the same words, judged in two ways: neither is published
        else:
            made.setdefault(words, found)
    return [each for each in made.values() if each]


def _words(row: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """Give the words of a claim: its sentence, its own piece marked where the sentence makes several claims."""
    same = [each for each in rows if each["from"] == row["from"]]
    if len(same) == 1:
        return str(row["sentence"])
    piece, sentence = " ".join(row["text"].split()), str(row["sentence"])
    before = [each for each in same if each["start"] < row["start"] and " ".join(each["text"].split()) == piece]
    at = -1
    for _ in range(len(before) + 1):
        at = sentence.find(piece, at + 1)
    return f"{sentence[:at]}[{piece}]{sentence[at + len(piece) :]}" if at >= 0 else f"{piece}: {sentence}"


def _review(
    card: Card, row: dict[str, Any], words: str, answer: Answer, url: str, author: str, of: str
) -> dict[str, Any]:
    who = row.get("speaker") or author
    appearance = {"appearance": {"@type": "CreativeWork", "url": of}} if of else {}
    return {
        "@type": "ClaimReview",
        **({"url": f"{url}#claim-{card.n}"} if url else {}),
        "datePublished": answer.as_of.isoformat(),
        "inLanguage": answer.extra["told_in"],
        "claimReviewed": words,
        "reviewBody": " ".join(filter(None, (card.says, card.more))),
        "author": {**ORGANISATION, **({"url": "/".join(url.split("/")[:3])} if url else {})},
        "itemReviewed": {
            "@type": "Claim",
            **({"author": {"@type": "Person" if row.get("speaker") else "Organization", "name": who}} if who else {}),
            **({"datePublished": answer.extra["written"]} if answer.extra["dated"] else {}),
            **appearance,
        },
        "reviewRating": {
            "@type": "Rating", "bestRating": 5, "worstRating": 1,
            "ratingValue": labels()["verdict"][card.verdict]["rating"],
            "alternateName": card.word,
        },
        "citation": [each.text for each in card.evidence],
    }  # fmt: skip
