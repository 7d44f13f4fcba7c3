"""Exchange rates of Norges Bank, by its SDMX service."""
