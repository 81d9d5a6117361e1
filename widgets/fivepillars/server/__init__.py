"""The web door: the workbook's pages, served to browsers."""

from fivepillars.server.opening import serve, server

__all__ = ["serve", "server"]
