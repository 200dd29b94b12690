"""Rules that find claims in a sentence, each a small function from a scene to claims."""

from __future__ import annotations

from collections.abc import Callable

from burdenshare.claims.claim import Claim
from burdenshare.claims.find.counts import counts
from burdenshare.claims.find.elsewhere import elsewhere
from burdenshare.claims.find.fallacies import fallacies
from burdenshare.claims.find.gaps import gaps
from burdenshare.claims.find.money import money
from burdenshare.claims.find.places import combinations, comparisons, multiples, persons
from burdenshare.claims.find.ranks import ranks
from burdenshare.claims.find.ratios import ratios
from burdenshare.claims.find.shares import shares
from burdenshare.claims.scene import Scene

# In this order: what an earlier rule has taken, a later one leaves alone.
RULES: tuple[Callable[[Scene], list[Claim]], ...] = (
    fallacies, elsewhere, counts, persons, gaps, combinations, ratios, comparisons, shares, money, ranks, multiples,
)  # fmt: skip


def find(scene: Scene) -> list[Claim]:
    """Find every claim of a sentence, in reading order."""
    found = [claim for rule in RULES for claim in rule(scene)]
    return sorted(found, key=lambda claim: (claim.start, claim.end))
