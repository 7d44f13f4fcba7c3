"""Meeting places and forums, events with registration, and International Week."""
