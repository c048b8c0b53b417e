"""What only annual work plans show."""
