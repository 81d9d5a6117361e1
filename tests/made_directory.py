"""Made-up directories for the tests and the benchmark: no row of them is anybody's."""

from __future__ import annotations

import csv
from io import StringIO

# The columns that iCarol exports, as programs that read such exports list them.
_EXPORTED = """
ResourceAgencyNum ImportDate ImportStatus Refresh PublicName AlternateName OfficialName
TaxonomyLevelName ParentAgency ParentAgencyNum RecordOwner UniqueIDPriorSystem MailingAttentionName
MailingAddress1 MailingAddress2 MailingCity MailingStateProvince MailingPostalCode MailingCountry
MailingAddressIsPrivate PhysicalAddress1 PhysicalAddress2 PhysicalCity PhysicalCounty
PhysicalStateProvince PhysicalPostalCode PhysicalCountry PhysicalAddressIsPrivate OtherAddress1
OtherAddress2 OtherCity OtherCounty OtherStateProvince OtherPostalCode OtherCountry Latitude
Longitude HoursOfOperation Phone1Number Phone1Name Phone1Description Phone1IsPrivate Phone1Type
Phone2Number Phone2Name Phone2Description Phone2IsPrivate Phone2Type Phone3Number Phone3Name
Phone3Description Phone3IsPrivate Phone3Type Phone4Number Phone4Name Phone4Description
Phone4IsPrivate Phone4Type Phone5Number Phone5Name Phone5Description Phone5IsPrivate Phone5Type
PhoneFax PhoneFaxDescription PhoneFaxIsPrivate PhoneTTY PhoneTTYDescription PhoneTTYIsPrivate
PhoneTollFree PhoneTollFreeDescription PhoneTollFreeIsPrivate PhoneNumberHotline
PhoneNumberHotlineDescription PhoneNumberHotlineIsPrivate PhoneNumberBusinessLine
PhoneNumberBusinessLineDescription PhoneNumberBusinessLineIsPrivate PhoneNumberOutOfArea
PhoneNumberOutOfAreaDescription PhoneNumberOutOfAreaIsPrivate PhoneNumberAfterHours
PhoneNumberAfterHoursDescription PhoneNumberAfterHoursIsPrivate EmailAddressMain WebsiteAddress
AgencyStatus AgencyClassification AgencyDescription SearchHints CoverageArea CoverageAreaText
Eligibility EligibilityAdult EligibilityChild EligibilityFamily EligibilityFemale EligibilityMale
EligibilityTeen SeniorWorkerName SeniorWorkerTitle SeniorWorkerEmailAddress SeniorWorkerPhoneNumber
SeniorWorkerIsPrivate MainContactName MainContactTitle MainContactEmailAddress
MainContactPhoneNumber MainContactType MainContactIsPrivate LicenseAccreditation IRSStatus FEIN
YearIncorporated AnnualBudgetTotal LegalStatus SourceOfFunds ExcludeFromWebsite ExcludeFromDirectory
DisabilitiesAccess PhysicalLocationDescription BusServiceAccess PublicAccessTransportation
PaymentMethods FeeStructureSource ApplicationProcess ResourceInfo DocumentsRequired LanguagesOffered
LanguagesOfferedList AvailabilityNumberOfTimes AvailabilityFrequency AvailabilityPeriod
ServiceNotAlwaysAvailability CapacityType ServiceCapacity NormalWaitTime TemporaryMessage
TemporaryMessageAppears TemporaryMessageExpires EnteredOn UpdatedOn MadeInactiveOn InternalNotes
InternalNotesForEditorsAndViewers HighlightedResource LastVerifiedOn LastVerifiedByName
LastVerifiedByTitle LastVerifiedByPhoneNumber LastVerifiedByEmailAddress LastVerificationApprovedBy
AvailableForDirectory AvailableForReferral AvailableForResearch PreferredProvider ConnectsToSiteNum
ConnectsToProgramNum LanguageOfRecord CurrentWorkflowStepCode VolunteerOpportunities VolunteerDuties
IsLinkOnly ProgramAgencyNamePublic SiteAgencyNamePublic Categories TaxonomyTerm TaxonomyTerms
TaxonomyTermsNotDeactivated TaxonomyCodes Coverage Hours
"""
COLUMNS = [
    *_EXPORTED.split(),
    "Custom_Eligibility by Age",
    "Custom_Facebook",
    "Custom_Public Comments",
    "Custom_Former Names",
]

_VOCABULARY = """
counseling family therapy youth crisis shelter food pantry school health substance use treatment
support group grief trauma housing legal dental job training tutoring mentoring respite care
psychiatry outreach assistance
"""
WORDS = _VOCABULARY.split()


def wide(*rows: dict[str, str], columns: list[str] | None = None) -> bytes:
    """Write rows as the export of a 211 line, with every column of it."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, columns or COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def agency(number: str = "1", **cells: str) -> dict[str, str]:
    """Return a row for an agency."""
    named = {"PublicName": "Canyon Family Center", "AgencyStatus": "Active", "TaxonomyLevelName": "Agency"}
    return {"ResourceAgencyNum": number, **named, **cells}


def site(number: str = "2", **cells: str) -> dict[str, str]:
    """Return a row for a site of agency 1."""
    where = {"PhysicalAddress1": "12 Main Street", "PhysicalCity": "Emmett", "PhysicalStateProvince": "ID"}
    point = {"PhysicalPostalCode": "83617", "Latitude": "43.87", "Longitude": "-116.49"}
    named = {"PublicName": "Emmett office", "TaxonomyLevelName": "Site", "ParentAgencyNum": "1"}
    return {"ResourceAgencyNum": number, **named, **where, **point, **cells}


def program(number: str = "3", **cells: str) -> dict[str, str]:
    """Return a row for a program of agency 1."""
    named = {"PublicName": "Youth counseling", "TaxonomyLevelName": "Program", "ParentAgencyNum": "1"}
    return {"ResourceAgencyNum": number, "AgencyStatus": "Active", **named, **cells}


def at_site(number: str = "4", **cells: str) -> dict[str, str]:
    """Return a row that puts program 3 at site 2."""
    links = {"ConnectsToSiteNum": "2", "ConnectsToProgramNum": "3", "ParentAgencyNum": "1"}
    return {"ResourceAgencyNum": number, "TaxonomyLevelName": "ProgramAtSite", **links, **cells}


def words(seed: int, count: int) -> str:
    """Return some words, the same ones for the same seed."""
    return " ".join(WORDS[(seed * 7 + step * step * 13 + step * seed) % len(WORDS)] for step in range(count))


def large_wide(rows: int) -> bytes:
    """Write an export of so many rows, of all four kinds; some of it is private, excluded or inactive."""
    return wide(*(_large_row(number) for number in range(1, rows + 1)))


def _large_row(number: int) -> dict[str, str]:
    kind = (number - 1) % 5
    first = number - kind
    cells = {
        "AgencyDescription": f"<p>{words(number, 60).capitalize()}.</p>",
        "Phone1Number": f"208-555-{number % 10000:04d}",
        "Phone1Name": "Main",
        "Phone2Number": f"208-556-{number % 10000:04d}",
        "Phone2IsPrivate": "Yes" if number % 5 == 0 else "No",
        "PhysicalAddressIsPrivate": "Yes" if number % 7 == 0 else "No",
        "Eligibility": ("Ages 5 to 17", "18 and older", "Residents", "Anyone")[number % 4],
        "TaxonomyTerms": "; ".join(words(number + step, 3).title() for step in range(3)),
        "TaxonomyCodes": "; ".join(
            f"RP-{1000 + (number * 31 + step) % 9000}.{number % 90}" for step in range(3)
        ),
        "LanguagesOfferedList": "English; Spanish",
        "NormalWaitTime": ("No wait", "4-6 weeks", "Waiting list", "")[number % 4],
        "ServiceCapacity": ("25", "", "Varies")[number % 3],
        "InternalNotes": words(number + 5, 30),
        "LastVerifiedOn": "2026-05-14 10:11:12",
        "ExcludeFromWebsite": "Yes" if number % 31 == 0 else "No",
        "MainContactName": "A Person",
        "CoverageArea": "ID - Gem County; ID - Canyon County",
        "HoursOfOperation": "Monday to Friday 8 to 5",
        "FeeStructureSource": "Sliding scale",
        "PaymentMethods": "Medicaid; private insurance",
        "ApplicationProcess": words(number + 9, 15),
    }
    parent = {"ParentAgencyNum": str(first)}
    links = {"ConnectsToSiteNum": str(first + 1), "ConnectsToProgramNum": str(first + 2)}
    makers = (agency, site, program, program, at_site)
    return makers[kind](
        str(number), **cells, **(parent if kind else {}), **(links if makers[kind] is at_site else {})
    )
