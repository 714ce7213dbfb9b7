"""Daybook turns captured news pages into a sourced, dated chronology with a forward diary."""
