"""What every room stands on: rules, ledger, people, files, links, mail, places, search and looks."""
