"""The forms of this room: one a verb. They ask the verb itself, so that what is wrong is told beside the field."""
