"""What only personal development plans show."""
