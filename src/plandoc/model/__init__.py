"""The plan as data: parts, traits and units. It computes nothing and shows nothing."""
