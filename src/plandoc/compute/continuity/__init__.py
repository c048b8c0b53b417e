"""Business impact, recovery objectives and the order of recovery."""
