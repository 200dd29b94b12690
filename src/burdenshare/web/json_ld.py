"""What do machines read of a page? JSON-LD: a dataset as known on a day, and questions with their answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from burdenshare.web.page import Block, Page
from burdenshare.web.request import PageRequest
from burdenshare.web.words import say

Data = Callable[[PageRequest, Block, str], str]


def about(asked: PageRequest, page: Page, data: Data | None, url: str) -> str:
    """Tell machines what a page is: a dataset as known on a day, questions with their answers, or a text checked."""
    if page.checked:
        return str(page.checked.review)
    told = [each for each in (_dataset(asked, page, data, url), _faq(asked, page)) if each]
    if not told:
        return ""
    whole = {"@context": "https://schema.org", **(told[0] if len(told) == 1 else {"@graph": told})}
    return json.dumps(whole, ensure_ascii=False).replace("<", "\\u003c")


def _faq(asked: PageRequest, page: Page) -> dict[str, Any]:
    """Give the questions of a page with what it answers; links to more are no answers."""
    entries = [
        {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": " ".join(cell.text for cell in cells if not cell.href)},
        }
        for block in page.blocks
        for question, cells in block.asked
    ]
    return {"@type": "FAQPage", "inLanguage": asked.lang, "mainEntity": entries} if entries else {}


def _dataset(asked: PageRequest, page: Page, data: Data | None, url: str) -> dict[str, Any]:
    """Give what the page holds as data: its name, its day, its files."""
    held = [block for block in page.blocks if block.question]
    if not held:
        return {}
    files = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": data(asked, block, form)}
        for block in held[:1]
        for form, kind in (("csv", "text/csv"), ("json", "application/json"))
        if data
    ]
    return {
        "@type": "Dataset",
        "name": page.title,
        "description": page.lede[0].text if page.lede else say("site.tagline", asked.lang),
        "inLanguage": asked.lang,
        "dateModified": asked.on.isoformat(),
        "creator": {"@type": "Organization", "name": "burdenshare"},
        "isAccessibleForFree": True,
        "usageInfo": say("site.foot", asked.lang),
        **({"distribution": files} if files else {}),
        **({"url": url} if url else {}),
    }
