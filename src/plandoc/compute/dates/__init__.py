"""Working days, and the dates that follow from them."""
