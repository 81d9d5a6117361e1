"""The doors that need no kernel: who comes in, what is handed out, and what is not there at all."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from threading import Event, Thread

import pytest
from tornado.netutil import bind_sockets
from tornado.web import Application

from fivepillars.plan import Refused
from fivepillars.server import server
from fivepillars.server.base_handler import here
from fivepillars.server.http_limits import BoundedServer
from fivepillars.server.view import NoSuchPlan, Plans

KEY = "key-of-the-tests"
HOME = {"Authorization": f"token {KEY}"}
KERNEL = "01234567-89ab-cdef-0123-456789abcdef"


class PlansOfOne(Plans):
    """A store with one plan, which can be written in any format but PDF."""

    def document(self, plan: str, format_name: str, *, stop: Event | None = None) -> bytes:
        assert stop is not None
        assert not stop.is_set()
        if plan != "riverbend":
            raise NoSuchPlan(f"There is no plan called “{plan}” here.")
        if format_name == "pdf":
            raise Refused("The disk is full. Nothing was changed.")
        return b"A document " * 200


class Answer:
    """What came back through a door."""

    def __init__(self, response: HTTPResponse) -> None:
        self.code = response.status
        self.headers = response.headers
        self.body = response.read()
        self.text = self.body.decode(errors="replace")

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that were set, each as it would be sent back."""
        return {each.split("=")[0]: each.split(";")[0] for each in self.headers.get_all("Set-Cookie", [])}


@contextmanager
def opened(**asked: object) -> Iterator[Callable[..., Answer]]:
    """Start a server without kernels in a thread; give a function that asks at its doors."""
    before = signal.getsignal(signal.SIGTERM)
    made = server(store=":memory:", plans=PlansOfOne(":memory:"), pool=0, **({"token": KEY} | asked))
    signal.signal(signal.SIGTERM, before)
    bound: Future[tuple[str, int]] = Future()
    stopping: list[Callable[[], None]] = []

    async def answer_until_told() -> None:
        settings = made.init_settings()
        application = Application(**settings)
        application.add_handlers(".*$", made.init_handlers())
        answering = BoundedServer(application)
        sockets = bind_sockets(0, "127.0.0.1")
        address = sockets[0].getsockname()
        answering.add_sockets(sockets)
        told = asyncio.Event()
        stopping.append(partial(asyncio.get_running_loop().call_soon_threadsafe, told.set))
        bound.set_result(address)
        await told.wait()
        answering.stop()
        await answering.close_all_connections()
        settings["context"].hands.shutdown()

    thread = Thread(target=lambda: asyncio.run(answer_until_told()))
    thread.start()
    host, port = bound.result(timeout=30)

    def ask(path: str, *, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        line = HTTPConnection(host, port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, f"/{path}", body=body, headers=named)
        answer = Answer(line.getresponse())
        line.close()
        return answer

    yield ask
    stopping[0]()
    thread.join()
    made.clear_instance()


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[..., Answer]]:
    with opened() as asking:
        yield asking


def test_health_needs_no_key(ask):
    answer = ask("health")
    assert json.loads(answer.body) == {"status": "ok"}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["", "plans/riverbend/training", "plans/riverbend/export/docx", "nowhere"])
def test_without_the_key_a_sentence_says_how_to_come_in(ask, path):
    answer = ask(path)
    assert answer.code == 403
    assert "Ask whoever sent you here for the whole link" in answer.text
    assert "Traceback" not in answer.text
    assert ask(f"{path}?token=wrong").code == 403


def test_the_key_opens_the_door_once_and_leaves_the_address(ask):
    answer = ask(f"nowhere?token={KEY}&from=mail")
    assert answer.code == 302
    assert answer.headers["Location"] == "/nowhere?from=mail"
    assert ask("nowhere", Cookie="; ".join(answer.cookies.values())).code == 404
    (login,) = [each for each in answer.headers.get_all("Set-Cookie") if each.startswith("username")]
    assert "HttpOnly" in login
    assert "SameSite=Lax" in login


@pytest.mark.parametrize(
    "path",
    [
        "voila/tree",
        "voila/render/training.ipynb",
        "voila/files/training.ipynb",
        "voila/api/contents/",
        "voila/static/../app.py",
        "fivepillars/static/0000/page.js",
        "fivepillars/component/00000000000000000000000000000000.js",
        "api/contents",
        "api/kernels",
        "api/sessions",
        "login",
        "plans/riverbend/training.ipynb",
        "plans/..%2f..%2fetc/training",
        "plans/riverbend/secrets",
        "plans/Riverbend/training",
    ],
)
def test_there_is_no_way_to_another_notebook_or_file(ask, path):
    answer = ask(path, **HOME)
    assert answer.code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", [f"api/kernels/{KERNEL}/channels", "voila/labextensions/none.js"])
def test_jupyters_own_doors_speak_our_words(ask, path):
    answer = ask(path)
    assert answer.code in {403, 404}
    assert "<p>There is nothing" in answer.text or "<p>This needs" in answer.text


@pytest.mark.parametrize(
    "path", ["/evil.example", "%5Cevil.example", "\\evil.example", "/%2f%2fevil.example"]
)
def test_no_address_leads_to_another_host(ask, path):
    answer = ask(f"{path}?token={KEY}")
    assert answer.code == 302
    assert re.fullmatch(r"/[\w%][\w.%/]*", answer.headers["Location"])
    assert here("/\t/evil.example") == "/%09/evil.example"


@pytest.mark.parametrize("path", ["voila/labextensions/", "voila/static/0.5.13/", "fivepillars/static/00/"])
@pytest.mark.parametrize("name", ["%00", "a%00.js", "%ff", "..%2f..%2fetc%2fpasswd", "a" * 5000])
def test_a_name_that_no_file_can_have_leads_nowhere(ask, caplog, path, name):
    answer = ask(path + name)
    assert answer.code in {400, 403, 404}
    assert "Traceback" not in caplog.text
    assert "Uncaught" not in caplog.text


HOSTILE = [
    *(
        "",
        "health",
        "nowhere",
        "plans/riverbend/export/docx",
        "plans/riverbend/export/pdf",
        f"pulse/{KERNEL}",
    ),
    *(
        f"api/kernels/{KERNEL}",
        f"api/kernels/{KERNEL}/channels",
        f"farewell/{KERNEL}",
        "voila/labextensions/x.js",
    ),
    *("voila/static/0.5.13/voila.js", "voila/static/0.5.13/%00", "fivepillars/static/0000/page.js"),
    *("fivepillars/component/00000000000000000000000000000000.js", f"nowhere?token={KEY}", "%ff"),
]


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "DELETE", "OPTIONS", "BREW"])
@pytest.mark.parametrize("let_in", [True, False])
def test_every_answer_says_what_a_browser_may_do_with_it(ask, path, method, let_in):
    answer = ask(path, method=method, **(HOME if let_in and path else {}))
    assert answer.code < 500 or path.endswith("pdf")
    assert "default-src" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_page_cannot_end_a_kernel_by_its_address(ask):
    assert ask(f"api/kernels/{KERNEL}", method="DELETE", **HOME).code == 405


def test_a_document_is_handed_out_under_the_plans_name(ask):
    answer = ask("plans/riverbend/export/docx", **HOME)
    assert answer.body == b"A document " * 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="riverbend.docx"'
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("plans/valley/export/docx", 404, "There is no plan called “valley” here."),
        ("plans/riverbend/export/pdf", 503, "The disk is full. Nothing was changed."),
        ("plans/riverbend/export/odt", 404, "There is no such format. A plan comes as docx, pdf, html"),
    ],
)
def test_what_cannot_be_handed_out_is_said_in_a_sentence(ask, path, code, said):
    answer = ask(path, **HOME)
    assert answer.code == code
    assert said in answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert 'href="/"' in answer.text


def test_pages_keep_to_this_server(ask):
    page = ask("nowhere", **HOME)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'self'" in policy
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_files_are_small_on_the_way_and_kept_for_good(ask):
    style = re.search(r'href="/(fivepillars/static/\w+/page.css)"', ask("nowhere", **HOME).text)[1]
    answer = ask(style, Accept_Encoding="gzip")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("path", [f"farewell/{KERNEL}", f"voila/api/shutdown/{KERNEL}"])
def test_a_farewell_from_another_site_is_not_heard(ask, path):
    cookies = ask("nowhere", **HOME).cookies
    sent = {"method": "POST", "Cookie": "; ".join(cookies.values())}
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert ask(path, body="", **sent, **form).code == 403
    right = f"_xsrf={cookies['_xsrf'].split('=', 1)[1]}"
    assert ask(path, body=right, **sent, **form).code == 204


def test_a_kernel_that_is_gone_has_no_pulse(ask):
    assert json.loads(ask(f"pulse/{KERNEL}", **HOME).body) == {"kernel": False}
    assert ask(f"pulse/{KERNEL}").code == 403


def test_a_name_made_to_point_here_is_not_answered():
    with opened(token="") as ask:
        assert ask("nowhere", Host="evil.example").code == 403
        assert ask("nowhere", Host="localhost").code == 404


def test_everything_stands_under_the_path_of_a_proxy():
    with opened(base_url="/user/dana/") as ask:
        assert ask("health").code == 404 or "Ask whoever sent you" in ask("health").text
        assert json.loads(ask("user/dana/health").body) == {"status": "ok"}
        answer = ask(f"user/dana/plans/riverbend?token={KEY}")
        assert answer.headers["Location"] == "/user/dana/plans/riverbend"
        assert all("path=/user/dana/" in each.lower() for each in answer.headers.get_all("Set-Cookie"))
        led = ask("user/dana/plans/riverbend", **HOME)
        assert led.headers["Location"] == "/user/dana/plans/riverbend/team"
        page = ask("user/dana/nowhere", **HOME)
        found = re.findall(r'(?:href|src)="(/[^"]*)"', page.text)
        assert found
        assert all(each.startswith("/user/dana/") for each in found)


@pytest.mark.parametrize(
    "path", ["planning", "//evil.example/", "/a b/", "/%2e/", "/ä/", "http://evil.example/"]
)
def test_a_path_that_cannot_be_one_is_refused(path):
    with pytest.raises(Refused, match="cannot be the path of the workbook"):
        server(store=":memory:", base_url=path)


def test_without_a_key_it_answers_this_machine_only():
    with pytest.raises(Refused, match="Without a key the workbook would be open to everybody"):
        server(store=":memory:", host="192.168.1.20", token="")
