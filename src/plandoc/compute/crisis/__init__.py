"""What only crisis-management manuals show."""
