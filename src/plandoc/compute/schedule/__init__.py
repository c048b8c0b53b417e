"""The schedule: network, dates, floats, phases, milestones and the Gantt chart."""
