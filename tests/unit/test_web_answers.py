"""Whoever asks something on a page gets an answer, whatever goes wrong."""

import logging

import pytest

from fivepillars.web import component
from fivepillars.web.component import Page


class Drawn(Page):
    """A page that keeps what it sends."""

    _esm = "export default {}"

    def send(self, content, buffers=None):
        del buffers
        if content.get("fails"):
            raise TypeError("not to be sent")
        self.told = content


def _broken(_message: object) -> dict:
    raise KeyError("no such row")


@pytest.mark.parametrize("answer", [_broken, lambda _message: {"fails": True}], ids=["answer", "sending"])
@pytest.mark.parametrize(("message", "asked"), [({"id": "7", "do": "choose"}, "7"), ("words", None)])
def test_a_page_is_answered_in_words_when_something_fails_and_the_log_says_it_once(
    answer, message, asked, caplog
) -> None:
    page = Drawn(dict, answer)
    with caplog.at_level(logging.ERROR), pytest.MonkeyPatch.context() as changed:
        changed.setattr(page.log, "propagate", True)
        page._hear(page, message, [])
    assert page.told == {"re": asked, "ok": False, "say": component._NO_ANSWER}
    assert "Traceback" not in page.told["say"]
    (record,) = caplog.records
    assert record.exc_info
    page.close()


def test_an_answer_that_is_there_goes_as_it_is() -> None:
    page = Drawn(dict, lambda message: {"re": message["id"], "ok": True})
    page._hear(page, {"id": "8"}, [])
    assert page.told == {"re": "8", "ok": True}
    page.close()
