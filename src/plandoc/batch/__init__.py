"""Many plans at once: one job for each plan, in this process or in workers, and skipping what is unchanged."""
