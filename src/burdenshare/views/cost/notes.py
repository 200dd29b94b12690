"""What a cost is said in: a headline that names every baseline, and every assumption as a note."""

from __future__ import annotations

from typing import Any

from burdenshare.core.said import say
from burdenshare.projections.cost_stack import Stack
from burdenshare.projections.economy import assumptions
from burdenshare.reference.areas import Area
from burdenshare.views.cost.inputs import Inputs, name_of

NATO_CORE = "NATO's core defence expenditure"
SPLIT = {
    "policy": "raise the share (policy)",
    "growth": "keep pace with real growth",
    "prices": "keep pace with prices",
}
WORDS = {
    "frozen-share": "a frozen share",
    "frozen-cash": "frozen cash",
    "frozen-real": "frozen real spending",
    "announced": "what is announced",
}


def headline(who: Area, stack: Stack, share: float, by: int, needs: dict[str, Any], done: dict[str, Any]) -> str:
    """Give the answer in a few sentences; every sum names its baseline."""
    start = say(
        "{0}, {1:.2f} % of GDP in {2} ({3})", name_of(who), needs["base_share"], needs["base"], _releases(stack)
    )
    if not needs["below"]:
        held = _against(done, needs, by)
        return say(
            "{0}, is at or above {1:g} % already: gap 0. {2}",
            start,
            share,
            say("Holding it takes {0}", held) if held else "",
        ).strip()
    counted = say(" ({0} of {1} Allies)", needs["below"], needs["allies"]) if needs["allies"] > 1 else ""
    lacks = say(
        "is short of {0:g} % by {1} US dollars of {2}{3}", share, _bn(needs["gap_now_usd"]), needs["base"], counted
    )
    more = _against(done, needs, by) or "no money beyond what is announced."
    return say("{0}, {1}. Reaching it in {2} takes {3}", start, lacks, by, more)


def _releases(stack: Stack) -> str:
    return ", ".join(sorted({each.release for each in stack.anchors}))


def _against(done: dict[str, Any], needs: dict[str, Any], by: int) -> str:
    """Say the extra money against each baseline by name: nominal for an Ally, at constant prices for a group."""
    group = needs["allies"] > 1
    prices, real = (say(" at prices of {0}", needs["base"]), "_constant") if group else ("", "")
    parts = []
    for name, sheet in done.items():
        each = sheet["summary"]
        last, total = each[f"in_last_year{real}"], each[f"cumulative{real}"]
        if round(total) > 0:
            only = (
                say(" ({0} of {1} Allies)", each["allies"], needs["allies"]) if each["allies"] < needs["allies"] else ""
            )
            parts.append(say("{0} ({1} in all) against {2}{3}", _bn(last), _bn(total), WORDS[name], only))
        elif parts and needs["below"]:
            parts.append(say("nothing against {0}", WORDS[name]))
    return say("more {0} in {1}{2}: {3}.", needs["currency"], by, prices, "; ".join(parts)) if parts else ""


def split_words(split: dict[str, float], needs: dict[str, Any]) -> tuple[str, ...]:
    """Say what the cost against frozen cash is made of."""
    if not split:
        return ()
    parts = ", ".join(f"{_bn(split[name])} {words}" for name, words in SPLIT.items())
    return (say("Of the {0} {1} against frozen cash: {2}.", _bn(sum(split.values())), needs["currency"], parts),)


def _bn(millions: float) -> str:
    return f"{millions / 1000:,.1f} bn"


def no_path(why_not: dict[str, str]) -> str:
    """List who has announced nothing that can be checked, together where the reason is the same."""
    reasons: dict[str, list[str]] = {}
    for code, reason in why_not.items():
        reasons.setdefault(reason, []).append(code)
    return "; ".join(f"{', '.join(codes)}: {reason}" for reason, codes in reasons.items()) + "."


def notes(
    known: Inputs, stack: Stack, share: float, by: int, interest: float, who: Area,
    sheets: dict[str, Any], why_not: dict[str, str],
) -> tuple[str, ...]:  # fmt: skip
    """Say every assumption: GDP and its release, prices, years, what is announced and by whom not, who is missing."""
    said = [known.label] if known.label else []
    if len(known.economies) == 1:
        said += assumptions(next(iter(known.economies.values())))
    else:
        said += _group_notes(known, by)
    said += [
        "Frozen share: spending keeps pace with GDP. Frozen real: with prices. Frozen cash: with nothing, so growth of "
        "GDP and prices counts as cost.",
        say(
            "Straight path of the share; cash in the year it is spent. Constant prices: those of the base year, by "
            "the GDP deflator. Debt: all of it borrowed, with interest at {0:g} % (assumption).",
            interest,
        ),
    ]
    if sheets.get("announced"):
        said.append("What is announced counts as promised, voted or not; the last share announced is held.")
    if "announced" in sheets and why_not:
        said.append(say("No announced path: {0}", no_path(why_not)))
    if who.fiscal_year_starts != "01-01" and who.kind == "ally":
        said.append(
            say(
                "{0}'s years are fiscal years as NATO names them, starting {1}; extra_calendar gives calendar years, "
                "pro rata of months.",
                who.name_en,
                who.fiscal_year_starts,
            )
        )
    said += [f"{code}: {reason}." for code, reason in known.missing.items()]
    return (*said, *_of_definitions(stack, share))


def _of_definitions(stack: Stack, share: float) -> list[str]:
    found = {each.definition for each in stack.anchors}
    said = []
    if "nato-total" in found and share > 2:
        said.append(
            say(
                "Releases to 2025 give NATO's total defence expenditure; the 3.5 % of The Hague is about {0}.",
                NATO_CORE,
            )
        )
    if share > 3.5:
        said.append(
            say(
                "{0:g} % is measured against {1} alone: NATO publishes no figures by Ally for the 1.5 % of defence- "
                "and security-related spending.",
                share,
                NATO_CORE if "nato-core" in found else "defence expenditure",
            )
        )
    return said


def _group_notes(known: Inputs, by: int) -> list[str]:
    each = next(iter(known.economies.values()))
    ends = min(e.horizon for e in known.economies.values())
    weo = ", ".join(sorted({e.weo for e in known.economies.values()}))
    bases = sorted({e.anchor.base for e in known.economies.values()})
    said = [
        say(
            "Sum of {0} Allies, each on its own path from {1}; one that is above the target does not offset another.",
            len(known.economies),
            " or ".join(map(str, bases)),
        ),
        say(
            "GDP: {0}; growth and deflators: {1}. Dollars: {2}, held for all years.",
            each.anchor.gdp_from,
            weo,
            each.anchor.rate_from,
        ),
    ]
    return [*said, say("Assumption: after {0} the last growth is held.", ends)] if by > ends else said
