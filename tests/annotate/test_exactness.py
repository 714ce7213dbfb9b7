"""The annotator gives the same numbers on every processor."""

from daybook.annotate.exactness import exact_options, is_exact


def test_sums_of_products_are_exact_under_the_readers_options() -> None:
    assert is_exact(exact_options(1))
