"""Directories of services: in from HSDS and 211, searched, and out as HSDS.

Values marked private and rows marked as excluded stop at a gate before anything else sees them
(`fivepillars.exchange.directory.private_records`).
"""

from fivepillars.exchange.directory.detect_format import read_directory
from fivepillars.exchange.directory.hsds import read_hsds
from fivepillars.exchange.directory.hsds_files import hsds_files, hsds_json, hsds_zip
from fivepillars.exchange.directory.imported import Imported, directory_as_json
from fivepillars.exchange.directory.listing import Listing
from fivepillars.exchange.directory.model import (
    CAPACITY_CODES,
    STATUSES,
    Capacity,
    CapacityCode,
    Contact,
    Directory,
    Location,
    Organization,
    Phone,
    Service,
    Status,
    Term,
)
from fivepillars.exchange.directory.read_211 import read_211
from fivepillars.exchange.directory.search import Found, Index, haversine_km
from fivepillars.exchange.directory.staleness import DAYS, stale

__all__ = [
    "CAPACITY_CODES",
    "DAYS",
    "STATUSES",
    "Capacity",
    "CapacityCode",
    "Contact",
    "Directory",
    "Found",
    "Imported",
    "Index",
    "Listing",
    "Location",
    "Organization",
    "Phone",
    "Service",
    "Status",
    "Term",
    "directory_as_json",
    "haversine_km",
    "hsds_files",
    "hsds_json",
    "hsds_zip",
    "read_211",
    "read_directory",
    "read_hsds",
    "stale",
]
