"""Which EEA acts a council case is tied to, by the laws and acts it cites, each tie with its evidence.

Owns the ties and the share of cases that have one. It refuses a tie without evidence, and a share where nothing was measured.
"""
