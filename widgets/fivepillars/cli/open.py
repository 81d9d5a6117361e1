"""`fivepillars open`: the workbook in a browser."""

from __future__ import annotations

import click

from fivepillars.cli.options import store_option
from fivepillars.places import data_folder
from fivepillars.plan import Refused
from fivepillars.workbook.plan_repository import PlanRepository


@click.command("open")
@click.argument("plan", required=False)
@click.option("--example", is_flag=True, help="Open the sample district's plan.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8866, show_default=True, help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Which address to listen on.")
@click.option("--token", help="A token of your own; without it one is made. It is part of the printed link.")
@click.option("--browser/--no-browser", default=True, help="Whether to open your browser as well.")
@click.option(
    "--kernels", type=click.IntRange(0, 20), default=1, show_default=True, help="How many to keep warm."
)
@click.option(
    "--pages",
    type=click.IntRange(1, 1000),
    help="How many pages at most; else what this machine holds.",
)
@click.option(
    "--base-url", default="/", show_default=True, help="The path a proxy hands on, such as /planning/."
)
@click.option(
    "--user-header",
    default="",
    help="The header in which a sign-on in front names the visitor. It lets nobody in: the key does. "
    "The proxy must take it out of what visitors send.",
)
@store_option
def command(
    plan: str | None,
    host: str,
    port: int,
    token: str | None,
    kernels: int,
    pages: int | None,
    base_url: str,
    user_header: str,
    store: str | None,
    *,
    example: bool,
    browser: bool,
) -> None:
    """Open the workbook in a browser, at PLAN or at the list of plans."""
    repository = PlanRepository.open(store)
    if example:
        plan = _sample(repository)
    if plan and not repository.store.exists(plan):
        raise Refused(
            f"There is no plan “{plan}” in the store. Nothing was changed. "
            "Run `fivepillars open` to see the plans, or `fivepillars new` to begin one."
        )
    from fivepillars.server import server

    server(
        store=store,
        plan=plan,
        host=host,
        port=port,
        token=token,
        open_browser=browser,
        pool=kernels,
        most_pages=pages,
        base_url=base_url,
        user_header=user_header,
    ).start()


def _sample(repository: PlanRepository) -> str:
    """Return the sample plan's id; it is brought in once, and what was tried on it since is kept."""
    path = next((data_folder() / "examples").glob("*.plan.json"))
    name = path.name.removesuffix(".plan.json")
    if not repository.store.exists(name):
        repository.bring_in(path)
    return name
