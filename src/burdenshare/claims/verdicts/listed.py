"""Several Allies' shares in one list: where most are not NATO's, the list is another's, and no slip is seen in it."""

from __future__ import annotations

from collections import Counter

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import Share
from burdenshare.claims.names import is_ally
from burdenshare.claims.proofs.proof import RIGHT, Proof, Verdict
from burdenshare.claims.say import say

FEWEST = 3  # false values, from which on a list is another's
NEAR = 0.25  # of a value: what another counts for the same Ally is seldom further from NATO's
ProvedForms = list[tuple[Form, Proof]]


def of_another_list(told: ProvedForms, before: bool) -> bool:
    """Whether most shares of a list are near to NATO's and none of them: it, and what goes on with it, is another's.

    >>> from burdenshare.claims.check import verdicts
    >>> said = "In 2023 Poland spent 3.83% of GDP on defence, Greece 3.23%, Estonia 2.87% and Lithuania 2.72%."
    >>> [verdict for _, verdict in verdicts(said, "2025-02-20")]
    ['cannot_verify', 'cannot_verify', 'cannot_verify', 'cannot_verify']
    """
    shares = [(form, found) for form, found in told if isinstance(form, Share) and is_ally(found.who or "")]
    wrong = [(form.value, found) for form, found in shares if found.verdict is Verdict.WRONG]
    false = [(value, [round(each.value, 2) for each in found.figures if each.area == found.who]) for value, found in wrong]  # fmt: skip  # noqa: E501
    stood = {each for _, own in false for each in own}  # values exchanged within a list are NATO's
    near = [value for value, own in false if value not in stood and any(abs(each - value) <= NEAR * each for each in own)]  # fmt: skip  # noqa: E501
    if before and len(shares) > 1:
        return bool(near)
    return len(near) == len(false) >= FEWEST and 2 * len(false) > len(shares)


def of_one_year(told: ProvedForms) -> ProvedForms:
    """Leave open what of a list without a year is so of another year alone than most of it.

    >>> from burdenshare.claims.check import verdicts
    >>> said = "Above 2 % of GDP on defence are Estonia (2.73%), Lithuania (2.54%), Finland (2.45%) and Latvia (2.07%)."
    >>> [verdict for piece, verdict in verdicts(said, "2024-02-14") if piece != "2 %"]
    ['right_when_written', 'right_when_written', 'right_when_written', 'cannot_verify']
    """
    years = Counter(found.year for form, found in told if _without_year(form, found))
    if not years or max(years.values()) < FEWEST:
        return told
    most = max(years, key=lambda year: years[year])
    odd = {year for year, times in years.items() if year != most and times < FEWEST}
    return [(form, found.undecided(say("claims.year_open")) if _without_year(form, found) and found.year in odd else found) for form, found in told]  # fmt: skip  # noqa: E501


def _without_year(form: Form, found: Proof) -> bool:
    return isinstance(form, Share) and not form.when.stated and found.verdict in RIGHT and is_ally(found.who or "")


def left_open(told: ProvedForms) -> ProvedForms:
    """Leave open what is false by NATO's figures in a list of another's."""
    return [
        (form, found.undecided(say("claims.another_list")))
        if isinstance(form, Share) and found.verdict is Verdict.WRONG
        else (form, found)
        for form, found in told
    ]
