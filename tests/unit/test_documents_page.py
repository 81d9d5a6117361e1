"""The web page is one file that needs nothing else and runs nothing."""

import itertools
import re
from html.parser import HTMLParser

import pytest

from fivepillars.catalog import load
from fivepillars.documents.contents import outline
from printed_plans import HOSTILE, TODAY, printed, sample


class Seen(HTMLParser):
    """What a browser would find."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [given for name, given in self.tags if name == tag]


def seen(which: str) -> Seen:
    return Seen(printed(which, "html").decode())


@pytest.mark.parametrize("which", ["sample", "empty", "hostile"])
def test_it_runs_nothing_and_reaches_for_nothing(which) -> None:
    page = seen(which)
    assert not {"script", "img", "iframe", "object", "embed", "link", "form"} & {tag for tag, _ in page.tags}
    assert all(given["href"].startswith("#") for given in page.all("a"))
    assert not [name for _, given in page.tags for name in given if name.startswith("on") or name == "src"]
    policy = next(given for given in page.all("meta") if given.get("http-equiv"))
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_its_parts_can_be_found_without_seeing_it() -> None:
    page = seen("sample")
    assert page.all("html") == [{"lang": "en-US"}]
    assert len(page.all("main")) == len(page.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(given["scope"] in {"col", "row"} for given in page.all("th"))
    assert all(given["role"] == "img" for given in page.all("svg"))


def test_every_link_leads_somewhere() -> None:
    page = seen("sample")
    names = [given["id"] for _, given in page.tags if given.get("id")]
    assert len(names) == len(set(names))
    assert {given["href"][1:] for given in page.all("a")} <= set(names)


def test_it_says_what_the_outline_says() -> None:
    text = " ".join(seen("sample").text)
    for part in outline(sample(), load(), TODAY).sections:
        assert part.title in text
    for action in sample().actions:
        assert action.title in text


def test_typed_text_is_only_text() -> None:
    text = " ".join(seen("hostile").text)
    assert HOSTILE[0] in text
    assert "{{ 7*7 }}" in text
    assert "<img src=x onerror=alert(1)>" in text
