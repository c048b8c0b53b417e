"""plandoc turns one structured plan into a finished Word and PDF document."""
