"""`fivepillars catalog`: print the guide."""

from __future__ import annotations

from pathlib import Path

import click

from fivepillars.catalog import KINDS, PILLARS, CatalogError, load
from fivepillars.cli.options import json_option, print_json


@click.command("catalog")
@click.option("--kind", type=click.Choice(KINDS), help="Only items of one kind.")
@click.option("--pillar", type=click.Choice([p.slug for p in PILLARS]), help="Only items of one pillar.")
@click.option(
    "--add", type=click.Path(path_type=Path, file_okay=False), multiple=True, help="Add a folder of items."
)
@json_option
def command(kind: str | None, pillar: str | None, add: tuple[Path, ...], *, as_json: bool) -> None:
    """Print the guide: partners, actions, incentives and the rest."""
    try:
        catalog = load(extra=add)
    except CatalogError as error:
        raise click.ClickException(str(error)) from None
    items = [
        item
        for item in catalog.listed()
        if (kind in (None, item["kind"])) and (pillar in (None, item["pillar"]))
    ]
    if as_json:
        print_json(items)
        return
    for item in items:
        expired = " (expired)" if item.get("expired") else ""
        click.echo(f"{item['id']}\n  {item['title']}{expired}\n  {item['text']}")
