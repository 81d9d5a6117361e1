"""The visitor's name: what a sign-on says, or what the browser remembers, in a form that fits a sentence."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.server.access_key import is_loopback
from fivepillars.server.visitor import tidy_name, visitor


def test_a_sign_on_wins_over_what_was_typed():
    assert visitor(header="Dana Reyes", cookie="Somebody") == "Dana Reyes"


def test_the_browser_remembers_a_name():
    assert visitor(header=None, cookie=quote("Zoë  Ortiz ")) == "Zoë Ortiz"


def test_nobody_said_a_name():
    assert visitor(header=None, cookie=None) == ""


@given(st.text())
def test_a_name_is_one_short_line(given_name):
    name = tidy_name(given_name)
    assert len(name) <= 80
    assert name == name.strip()
    assert name.isprintable()
    assert tidy_name(name) == name


@pytest.mark.parametrize(
    ("host", "only_here"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("192.168.1.20", False),
        ("school.example", False),
    ],
)
def test_which_addresses_only_this_machine_reaches(host, only_here):
    assert is_loopback(host) is only_here
