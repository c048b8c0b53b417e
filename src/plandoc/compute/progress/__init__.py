"""How far things have come against the plan."""
