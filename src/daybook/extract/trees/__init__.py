"""Sentences as trees: what a small parser gets wrong is mended, then who does what to whom is read off."""
