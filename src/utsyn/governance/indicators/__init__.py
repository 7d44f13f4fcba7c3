"""Indicators: what is measured to know whether the goals are reached, with sources, targets and evidence.

Owns Indicator, Observation, Target, Benchmark, ValidationRule and Import. Refuses a missing value passed off as zero,
a target for numbers of people in need, and data of a source that has changed. Lies below measures: what rooms above can
count comes in through the kernel's registry of what Utsyn measures.
"""
