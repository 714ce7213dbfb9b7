"""Entries as people read them, the same on the terminal and on the web page: in what order, in what words."""
