"""Uncertainty: three-point estimates, simulation of schedule and cost, contingency from one register."""
