"""The example authority: its words as data (`content`), and how they become rows through the product's own commands."""
