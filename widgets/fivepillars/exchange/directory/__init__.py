"""Directories of services: in from HSDS and 211, searched, and out as HSDS."""
