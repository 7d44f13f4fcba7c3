"""The speed table: a generated authority, measured work by work. Never part of the tests: times do not fail a build."""
