"""`python -m fivepillars` is the same as `fivepillars`: no file in the current folder is a module of it."""

import sys

# With `-m`, Python looks for modules where it was started before it looks among its own.
if not sys.flags.safe_path:
    del sys.path[0]

from fivepillars.cli import main

main()
