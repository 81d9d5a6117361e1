"""The doors that need no kernel: who comes in, what is handed out, and what is not there at all."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from fivepillars.plan import Refused
from fivepillars.server import server
from fivepillars.server.view import NoSuchPlan, Plans

KEY = "key-of-the-tests"
HOME = {"Authorization": f"token {KEY}"}
KERNEL = "01234567-89ab-cdef-0123-456789abcdef"


class PlansOfOne(Plans):
    """A store with one plan, which can be written in any format but PDF."""

    def document(self, plan: str, format_name: str) -> bytes:
        if plan != "riverbend":
            raise NoSuchPlan(f"There is no plan called “{plan}” here.")
        if format_name == "pdf":
            raise Refused("The disk is full. Nothing was changed.")
        return b"A document " * 200


@dataclass
class Doors:
    """A running server without kernels."""

    base: str

    async def get(self, path: str, **asked: object) -> HTTPResponse:
        return await AsyncHTTPClient().fetch(
            self.base + path, raise_error=False, follow_redirects=False, **asked
        )


def through_the_doors(visit, **asked):
    """Start a server in this process, let `visit` walk around in it, and stop it."""

    async def walk() -> None:
        made = server(store=":memory:", plans=PlansOfOne(":memory:"), pool=0, **({"token": KEY} | asked))
        try:
            settings = made.init_settings()
            application = Application(**settings)
            application.add_handlers(".*$", made.init_handlers())
            answering = HTTPServer(application)
            sockets = bind_sockets(0, "127.0.0.1")
            answering.add_sockets(sockets)
            await visit(Doors(f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"))
            answering.stop()
            await answering.close_all_connections()
            settings["house"].hands.shutdown()
        finally:
            made.clear_instance()

    asyncio.run(walk())


def test_health_needs_no_key():
    async def visit(doors):
        answer = await doors.get("health")
        assert json.loads(answer.body) == {"status": "ok"}
        assert answer.headers["Cache-Control"] == "no-store"

    through_the_doors(visit)


@pytest.mark.parametrize("path", ["", "plans/riverbend/training", "plans/riverbend/export/docx", "nowhere"])
def test_without_the_key_a_sentence_says_how_to_come_in(path):
    async def visit(doors):
        answer = await doors.get(path)
        assert answer.code == 403
        assert "Open the workbook with the link it printed" in answer.body.decode()
        assert "Traceback" not in answer.body.decode()
        assert (await doors.get(f"{path}?token=wrong")).code == 403

    through_the_doors(visit)


def test_the_key_opens_the_door_once_and_leaves_the_address():
    async def visit(doors):
        answer = await doors.get(f"nowhere?token={KEY}&from=mail")
        assert answer.code == 302
        assert answer.headers["Location"] == "/nowhere?from=mail"
        cookies = "; ".join(each.split(";")[0] for each in answer.headers.get_list("Set-Cookie"))
        assert (await doors.get("nowhere", headers={"Cookie": cookies})).code == 404
        (login,) = [each for each in answer.headers.get_list("Set-Cookie") if each.startswith("username")]
        assert "HttpOnly" in login
        assert "SameSite=Lax" in login

    through_the_doors(visit)


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
def test_there_is_no_way_to_another_notebook_or_file(path):
    async def visit(doors):
        answer = await doors.get(path, headers=HOME)
        assert answer.code == 404
        assert "Traceback" not in answer.body.decode()

    through_the_doors(visit)


def test_a_document_is_handed_out_under_the_plans_name():
    async def visit(doors):
        answer = await doors.get("plans/riverbend/export/docx", headers=HOME)
        assert answer.body == b"A document " * 200
        assert answer.headers["Content-Disposition"] == 'attachment; filename="riverbend.docx"'
        assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
        assert "sandbox" in answer.headers["Content-Security-Policy"]

    through_the_doors(visit)


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("plans/valley/export/docx", 404, "There is no plan called “valley” here."),
        ("plans/riverbend/export/pdf", 503, "The disk is full. Nothing was changed."),
        ("plans/riverbend/export/odt", 404, "A plan comes as docx, pdf, html, xlsx, csv, ics, json."),
    ],
)
def test_what_cannot_be_handed_out_is_said_in_a_sentence(path, code, said):
    async def visit(doors):
        answer = await doors.get(path, headers=HOME)
        assert answer.code == code
        assert said in answer.body.decode()
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert 'href="/"' in answer.body.decode()

    through_the_doors(visit)


def test_pages_keep_to_this_server_and_files_are_kept_and_small():
    async def visit(doors):
        page = await doors.get("nowhere", headers=HOME)
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'self'" in policy
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        style = page.body.decode().split('href="/')[3].split('"')[0]
        answer = await doors.get(style, decompress_response=False, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"

    through_the_doors(visit)


def test_a_farewell_from_another_site_is_not_heard():
    async def visit(doors):
        first = await doors.get("nowhere", headers=HOME)
        cookies = {each.split("=")[0]: each.split(";")[0] for each in first.headers.get_list("Set-Cookie")}
        sent = {"method": "POST", "headers": {"Cookie": "; ".join(cookies.values())}}
        assert (await doors.get(f"farewell/{KERNEL}", body="", **sent)).code == 403
        right = f"_xsrf={cookies['_xsrf'].split('=', 1)[1]}"
        assert (await doors.get(f"farewell/{KERNEL}", body=right, **sent)).code == 204
        assert (await doors.get(f"voila/api/shutdown/{KERNEL}", body=right, **sent)).code == 204

    through_the_doors(visit)


def test_a_kernel_that_is_gone_has_no_pulse():
    async def visit(doors):
        answer = await doors.get(f"pulse/{KERNEL}", headers=HOME)
        assert json.loads(answer.body) == {"kernel": False}
        assert (await doors.get(f"pulse/{KERNEL}")).code == 403

    through_the_doors(visit)


def test_a_name_made_to_point_here_is_not_answered():
    async def visit(doors):
        assert (await doors.get("nowhere", headers={"Host": "evil.example"})).code == 403
        assert (await doors.get("nowhere", headers={"Host": "localhost"})).code == 404

    through_the_doors(visit, token="")


def test_without_a_key_it_answers_this_machine_only():
    with pytest.raises(Refused, match="Without a key the workbook would be open to everybody"):
        server(store=":memory:", host="192.168.1.20", token="")
