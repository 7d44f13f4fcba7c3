"""Turns the sources into documents in the formats that reach a municipality."""
