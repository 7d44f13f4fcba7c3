"""`script/bench cooperation`: the rows of partners, actors, events and grants, on a generated authority of their own size."""
