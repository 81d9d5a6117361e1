"""The command line: `fivepillars …`."""

from fivepillars.cli.main import main

__all__ = ["main"]
