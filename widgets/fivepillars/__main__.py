"""`python -m fivepillars` is the same as `fivepillars`."""

from fivepillars.cli import main

main()
