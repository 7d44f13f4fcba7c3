"""Planning: how measures are paid and carried out, year by year: the economic plan of the next four years, and the plans of the units."""
