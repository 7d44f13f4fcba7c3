"""The forms of the room: one a verb. A refusal of the domain stands beside the field it is about."""
