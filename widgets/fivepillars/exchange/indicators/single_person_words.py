"""The words of headings by which a list of single persons is known from a table of groups."""

from __future__ import annotations

import re

_PERSON = (
    r"(?:student|pupil|child|kid|scholar|learner|youth|client|patient|participant|respondent|case|person|"
    r"individual|consumer|beneficiary|enrollee|applicant|alumno|estudiante)"
)
_KEY = (
    r"(?:id|ids|identifier|code|number|no|num|nbr|key|uid|usi|uci|uuid|guid|name|names|initials|dob|"
    r"birth ?date|date of birth|birthday|e ?mail|email address|ssn|mrn|hash|login|username|ref|reference|"
    r"address|phone|#)"
)
_WHICH = (
    r"(?:unique|local|state|district|school|unified|national|permanent|anon|anonymous|anonymized|study|"
    r"research|survey|alternate|alt|hashed|masked|encrypted|deidentified|de identified|random|external|"
    r"internal|full|legal|preferred|first|last|middle|family|given|user|medical|record|testing|display|sis|"
    r"lea|stu)"
)
ONE_PERSON = re.compile(
    rf"(?:{_WHICH} )*{_PERSON}(?: {_WHICH})* {_KEY}|"
    r"student|pupil|child|kid|scholar|learner|client|patient|participant|respondent|alumno|estudiante|"
    r"(?:id|ids|identifier|initials|(?:(?:first|last|full|given|family) )?names?) (?:of |del? )?(?:the )?"
    rf"{_PERSON}|"
    r"(?:first|last|family|given|middle|maiden|preferred|legal|nick) ?name(?: of (?:student|child))?|"
    r"surname|forename|fname|lname|firstname|lastname|initials?|nombres?|apellidos?|"
    r"sasid|lasid|ssid|susi|usi|uci|stuid|stu id|stu num(?:ber)?|stud id|studid|subjid|usubjid|"
    r"ssn|social security(?: (?:number|no))?|medicaid (?:id|number|no)|"
    r"medical record(?: (?:number|no|id))?|mrn|chart (?:number|no|id)|dob|date of birth|birth ?date|"
    r"birth ?day|birth ?dt|fecha de nacimiento|curp|record ?id|response ?id|resp ?id|respid|submission ?id|"
    r"(?:meta )?instance ?id|uuid|guid|redcap (?:survey identifier|event name)|"
    r"recipient (?:e ?mail|(?:first|last) name)|ip ?address|"
    r"(?:parent|guardian|mother|father)(?: guardian)?(?: (?:first|last|full))? (?:name|e ?mail|phone)"
)
"""Headings that number, name or reach one person: identifiers of Ed-Fi (StudentUniqueId, StudentUSI), state
systems (SASID, SSID), REDCap (record_id), Qualtrics (ResponseId), KoBo and ODK (_uuid, instanceID), clinics
(MRN); names and birth dates."""

OF_PLACE = re.compile(
    r"\b(schools?|sch|districts?|lea|leas|leaid|sea|count(y|ies)|states?|campus|buildings?|agenc(y|ies)|"
    r"organi[sz]ations?|orgs?|institutions?|sites?|nces|ncessch|schid|fips|fipst|stfips|combokey|dbn|cds|"
    r"cdscode|irn|beds|rcdts|aun|aunid|zip|city|town|region|boces|isd|usd|esc|division|corporation|charter|"
    r"location|geo|geoid|place|jurisdiction|entity|facility|program|provider|puma|tract|locale|latitude|"
    r"longitude|lat|lon|municipality|ward|borough|precinct|sau|su|cesa|coop|cooperative)\b"
)
OF_GROUP = re.compile(
    r"\b(group|groups|subgroup|category|categories|type|class|status|level|grade|grades|race|ethnicity|sex|"
    r"gender|language|disability|demographics?|population|breakdown|description|desc|reason|offen[sc]e|"
    r"incident|infraction|subject|course|test|assessment|indicator|measure|metric|question|topic|variable|"
    r"item|unit|source|survey|term|semester|quarter|month|week|year|years|sy|period|date|placement|setting|"
    r"environment|footnote|note|notes|comments?|flag|suppress(ed|ion)?|reporting)\b"
)
ROW_NUMBER = re.compile(
    r"|column \d+|unnamed \d+|objectid|object id|oid|fid|row( (id|no|number|num))?|index|#"
)

_OF_MANY = re.compile(
    r"\b(students|pupils|children|youths|adolescents|learners|enrol(l)?(ment|ments|ed)|membership|cohort|"
    r"graduates|takers|respondents|participants|n|denom|denominator|headcount|population|people|residents|"
    r"households|families|schools|teachers|staff|fte|number tested|mean|avg|average|median)\b|"
    r"\b(student|pupil|child|youth|learner) (count|counts|number|total)\b"
)
_ONLY_COUNT = re.compile(r"(count|counts|number|total|totals|all|freq|frequency)( (pct|number|count))?")
_SHARE = re.compile(r"\b(pct|percent|percents|percentage|proportion|share|prevalence|rate|rates|ratio|per)\b")
_OF_ONE = re.compile(
    r"\b(phq|gad|sdq|bdi|bai|cdi|scared|ces ?dc?|c ?ssrs|cssrs|basc|bess|saebrs|srss|masc|rcads|psc|promis|"
    r"crafft|dass|k ?6|who ?5|y ?pedss|aces?|hopes?|score|scores|gpa|grade point|age|height|weight|bmi|"
    r"homeroom|diagnosis|diagnoses|icd|medication|risk|tier|iep|locker)\b"
)
_DAYS_OF_ONE = re.compile(
    r"\b(days? (absent|present|missed|attended|suspended|enrolled|tardy)|absences?|tard(y|ies)|referrals|"
    r"visits)\b"
)
SAYS_KEY = re.compile(
    r"\b(id|ids|identifier|code|number|no|nr|num|nbr|key|uid|name|initials|ref|reference|hash|token|login|"
    r"username)\b"
)
FIGURE = re.compile(
    r"[-<>≤≥=~]* ?[$(]?\d[\d,. ]*\)?\s?%?|\d+[.,\d]*\s?%?\s?[-–to ]+\d+[.,\d]*\s?%?", re.ASCII
)
MARK = re.compile(r"[-*.†‡^#xXsS]{1,3}|n/?a|nr|ds|ps|null|none|\(x\)", re.IGNORECASE)
KEYED = re.compile(r"\S*\d\S*|[A-Z]\.? ?[A-Z]\.?( ?[A-Z]\.?)?|\S+@\S+")
NAME_OF_ONE = re.compile(r"[A-Z][\w'’.-]*,? (?:[A-Z][\w'’.-]* )?[A-Z][\w'’.-]*\.?")


def of_many(plain: str) -> bool:
    """Return whether a heading in plain words speaks of a number of people, and not of one."""
    return bool(_OF_MANY.search(plain) or _ONLY_COUNT.fullmatch(plain))


def of_share(plain: str) -> bool:
    """Return whether a heading speaks of a share."""
    return bool(_SHARE.search(plain))


def of_one(plain: str) -> bool:
    """Return whether a heading speaks of what one person has: a score, an age, a tier."""
    return bool(_OF_ONE.search(plain))


def days_of_one(plain: str) -> bool:
    """Return whether a heading speaks of days and visits, which one person has, or a group all together."""
    return bool(_DAYS_OF_ONE.search(plain))
