"""Short pages of HTML: their reading, their metadata, a body of two paragraphs."""

from daybook.model import Capture, Page
from daybook.read import read_page


def read(html: str | bytes, **known: str) -> Page:
    data = html if isinstance(html, bytes) else html.encode()
    return read_page(Capture(data=data, media_type="text/html", name="test", **known))


def head(**metas: str) -> str:
    return "".join(f'<meta property="{key.replace("_", ":", 1)}" content="{value}">' for key, value in metas.items())


BODY = (
    "<p>Talks on the future of the old harbour opened on Tuesday morning, officials of both sides said, "
    "and went on until late in the evening of the next day.</p>"
    "<p>The council wants a new quay by next summer, its spokesman told reporters in the town, and the owners "
    "of the ferries have asked for more time to find the money for it.</p>"
)
