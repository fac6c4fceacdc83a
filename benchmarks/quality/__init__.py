"""How good are the findings? `python -m benchmarks.quality EVAL` measures on the marked articles of the folder EVAL."""
