"""Rebuilding a document whenever one of its files is saved, with a live page in the browser."""
