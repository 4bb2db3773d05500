"""Benchmarks: ratios against baselines in one run. `./run bench` gives them private services."""
