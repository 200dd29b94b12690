"""Every kind of statement, each in its room: importing this registers them."""

from tests.claims.generator.relations import among, ledger, levels, money, order, several, shares, sums

__all__ = ["among", "ledger", "levels", "money", "order", "several", "shares", "sums"]
