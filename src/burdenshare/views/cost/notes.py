"""What a cost is said in: a headline that names every baseline, and every assumption as a note."""

from __future__ import annotations

from typing import Any

from burdenshare.core.sentence import Sentence
from burdenshare.language import say, together
from burdenshare.projections.cost_stack import Stack
from burdenshare.projections.economy import assumptions
from burdenshare.reference.areas import Area, areas
from burdenshare.views.cost.inputs import CostInputs, name_of

SMALL = 1000  # millions
SPLIT = ("policy", "growth", "prices")
WORDS = {
    "frozen-share": "a frozen share",
    "frozen-cash": "frozen cash",
    "frozen-real": "frozen real spending",
    "announced": "what is announced",
}


def headline(who: Area, stack: Stack, share: float, by: int, needs: dict[str, Any], done: dict[str, Any]) -> str:
    """Give the answer in a few sentences; every sum names its baseline, an Ally's its own currency first."""
    start = _start(who, stack, needs)
    if not needs["below"]:
        return say("cost.already_there", start=start, share=share, rest=together(_above(share, by, needs, done)))
    group = needs["allies"] > 1
    counted = say("cost.counted", n=needs["below"], of=needs["allies"]) if group else ""
    money = say("cost.in_dollars", money=_bn(needs["gap_now_usd"]))
    if needs["currency"] != "USD":
        money = say("cost.in_both", money=_bn(needs["gap_now"]), currency=needs["currency"], usd=money)
    lacks = say("cost.lacks", share=share, money=money, year=needs["base"], counted=counted)
    more = _against(done, needs, by) or say("cost.nothing_more")
    return say("cost.reaching", start=start, lacks=lacks, by=by, takes=more)


def _start(who: Area, stack: Stack, needs: dict[str, Any]) -> Sentence:
    """Say the share money over GDP comes to; beside it what the release prints, where that is another."""
    name, share, year = name_of(who), needs["base_share"], needs["base"]
    releases = sorted({each.release for each in stack.anchors})
    if len(stack.anchors) > 1:
        return say("cost.start_summed", who=name, share=share, year=year, releases=releases)
    printed = stack.anchors[0].printed
    if round(printed, 2) == round(share, 2):
        return say("cost.start", who=name, share=share, year=year, releases=releases)
    return say("cost.start_apart", who=name, share=share, year=year, releases=releases, printed=printed)


def _above(share: float, by: int, needs: dict[str, Any], done: dict[str, Any]) -> list[Sentence]:
    """Say what standing above a target means: room today, a cut on the way down, and what prices and GDP still take."""
    said = []
    if needs["room_now"] > 0:
        said.append(say("cost.room", room=_bn(needs["room_now"]), currency=needs["currency"], year=needs["base"]))
    cuts = [
        say("cost.cut_part", money=_bn(sheet["summary"]["less_in_last_year"]), baseline=WORDS[name])
        for name, sheet in done.items()
        if round(sheet["summary"]["less_in_last_year"]) > 0
    ]
    if cuts:
        said.append(say("cost.cut", share=share, currency=needs["currency"], by=by, parts=cuts))
    if held := _against(done, needs, by):
        said.append(say("cost.holding", takes=held))
    return said


def _against(done: dict[str, Any], needs: dict[str, Any], by: int) -> str:
    """Say the extra money against each baseline by name: nominal for an Ally, at constant prices for a group."""
    group = needs["allies"] > 1
    prices, real = (say("cost.at_prices", year=needs["base"]), "_constant") if group else ("", "")
    parts: list[Sentence] = []
    for name, sheet in done.items():
        each = sheet["summary"]
        last, total = each[f"in_last_year{real}"], each[f"cumulative{real}"]
        if round(total) > 0:
            only = say("cost.counted", n=each["allies"], of=needs["allies"]) if each["allies"] < needs["allies"] else ""
            told = {"last": _bn(last), "total": _bn(total), "baseline": WORDS[name], "only": only}
            first = {"currency": needs["currency"], "by": by, "prices": prices}
            parts.append(say("cost.part", **told) if parts else say("cost.first_part", **told, **first))
        elif parts and needs["below"]:
            parts.append(say("cost.nothing_against", baseline=WORDS[name]))
    return say("cost.more_money", parts=parts) if parts else ""


def split_words(split: dict[str, float], needs: dict[str, Any]) -> tuple[str, ...]:
    """Say what the cost against frozen cash is made of."""
    if not split:
        return ()
    parts = [say(f"cost.split_{name}", money=_bn(split[name])) for name in SPLIT]
    return (say("cost.split", money=_bn(sum(split.values())), currency=needs["currency"], parts=parts),)


def _bn(millions: float) -> str:
    """Write an amount in billions; one below a billion in millions, where a small Ally's would be lost."""
    if 0 < abs(millions) < SMALL:
        return say("cost.millions", millions=millions)
    return say("cost.billions", billions=millions / 1000)


def no_path(why_not: dict[str, str]) -> str:
    """List who has announced nothing that can be checked, together where the reason is the same."""
    reasons: dict[str, list[str]] = {}
    for code, reason in why_not.items():
        reasons.setdefault(reason, []).append(areas()[code].name_en)
    return say("cost.reasons", reasons=[say("cost.reason", who=who, why=why) for why, who in reasons.items()])


def notes(
    known: CostInputs, stack: Stack, share: float, by: int, interest: float, who: Area,
    sheets: dict[str, Any], why_not: dict[str, str],
) -> tuple[str, ...]:  # fmt: skip
    """Say every assumption: GDP and its release, prices, years, what is announced and by whom not, who is missing."""
    said = [known.label] if known.label else []
    if len(known.economies) == 1:
        said += assumptions(next(iter(known.economies.values())))
    else:
        said += _group_notes(known, by)
    said += [
        say("cost.baselines"),
        say("cost.straight_path", interest=interest),
    ]
    if sheets.get("announced"):
        said.append(say("cost.announced_counts"))
    if "announced" in sheets and why_not:
        said.append(say("cost.no_announced_path", why=no_path(why_not)))
    if who.fiscal_year_starts != "01-01" and who.kind == "ally":
        said.append(say("cost.fiscal_years", name=who.name_en, starts=who.fiscal_year_starts))
    said += [say("cost.missing", who=code, why=reason) for code, reason in known.missing.items()]
    return (*said, *_of_definitions(stack, share))


def _of_definitions(stack: Stack, share: float) -> list[str]:
    found = {each.definition for each in stack.anchors}
    said: list[str] = []
    if "nato-total" in found and share > 2:
        said.append(say("cost.total_not_core"))
    if share > 3.5:
        said.append(say("cost.core_alone" if "nato-core" in found else "cost.defence_alone", share=share))
    return said


def _group_notes(known: CostInputs, by: int) -> list[str]:
    each = next(iter(known.economies.values()))
    ends = min(e.horizon for e in known.economies.values())
    weo = sorted({e.weo for e in known.economies.values()})
    bases = sorted({e.anchor.base for e in known.economies.values()})
    said: list[str] = [
        say("cost.sum_of_allies", n=len(known.economies), bases=bases),
        say("cost.sources", gdp=each.anchor.gdp_from, outlooks=weo, dollars=each.anchor.rate_from),
    ]
    return [*said, say("cost.growth_held", year=ends)] if by > ends else said
