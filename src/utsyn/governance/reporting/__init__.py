"""Reporting: cycles with their deadlines, what owners and units hand in, and frozen reports to formannskapet and the council."""
