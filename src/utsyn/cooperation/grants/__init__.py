"""The authority's own support schemes, from application to final report."""
