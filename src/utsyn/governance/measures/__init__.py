"""Measures (tiltak): what is done to reach a strategy's goals, by which unit, at what cost, and how it goes.

Owns Measure, Milestone, CostLine and Update. Refuses a measure without an axis, a move that its life cycle does not have,
and an old green shown as green. How a measure is paid is not known here: the economic plan answers it.
"""
