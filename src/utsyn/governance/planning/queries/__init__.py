"""What other rooms and this room's own pages ask."""

from utsyn.governance.planning.queries.money import MoneyRow, MoneyTotals, money_of, totals_of
from utsyn.governance.planning.queries.paid import Paid, paid_of

__all__ = ["MoneyRow", "MoneyTotals", "Paid", "money_of", "paid_of", "totals_of"]
