"""What a small parser gets wrong most often in a tree, put right."""
