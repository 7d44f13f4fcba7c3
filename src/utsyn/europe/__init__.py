"""European and other outside money: calls, matching, projects, and what the EEA agreement ties."""
