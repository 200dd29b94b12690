"""Rules a projection may follow beside the pledge, each to be switched off; docs/projection.md tells them."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Rules:
    """Which rules are followed; all off is the pledge path as it was.

    Attributes
    ----------
    plans
        an Ally's own plan counts when it asks a step a year at least as large as the Alliance's pledge does.
    delivery
        how much of a step is delivered is learnt from what was, pledges and plans apart.
    start
        the latest figure is revised more, and more uncertainly, after a jump.
    momentum
        the common change of the last year fades out, and forecast growth of GDP above the usual lowers the share.
    above
        an Ally above its target falls back towards it slowly.
    adrift
        while no pledge is in force the share drifts as it has since 1999.
    """

    plans: bool = True
    delivery: bool = True
    start: bool = True
    momentum: bool = True
    above: bool = True
    adrift: bool = True

    def without(self, *names: str) -> Rules:
        """Give the same with some switched off."""
        return replace(self, **dict.fromkeys(names, False))


NAMES = ("plans", "delivery", "start", "momentum", "above", "adrift")
NONE = Rules().without(*NAMES)
