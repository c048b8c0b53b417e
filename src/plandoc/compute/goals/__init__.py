"""Goals, their measures, and which goal serves which."""
