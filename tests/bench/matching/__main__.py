"""`script/bench matching [--learn] [--only topics|partners|needs|room]`: the table of docs/howto/matching.md, measured here on the shared data."""

from __future__ import annotations

import argparse

from tests.bench.matching import consortia, learn, needs, room, topics
from utsyn.europe.matching.engine import shipped

PARTS = {"topics": topics.rows, "partners": consortia.rows, "needs": needs.rows, "room": room.rows}


def main() -> None:
    """Measure and print, line by line."""
    parser = argparse.ArgumentParser(prog="script/bench matching", description=__doc__)
    parser.add_argument("--learn", action="store_true", help="learn the weights anew and print them instead")
    parser.add_argument("--only", choices=PARTS, help="one part of the table")
    chosen = parser.parse_args()
    vocabulary = shipped()
    if chosen.learn:
        print(", ".join(f'"{name}": {weight:.3f}' for name, weight in learn.weights(vocabulary).items()))
        return
    print(
        f"Vocabulary of {len(vocabulary.entries)} entries, {len(vocabulary.themes)} themes; questions from {topics.SPLIT}, tuned on what came before\n"
    )
    for name, rows in PARTS.items():
        if chosen.only in (None, name):
            for row in rows(vocabulary):
                print(row, flush=True)


if __name__ == "__main__":
    main()
