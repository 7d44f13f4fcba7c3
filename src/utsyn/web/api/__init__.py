"""Where machines come in: REST with OpenAPI 3.1, the same rules as the pages."""
