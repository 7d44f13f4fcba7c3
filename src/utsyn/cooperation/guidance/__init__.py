"""The help desk of the coordination function: inquiries, articles, courses, the newcomers' guide."""
