"""Speed, as ratios within one run: `python -m benchmarks [NAME ...]`. Never a test: machines differ and are busy."""
