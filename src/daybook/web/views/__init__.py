"""The pages of the site, one view each: from what was asked to an Answer. They only read the book."""
