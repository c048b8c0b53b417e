"""What only department plans show."""
