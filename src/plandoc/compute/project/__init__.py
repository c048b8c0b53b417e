"""What only project plans show."""
