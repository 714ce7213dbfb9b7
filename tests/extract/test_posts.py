"""The posts of a live blog have days of their own."""

from daybook import read

POST = '<div class="post"><time datetime="{time}">{words}</time><h2>{heading}</h2><p>{text}</p></div>'
POSTS = [
    (
        "2026-03-04T15:40:00Z",
        "15.40",
        "Minister meets union",
        "Transport Minister Ana Holt met union leaders in Norden.",
    ),
    ("2026-03-04T14:05:00Z", "14.05", "Two held", "Two protesters were arrested outside the port of Norden."),
    ("2026-03-03T18:30:00Z", "3 March, 18.30", "Driver held", "Police detained a driver near the port of Norden."),
]


def page_of(posts: list[tuple[str, str, str, str]]) -> str:
    told = "".join(POST.format(time=t, words=w, heading=h, text=x) for t, w, h, x in posts)
    head = '<meta property="article:published_time" content="2026-03-04T07:00:00Z">'
    return (
        f"<html><head><title>Norden strike: live</title>{head}</head><body><h1>Norden dock strike: live updates</h1>"
        f"<p>Dockers in Norden are on strike over pay.</p>{told}</body></html>"
    )


def days_of(html: str) -> dict[str, str | None]:
    return {report.title: report.when and report.when.start for report in read(html).reports}


def test_what_a_post_tells_without_a_day_is_of_the_posts() -> None:
    days = days_of(page_of(POSTS))
    assert days["Two protesters arrested outside the port of Norden"] == "2026-03-04"
    assert days["Police detain a driver near the port of Norden"] == "2026-03-03"


def test_one_line_of_time_makes_no_live_blog() -> None:
    page = read(page_of(POSTS[2:]))
    (held,) = [report for report in page.reports if "driver" in report.title.lower()]
    assert held.when is None or held.when.start != "2026-03-03"


def test_an_entry_of_a_log_is_of_the_day_that_it_begins_with() -> None:
    entries = (
        "<p>March 2: A driver was arrested in Norden after a crash.</p>"
        "<p>March 3: Police detained two dockers at the port of Norden.</p>"
    )
    head = '<meta property="article:published_time" content="2026-03-06T07:00:00Z">'
    page = read(
        f"<html><head>{head}</head><body><h1>Police log</h1><p>What the police told.</p>{entries}</body></html>"
    )
    days = {report.title: report.when and report.when.start for report in page.reports}
    assert days["Driver arrested in Norden after a crash"] == "2026-03-02"
    assert days["Police detain two dockers at the port of Norden"] == "2026-03-03"


def test_what_stands_below_a_log_is_of_the_pages_day() -> None:
    entries = (
        "<p>March 2: A driver was arrested in Norden after a crash.</p>"
        "<p>March 3: Police detained two dockers at the port of Norden.</p>"
        "<h2>What happens now</h2><p>Norden closed the port yesterday.</p>"
    )
    head = '<meta property="article:published_time" content="2026-03-06T07:00:00Z">'
    body = f"<h1>Police log</h1><p>What the police told.</p>{entries}"
    page = read(f"<html><head>{head}</head><body>{body}</body></html>")
    (closed,) = [report for report in page.reports if "closes" in report.title]
    assert closed.when is not None and closed.when.start == "2026-03-05"
