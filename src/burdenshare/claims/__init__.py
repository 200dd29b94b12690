"""Claims in a text: found by rules, held against every release, and explained. No network, no language model."""
