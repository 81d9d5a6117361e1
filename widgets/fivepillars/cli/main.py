"""The `fivepillars` command and its list of commands, each imported only when it is used."""

from __future__ import annotations

import sys
from importlib import import_module
from types import MappingProxyType

import click
from typing_extensions import override

from fivepillars.cli.terminal import say_what_can_be_said
from fivepillars.plan import Refused

COMMANDS = MappingProxyType(
    {
        "open": ("open", "Open the workbook in a browser."),
        "new": ("new", "Begin a plan from a template."),
        "plans": ("plans", "List the plans in a store."),
        "run": ("run", "Run every notebook on a plan without a browser, and write all documents."),
        "export": ("export", "Write one document of a plan."),
        "check": ("check", "Say what is still open or late in a plan."),
        "capacity": ("capacity", "Say whom screening would find, and whether they can be served."),
        "stress": ("stress", "Walk invented students and staff through a plan, and say what breaks."),
        "import": ("bring", "Bring a plan file into the store, or with --as data of another kind into PLAN."),
        "catalog": ("print_catalog", "Print the guide: partners, actions, incentives and the rest."),
        "templates": ("templates", "List the templates a plan can begin from."),
        "history": ("history", "Show who chose what, and when."),
        "archive": ("archive", "Put a plan away, or back on the list."),
        "backup": ("backup", "Copy every plan while people work."),
        "verify": ("verify", "Check that every choice in the store is as it was written."),
        "recover": ("recover", "Bring the sound choices out of a damaged store."),
    }
)
"""Every command: the module that holds it, and what it does in one line."""


class _Commands(click.Group):
    """Commands that are imported when they are called, so that `--help` answers at once."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = import_module(f"fivepillars.cli.{module}").command
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fivepillars")
def fivepillars() -> None:
    """Plan school–community mental-health partnerships along the five pillars.

    Exit codes: 0 done; 1 refused, or `check` found something open or late; 2 the command was not understood.
    """


def main() -> None:
    """Run the command line; what cannot be done is said on standard error, with exit code 1."""
    say_what_can_be_said()
    try:
        fivepillars(prog_name="fivepillars")
    except Refused as refusal:
        click.echo(refusal.sentence, err=True)
        sys.exit(1)
    except OSError as error:
        where, why = error.filename or "A file", error.strerror or "it cannot be used"
        click.echo(
            f"{where} cannot be read or written ({why}). No plan was changed. "
            "Check the name, and that you may write there.",
            err=True,
        )
        sys.exit(1)
