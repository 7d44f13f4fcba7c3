"""Indicators: what is measured to know whether the goals are reached, with sources, targets and evidence."""
