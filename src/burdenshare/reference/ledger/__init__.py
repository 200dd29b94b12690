"""The ledger of promises: alliance targets, national pledges, programmes, shocks and projections, dated and sourced."""
