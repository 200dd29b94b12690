"""Sentences about what moved, in English and French, with the figures filled in: drafts, for an editor to finish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from burdenshare.reference.areas import areas
from burdenshare.reference.targets import TARGETS

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "unchanged": "{name}: {now} of GDP in {year}, as before.",
        "revised": "{name}: {now} of GDP in {year}, revised from {then} ({points} points{usual}).",
        "redefined": "{name}: {now} of GDP in {year} on NATO's core definition; {then} on the total definition used "
        "before. The difference mixes definition and revision.",
        "rebased": "{name}: {now} of GDP in {year}, at constant prices of another year; {then} before ({points} "
        "points). The price year moves a share of real GDP too.",
        "new": "{name}: {now} of GDP in {year}; no figure for it before.",
        "withdrawn": "{name}: no figure for {year} any more; it was {then} of GDP.",
        "later": "{name}: {now} of GDP in {year}, after {then} in {before}{rank}.",
        "rank": ", {rank} of {of} Allies (before: {was})",
        "usual": ", {times} times the usual revision",
        "up": "For {year}, {name} now stands at or above {target}: {now}, not {then} as known before{why}.",
        "down": "For {year}, {name} no longer stands at or above {target}: {now}, not {then} as known before{why}.",
        "up later": "{name} stands at or above {target} in {year}: {now}, from {then} in {before}.",
        "down later": "{name} stands below {target} in {year}: {now}, from {then} in {before}.",
        "why": " (the definition has changed)",
        "count": "{met} of {of} reporting Allies at or above {target} in {year} ({release}).",
        "estimate": " (estimate)",
        "moves": "{releases}: {counts}.", "nobody": "Nobody crossed a target.",
        "rise": "For {year} now at or above {target}: {names}.",
        "fall": "For {year} now below {target}: {names}.",
    },
    "fr": {
        "unchanged": "{name} : {now} du PIB en {year}, sans changement.",
        "revised": "{name} : {now} du PIB en {year}, au lieu de {then} ({points} point{usual}).",
        "redefined": "{name} : {now} du PIB en {year} en dépenses de défense fondamentales au sens de l’OTAN ; {then} "
        "selon la définition totale employée auparavant. L’écart mêle définition et révision.",
        "rebased": "{name} : {now} du PIB en {year}, aux prix constants d’une autre année ; {then} auparavant "
        "({points} point). L’année des prix déplace aussi une part du PIB réel.",
        "new": "{name} : {now} du PIB en {year} ; aucun chiffre auparavant.",
        "withdrawn": "{name} : plus de chiffre pour {year} ; il était de {then} du PIB.",
        "later": "{name} : {now} du PIB en {year}, après {then} en {before}{rank}.",
        "rank": ", {rank} sur {of} Alliés (auparavant : {was})",
        "usual": ", {times} fois la révision habituelle",
        "up": "{name} : pour {year}, {target} désormais atteints, {now} au lieu de {then}{why}.",
        "down": "{name} : pour {year}, {target} ne sont plus atteints, {now} au lieu de {then}{why}.",
        "up later": "{name} : {target} atteints en {year}, {now} après {then} en {before}.",
        "down later": "{name} : sous {target} en {year}, {now} après {then} en {before}.",
        "why": " (la définition a changé)",
        "count": "{met} Alliés sur {of} ayant un chiffre atteignent {target} en {year} ({release}).",
        "estimate": " (estimation)",
        "moves": "{releases} : {counts}.", "nobody": "Aucun seuil n’a été franchi.",
        "rise": "Pour {year}, désormais à {target} ou plus : {names}.",
        "fall": "Pour {year}, désormais sous {target} : {names}.",
    },
}  # fmt: skip
TARGET_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "nato-2": "2 % du PIB",
        "nato-equipment-20": "20 % des dépenses de défense en équipements majeurs",
        "hague-core-3.5": "3,5 % du PIB en dépenses de défense fondamentales",
    }
}
KIND_WORDS = {
    "fr": {
        "new": "nouveaux", "reported": "désormais communiqués", "revised": "révisés", "redefined": "redéfinis",
        "rebased": "à d’autres prix constants", "rescaled": "à une autre échelle", "withdrawn": "retirés",
    }
}  # fmt: skip
LANGUAGES = tuple(WORDS)


@dataclass(frozen=True)
class Figure:
    """A share as it is said: value, year, and whether NATO calls it an estimate."""

    value: float | None
    year: int
    estimate: bool = False


def number(value: float, lang: str, decimals: int = 2, *, signed: bool = False) -> str:
    """Write a number as a reader of the language does.

    >>> number(-0.5, "fr", signed=True), number(2.126, "en")
    ('−0,50', '2.13')
    """
    text = f"{value:{'+' if signed else ''}.{decimals}f}".replace("-", "−")
    return text.replace(".", ",") if lang == "fr" else text


def share(figure: Figure, lang: str) -> str:
    """Write a share: `2.03 % (estimate)`."""
    said = f"{number(figure.value or 0.0, lang)}\u00a0%"
    return said + (WORDS[lang]["estimate"] if figure.estimate else "")


def name(area: str, lang: str) -> str:
    """Give an area's name in a language."""
    return areas()[area].name(lang) if area in areas() else area


def target_words(target: str, lang: str) -> str:
    """Say a target in a language."""
    return TARGET_WORDS.get(lang, {}).get(target, TARGETS[target].words).replace(" %", "\u00a0%")


def same_year(area: str, kind: str, then: Figure, now: Figure, times: float | None, lang: str) -> str:
    """Say what became of the figure of one year; `kind` as in indicators.changes."""
    words = WORDS[lang]
    kind = {"reported": "new", "same": "unchanged"}.get(kind, kind)
    usual = words["usual"].format(times=number(times, lang, 1)) if times and times >= 1.05 else ""
    points = number((now.value or 0) - (then.value or 0), lang, signed=True)
    return words[kind].format(
        name=name(area, lang), now=share(now, lang), then=share(then, lang), year=now.year, points=points, usual=usual
    )


def later_year(area: str, then: Figure, now: Figure, rank: tuple[int, int, int | None], lang: str) -> str:
    """Say how a year compares with an earlier one of the same release; `rank` is rank, of how many, and rank before."""
    (place, of, was), words = rank, WORDS[lang]
    ranked = words["rank"].format(rank=ordinal(place, lang), of=of, was=ordinal(was, lang)) if was is not None else ""
    return words["later"].format(
        name=name(area, lang), now=share(now, lang), year=now.year, then=share(then, lang), before=then.year,
        rank=ranked,
    )  # fmt: skip


def ordinal(place: int, lang: str) -> str:
    """Write a rank.

    >>> ordinal(1, "fr"), ordinal(2, "fr"), ordinal(2, "en")
    ('1er', '2e', '2')
    """
    return str(place) if lang == "en" else "1er" if place == 1 else f"{place}e"


def crossed(area: str, target: str, direction: str, then: Figure, now: Figure, why: str, lang: str) -> str:
    """Say that an Ally crossed a target."""
    words = WORDS[lang]
    template = words[f"{direction} later" if why == "later year" else direction]
    return template.format(
        name=name(area, lang), target=target_words(target, lang), now=share(now, lang), year=now.year,
        then=share(then, lang), before=then.year, why=words["why"] if why == "redefined" else "",
    )  # fmt: skip


def count(met: int, of: int, target: str, year: int, release: str, lang: str) -> str:
    """Say how many Allies meet a target."""
    return WORDS[lang]["count"].format(met=met, of=of, target=target_words(target, lang), year=year, release=release)


def moves(releases: list[str], counts: dict[str, int], crossings: list[dict[str, Any]], lang: str) -> str:
    """Say what a release changed: how many figures of each kind, and who crossed a target."""
    words, kinds = WORDS[lang], KIND_WORDS.get(lang, {})
    listed = ", ".join(f"{thousands(n, lang)} {kinds.get(kind, kind)}" for kind, n in counts.items() if n)
    ways: dict[tuple[str, str, int], set[str]] = {}
    for each in crossings:  # by year: an Ally may stand below a target for a past year and above it for the last
        ways.setdefault((each["direction"], each["target"], each["period_after"]), set()).add(
            name(each["ref_area"], lang)
        )
    said = [
        words["rise" if way == "up" else "fall"].format(
            year=year, target=target_words(goal, lang), names=", ".join(sorted(who))
        )
        for (way, goal, year), who in sorted(ways.items(), reverse=True)
    ]
    return " ".join([words["moves"].format(releases=", ".join(releases), counts=listed), *(said or [words["nobody"]])])


def thousands(count: int, lang: str) -> str:
    """Write a whole number as a reader of the language does.

    >>> thousands(3642, "en"), thousands(3642, "fr")
    ('3,642', '3\u202f642')
    """
    return f"{count:,}".replace(",", "\u202f" if lang == "fr" else ",")
