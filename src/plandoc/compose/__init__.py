"""From a template set and computed sections to the document tree."""
