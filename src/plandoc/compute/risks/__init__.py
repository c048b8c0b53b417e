"""Risks: scales, ratings, the register, what they touch."""
