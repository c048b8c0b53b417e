"""The document tree between the halves of plandoc; it imports nothing of plandoc but itself."""
