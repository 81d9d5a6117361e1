"""`fivepillars run`: every notebook through papermill, and every document, without a browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click

from fivepillars.cli.options import folder, json_option, plan_argument, print_json, store_option, today_option
from fivepillars.documents import FORMATS
from fivepillars.places import notebooks_folder
from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted
from fivepillars.workbook import Workbook
from fivepillars.workbook.rendering import Renderer


class _NotMade(Refused):
    """One document could not be made; the others still are."""


Job = tuple[str, Callable[[], list[Path]]]


@click.command("run")
@plan_argument
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where to write."
)
@store_option
@today_option
@json_option
def command(plan: str, out: Path, store: str | None, today: date, *, as_json: bool) -> None:
    """Run every notebook on PLAN and write all documents to a folder.

    PLAN is a plan in the store or a `*.plan.json` file. The plan itself is not changed.
    """
    from rich.console import Console
    from rich.progress import Progress

    from fivepillars.server.headless import surroundings

    workbook = Workbook.open(plan, store=store, today=today)
    copy = folder(out) / f"{workbook.id}.plan.json"
    copy.write_text(workbook.as_plan_file(), encoding="utf-8")
    renderer = Renderer()
    documents = _documents(workbook, renderer, out, today)
    work = [*_notebooks(copy.resolve(), out / "notebooks", today), *documents]
    written: list[Path] = [copy]
    failed: list[str] = []
    with surroundings(), Progress(console=Console(stderr=True), disable=as_json) as progress:
        task = progress.add_task("", total=len(work))
        for said, job in work:
            progress.update(task, description=said)
            try:
                written.extend(job())
            except _NotMade as refused:
                failed.append(refused.sentence)
            progress.advance(task)
    renderer.close()
    if as_json:
        print_json({"plan": workbook.id, "written": [str(path) for path in written]})
    else:
        click.echo(f"Wrote {counted(len(written), 'file')} to {out}.")
    if failed:
        raise Refused(" ".join(failed))


def _notebooks(plan: Path, out: Path, today: date) -> Iterator[Job]:
    """Yield one job for each notebook: the same cells that the browser runs, on the plan file."""
    for notebook in sorted(notebooks_folder().glob("*.ipynb")):
        yield (
            f"Notebook {notebook.stem}",
            partial(execute, notebook, folder(out) / notebook.name, plan, today),
        )


def execute(notebook: Path, target: Path, plan: Path, today: date) -> list[Path]:
    """Run one notebook on a plan file as of a day, within `surroundings`, and return what was written.

    Raises
    ------
    Refused
        When a cell of it fails, or its kernel ends before its last cell.
    """
    import papermill
    from nbclient.exceptions import DeadKernelError

    from fivepillars.server.headless import QUIET, OwnKernels, kernel_log

    try:
        papermill.execute_notebook(
            str(notebook),
            str(target),
            parameters={"plan": str(plan), "today": today.isoformat()},
            progress_bar=False,
            extra_arguments=QUIET,
            kernel_manager_class=OwnKernels,
            cwd=str(target.parent),
        )
    except papermill.PapermillExecutionError as error:
        raise Refused(
            f"The notebook {notebook.name} stopped: {error.evalue} The plan is unchanged; "
            f"what the notebook printed so far is in {target}."
        ) from None
    except DeadKernelError:
        said = kernel_log().read_text(encoding="utf-8", errors="replace").split("\n")
        last = next((line for line in reversed(said) if line.strip()), "Nothing was said of why.")
        raise Refused(
            f"The notebook {notebook.name} stopped: its kernel ended before its last cell. "
            f"The plan is unchanged. The kernel's last words: {last}"
        ) from None
    return [target]


def _documents(workbook: Workbook, renderer: Renderer, out: Path, today: date) -> Iterator[Job]:
    """Yield one job for each document; tables are unpacked, so that a spreadsheet or pandas can read them."""
    for name, kind in FORMATS.items():
        yield kind.title, partial(_write, workbook, renderer, name, out, today)


def _write(workbook: Workbook, renderer: Renderer, name: str, out: Path, today: date) -> list[Path]:
    try:
        content = renderer.document(workbook.plan, name, today)
    except Refused as refused:
        raise _NotMade(f"{FORMATS[name].title}: {refused.sentence}") from None
    if name != "csv":
        target = out / f"{workbook.id}.{FORMATS[name].extension.lstrip('.')}"
        target.write_bytes(content)
        return [target]
    tables = folder(out / "tables")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        packed.extractall(tables)
        return [tables / member for member in packed.namelist()]
