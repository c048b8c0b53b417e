"""Whether everything is there that plandoc needs on this machine, and how to get what is missing."""
