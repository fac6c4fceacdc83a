"""Measurements: `benchmarks.quality` (what is found, what is cried wolf about), `benchmarks.speed`. Not installed."""
