"""The pages: the start, and each step of a plan."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from tornado.iostream import StreamClosedError
from tornado.web import authenticated

from fivepillars.plan import Refused
from fivepillars.server.base_handler import BaseHandler, Unavailable
from fivepillars.server.headers import content_policy
from fivepillars.server.notebook import read_notebook, with_parameters
from fivepillars.server.outputs import failed_html, json_in_html
from fivepillars.server.running import Run
from fivepillars.server.visitor import COOKIE, visitor
from fivepillars.server.voilafront import front_html
from fivepillars.steps import SHORT_WAY, STEPS

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from fivepillars.server.view import PageView

_START: Final = "start"
_FIRST: Final = "team"
#: Where in the template the notebook's cells go.
_CELLS: Final = "<!-- cells -->"
_NO_STEP: Final = "There is no such step. Open a plan, and choose one from its list of steps."
_AGAIN: Final = '<meta http-equiv="refresh" content="0">'


class _NotebookPage(BaseHandler):
    """A notebook as a page: the frame at once, then each cell as soon as it is done."""

    _kernel_id = ""
    _full = False
    _left = False

    @property
    def content_security_policy(self) -> str:
        """The policy of this page; only one that needs Voila's whole front end may compile code."""
        return content_policy(full=self._full)

    async def show(self, step: str, view: PageView | None) -> None:
        """Write the page of a step of a plan, or the start page when there is no view."""
        plan = view.plan if view else ""
        notebook = with_parameters(
            read_notebook(self.context.notebooks / f"{step}.ipynb"), {"plan": plan, "by": self._visitor()}
        )
        self._full = step in self.context.full
        self.set_default_headers()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        frame = self.context.templates.get_template("page.html").render(
            view=view, step=step, base=self.base_url, assets=self.context.assets, short_way=SHORT_WAY
        )
        before, after = frame.split(_CELLS)
        try:
            with self.context.kernels.place():
                await self._send(before)
                await self._run(step, plan, notebook)
                await self._send(after)
        except StreamClosedError:
            self.log.info("The visitor left before the page was whole")
        except Refused as full:
            raise Unavailable(HTTPStatus.SERVICE_UNAVAILABLE, full.sentence) from None

    async def _send(self, html: str) -> None:
        self.write(html)
        await self.flush()

    async def _run(self, step: str, plan: str, notebook: NotebookNode) -> None:
        kernels = self.context.kernels
        try:
            warm = await kernels.lend()
        except Exception:
            self.log.exception("No kernel could be started")
            await self._send(failed_html())
            return
        if self._left:
            kernels.give_back(warm)
            return
        self._kernel_id = warm.kernel_id
        run = Run(notebook, warm)
        facts = {"base": self.base_url, "plan": plan, "step": step, "kernel": warm.kernel_id}
        try:
            await self._send(
                f'<script id="page-facts" type="application/json">{json_in_html(facts)}</script>'
            )
            async for html in run.cells():
                await self._send(html)
        finally:
            warm.client.stop_channels()
            kernels.expect(warm.kernel_id, run.widgets)
        if self._full:
            self.write(front_html(self.context.front, warm.kernel_id))
        elif run.light:
            models = json_in_html(run.models(self.context.sources))
            self.write(f'<script id="page-models" type="application/json">{models}</script>')
        else:
            self.context.full.add(step)
            self.write(_AGAIN)

    def on_connection_close(self) -> None:
        """End the kernel of a page that nobody waits for any more."""
        super().on_connection_close()
        self._left = True
        if self._kernel_id:
            self.context.kernels.abandon(self._kernel_id)

    def _visitor(self) -> str:
        header = self.context.user_header
        return visitor(
            header=self.request.headers.get(header) if header else None, cookie=self.get_cookie(COOKIE)
        )


class StartPage(_NotebookPage):
    """The start: begin a plan, open one, bring one in."""

    @authenticated
    async def get(self) -> None:
        """Show it."""
        await self.show(_START, None)


class StepPage(_NotebookPage):
    """A step of a plan."""

    @authenticated
    async def get(self, plan: str, step: str) -> None:
        """Show it, if there is such a plan and such a step. The start belongs to no plan."""
        if step == _START:
            self.redirect(self.base_url)
            return
        if step not in {info.slug for info in STEPS}:
            raise Unavailable(HTTPStatus.NOT_FOUND, _NO_STEP)
        await self.show(step, await self.aside(self.context.plans.page, plan, step))


class PlanPage(BaseHandler):
    """A plan without a step: its first step."""

    @authenticated
    async def get(self, plan: str) -> None:
        """Lead on to the first step."""
        self.redirect(f"{self.base_url}plans/{plan}/{_FIRST}")
