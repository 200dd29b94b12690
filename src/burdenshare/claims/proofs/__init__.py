"""Does the record or the ledger bear a reading out? One evaluator a relation; each gives a proof a reading."""
