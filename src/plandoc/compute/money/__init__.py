"""Budgets, reserves, spending."""
