"""What HSDS and its kin call their tables and columns, version by version, as data.

Sources: the Human Services Data Specification 1.0, 1.1, 2.0 and 3.x (Open Referral), Open Referral UK 1.0 and
3.0, and exports of cities that follow them more or less. A name stands here once, in the singular and without
case and signs; its plurals ("eligibilities", and "eligibilitys" as Open Referral UK 1.0 writes) are made.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSIONS = ("HSDS 1.0", "HSDS 1.1", "HSDS 2.0", "HSDS 3", "ORUK 1.0", "other")

TABLES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "organization": {"HSDS 1.0": ("organization",), "other": ("organisation", "agency")},
        "service": {"HSDS 1.0": ("service",)},
        "location": {"HSDS 1.0": ("location",)},
        "service_at_location": {
            "HSDS 1.0": ("serviceatlocation",),
            "HSDS 1.1": ("servicesatlocation",),
            "other": ("servicelocation", "locationservice"),
        },
        "address": {"HSDS 1.0": ("physicaladdress",), "HSDS 3": ("address",)},
        "phone": {"HSDS 1.0": ("phone",)},
        "contact": {"HSDS 1.0": ("contact",)},
        "language": {"HSDS 1.0": ("language",), "other": ("servicelanguage",)},
        "cost_option": {"HSDS 3": ("costoption",)},
        "payment": {"HSDS 1.0": ("paymentaccepted", "paymentsaccepted"), "other": ("acceptedpayment",)},
        "eligibility": {"HSDS 1.0": ("eligibility",), "other": ("serviceeligibility",)},
        "schedule": {"HSDS 1.0": ("regularschedule",), "HSDS 2.0": ("schedule",)},
        "service_area": {"HSDS 1.0": ("servicearea",), "other": ("coverage", "coveragearea")},
        "attribute": {
            "HSDS 1.0": ("servicetaxonomy",),
            "HSDS 1.1": ("servicestaxonomy",),
            "HSDS 2.0": ("serviceattribute",),
            "HSDS 3": ("attribute",),
            "other": ("servicesattribute", "servicetaxonomyterm", "linktaxonomy"),
        },
        "taxonomy_term": {"HSDS 1.0": ("taxonomy",), "HSDS 2.0": ("taxonomyterm",), "other": ("term",)},
        "taxonomy": {"HSDS 3": ("taxonomies",)},
        "service_capacity": {"HSDS 3": ("servicecapacity",)},
        "unit": {"HSDS 3": ("unit",)},
    }
)
"""For each table that is read, what a version calls it; a later version keeps the name of an earlier one."""

NOT_NEEDED = (
    "accessibility",
    "accessibilityfordisability",
    "accessibilityfordisabilities",
    "contactphone",
    "funding",
    "holidayschedule",
    "linktype",
    "locationaccessibility",
    "metadata",
    "metatabledescription",
    "organizationidentifier",
    "organisationidentifier",
    "otherattribute",
    "postaladdress",
    "program",
    "requireddocument",
    "review",
    "url",
)
"""Tables of HSDS that a plan needs nothing from. They are told with how many rows they have."""

LINKS = (
    "organization_id",
    "service_id",
    "location_id",
    "service_at_location_id",
    "contact_id",
    "phone_id",
    "taxonomy_id",
    "taxonomy_term_id",
    "link_id",
    "unit_id",
)

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "organization": ("name", "description", "url website", "email", "status"),
        "service": (
            "name",
            "description shortdescription additionalinformation",
            "url website",
            "email",
            "status",
            "organization_name organizationname",
            "minimum_age minage agemin",
            "maximum_age maxage agemax",
            "eligibility eligibilitydescription audience",
            "fees feesdescription",
            "payments acceptedpayments paymentmethods",
            "application applicationprocess howtoapply",
            "wait_time waittime",
            "languages",
            "keywords problemcodes",
            "taxonomy_ids taxonomyids",
            "area serviceareas",
            "interpretation interpretationservices",
            "updated lastmodified updatedat assureddate",
            "alert",
        ),
        "location": (
            "name",
            "description",
            "location_type type",
            "virtual",
            "latitude lat ycoordinate",
            "longitude lon lng long xcoordinate",
            "address",
            "phones",
            "languages",
            "organization_name organizationname",
        ),
        "service_at_location": ("description",),
        "address": (
            "address_1 address1 street1 street streetaddress addressline1",
            "address_2 address2 street2 addressline2",
            "city",
            "state stateprovince",
            "postal_code postalcode zip zipcode postcode",
            "country countryid",
            "address_type type",
        ),
        "phone": ("number", "extension", "type numbertype", "description department"),
        "contact": ("name", "title", "email"),
        "language": ("name language", "code"),
        "cost_option": ("option", "amount", "currency", "amount_description amountdescription"),
        "payment": ("payment paymentaccepted name",),
        "eligibility": (
            "eligibility eligibilitydescription name",
            "minimum_age minage agemin",
            "maximum_age maxage agemax",
        ),
        "schedule": (
            "description",
            "attending_type attendingtype",
            "opens_at opensat",
            "closes_at closesat",
            "byday weekday",
        ),
        "service_area": ("name servicearea", "description"),
        "attribute": ("value", "link_entity linkentity", "label"),
        "taxonomy_term": ("code", "name term", "taxonomy vocabulary"),
        "taxonomy": ("name",),
        "service_capacity": ("available", "maximum", "description", "updated"),
        "unit": ("name",),
    }
)
"""For each table its fields, the canonical name first, then what else they are called; the best first."""

SIGNATURES: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("service_at_location", frozenset({"serviceid", "locationid"}), frozenset({"description", "id", ""})),
    ("schedule", frozenset({"opensat", "closesat"}), frozenset()),
    ("address", frozenset({"address1", "city"}), frozenset()),
    ("phone", frozenset({"number"}), frozenset({"serviceid", "organizationid", "locationid"})),
    ("attribute", frozenset({"taxonomytermid"}), frozenset({"serviceid", "linkid"})),
    ("attribute", frozenset({"taxonomyid", "serviceid"}), frozenset()),
    ("location", frozenset({"latitude", "longitude", "name"}), frozenset({"id"})),
    ("location", frozenset({"locationtype"}), frozenset({"id"})),
    ("eligibility", frozenset({"eligibility", "serviceid"}), frozenset()),
    ("service_area", frozenset({"servicearea", "serviceid"}), frozenset()),
    ("language", frozenset({"language"}), frozenset({"serviceid", "locationid"})),
    ("taxonomy_term", frozenset({"id", "parentid"}), frozenset({"vocabulary", "taxonomy", "taxonomyid"})),
    ("service", frozenset({"name", "organizationid"}), frozenset({"status", "description", "url", "email"})),
    ("organization", frozenset({"id", "name"}), frozenset({"legalstatus", "taxstatus", "taxid", "website"})),
    ("organization", frozenset({"id", "name", "description"}), frozenset()),
)
"""How a table is known by its columns: all of the first, and one of the second where there are any."""

MOST_COLUMNS: Mapping[str, int] = MappingProxyType(
    {
        "eligibility": 8,
        "service_area": 8,
        "language": 8,
        "attribute": 10,
        "service_at_location": 10,
        "phone": 16,
    }
)
"""How many columns a small table has at most; a wider one that has its columns too is something else."""
