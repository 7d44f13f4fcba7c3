"""The forms of this room. A form asks the same checks as its verb, so that what is wrong is told beside the field."""
