"""The portal's numbers of programmes, and the first word of a topic's identifier: what a programme is when it is not named."""

from __future__ import annotations

# Source: EU Funding & Tenders portal, as the harvested calls have them beside the names.
CODES = {
    "43108390": "Horizon Europe", "43152860": "Digital Europe", "43251567": "Connecting Europe Facility", "43252405": "LIFE",
    "43251589": "CERV", "43353764": "Erasmus+", "43251814": "Creative Europe", "43252433": "Pericles IV",
}  # fmt: skip
FIRST_WORDS = {
    "HORIZON": "Horizon Europe", "H2020": "H2020", "LIFE": "LIFE", "DIGITAL": "Digital Europe", "CERV": "CERV", "ERASMUS": "Erasmus+",
    "CREA": "Creative Europe", "CEF": "Connecting Europe Facility", "EDF": "European Defence Fund", "EU4H": "EU4Health", "UCPM": "UCPM",
    "I3": "Interregional Innovation", "SMP": "Single Market Programme", "ESF": "ESF+", "ISF": "ISF", "JUST": "Justice",
}  # fmt: skip


def programme_of(told: str, identifier: str) -> str:
    """The name of the programme from its number, else from the identifier; "" when neither is known."""
    if told and not told.isdigit():
        return told
    first = identifier.upper().partition("-")[0]
    return CODES.get(told) or FIRST_WORDS.get(first, "")
