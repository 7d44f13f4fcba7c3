"""Actors: associations, businesses, schools, universities, public bodies; what they do abroad, their networks."""
