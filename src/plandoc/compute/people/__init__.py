"""Who does what, and how much of it."""
