"""Components: real HTML drawn by one widget a page.

The parts lie side by side as plain JavaScript and CSS files, one idea each. A page is a class that names the
script that draws it (`step_pages`); what the script imports is joined to it (`joined_files`).
"""

from fivepillars.web.component import Page

__all__ = ["Page"]
