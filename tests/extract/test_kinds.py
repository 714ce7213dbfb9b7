"""The table of kinds names every kind once."""

import tomllib
from importlib.resources import files

from daybook.model import Kind


def test_every_kind_is_mapped() -> None:
    table = tomllib.loads(files("daybook.data").joinpath("kinds.toml").read_text("utf-8"))["kinds"]
    assert set(table) == {kind.value for kind in Kind}
