"""What a column can be, and the words by which its heading shows it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType


class Role(StrEnum):
    """What a column is understood to be."""

    SCHOOL = "school name"
    SCHOOL_ID = "school id"
    DISTRICT = "district name"
    DISTRICT_ID = "district id"
    PLACE = "place"
    STATE = "state"
    LEVEL = "kind of place"
    SCHOOL_KIND = "kind of schools"
    YEAR = "year"
    GROUP = "group"
    DIMENSION = "kind of group"
    INDICATOR = "indicator"
    VALUE = "value"
    MEASURE = "indicator by itself"
    N = "how many answered"
    ERROR = "standard error"
    LOW = "lower bound"
    HIGH = "upper bound"
    UNIT = "unit"
    SOURCE = "source"
    ASK = "please say"
    OUT = "left out"


COMPANIONS = (Role.N, Role.ERROR, Role.LOW, Role.HIGH)

_HEADINGS: MappingProxyType[Role, str] = MappingProxyType(
    {
        Role.SCHOOL_ID: (
            r"ncessch|ncessch id|schid|(nces )?school (nces )?(code|id|number|no|num|#|ncesid)|"
            r"(building|campus|site) (code|id|number|no)|institution (code|number|no)"
        ),
        Role.DISTRICT_ID: (
            r"leaid|lea id|"
            r"(nces )?(school )?(district|lea|agency|division|corporation|system) "
            r"(nces )?(code|id|number|no|num|#)|nces id|nces lea id"
        ),
        Role.SCHOOL: (
            r"school( name)?|schools name|sch ?na?me?|schnam|name of school|"
            r"(building|campus|site|institution)( name)?|campname"
        ),
        Role.DISTRICT: (
            r"district|district name|lea|lea name|leanm|agency|agency name|(division|corporation)( name)?|"
            r"(school )?system( name)?|distname|"
            r"school district|school district name|name of district|local education(al)? agency"
        ),
        Role.STATE: (
            r"(lea |sea |school |district )?state( postal)?( (abbr|abbreviation|name|code))?|st|stabr|stnam|"
            r"statename|location abbr|(lea |school )?st(ate)?abb|lstate"
        ),
        Role.PLACE: (
            r"place|location( desc)?|"
            r"(isd|esd|esc|boces|cesa|region|intermediate school district) ?name|"
            r"geographic area name|county( name)?|jurisdiction|entity( name)?|"
            r"(organization|org) name|name"
        ),
        Role.YEAR: (
            r"year|school year|schoolyear|sy|fy|academic year|fiscal year|survey year|"
            r"reporting (year|period|date)|period|date|as of|as of date|year (start|end)|report date|"
            r"data year|end year"
        ),
        Role.GROUP: (
            r"group|(student|sub) ?groups?|student population|population|demographics?|demographic group|"
            r"sex|gender|race|ethnicity|race ethnicity|race and ethnicity|stratification|breakdown|"
            r"reporting category|grade|grade level|category"
        ),
        Role.INDICATOR: (
            r"indicator( name)?|(measure|metric)( name)?|measures|metrics|question|short question text|topic|"
            r"variable|item|"
            r"data (description|element)|(data )?element( name)?"
        ),
        Role.VALUE: (
            r"value|(display|reported) value|result|estimate|figure|data value|score|percent|pct|percentage|"
            r"prevalence|rate|"
            r"pct value|(indicator|measure|metric) value|greater risk data value"
        ),
        Role.N: (
            r"n|den|denom|sample size|denominator|respondents|responses|answers|n size|unweighted n|base|"
            r"number of (respondents|responses|answers)|how many answered|sample"
        ),
        Role.ERROR: r"se|std ?err|std error|standard error|se approx|stderr|data value standard error",
        Role.LOW: (
            r"low|lower|lcl|lo|ll|"
            r"(95 |pct )*(ci )?(low|lower)( ci| bound| limit| confidence limit| 95| cl)*|(95 )?ci low(er)?|"
            r"low confidence limit|confidence limit low"
        ),
        Role.HIGH: (
            r"high|upper|ucl|hi|ul|"
            r"(95 |pct )*(ci )?(high|higher|upper)( ci| bound| limit| confidence limit| 95| cl)*|"
            r"(95 )?ci (high|higher|upper)|high confidence limit|confidence limit high"
        ),
        Role.UNIT: r"unit|units|(greater risk )?data value unit|value type|measure type|unit of measure",
        Role.SOURCE: r"source|data source|survey|dataset|data set",
    }
)
_LOOSELY: MappingProxyType[Role, str] = MappingProxyType(
    {
        Role.SCHOOL_ID: (
            r".*\b(school|campus|building) (code|id|number|no|num|key|irn|dbn)|dbn|.*\bncessch( .*)?"
        ),
        Role.DISTRICT_ID: (
            r".*\b(district|lea|agency|corporation) (code|id|number|no|num|key|irn)|.*\bleaid( .*)?"
        ),
        Role.SCHOOL: (
            r"(?!.*\b(high|middle|elementary|private|public|charter|separate|in|per)\b).*\bschool( name)?"
        ),
        Role.DISTRICT: r"(?!.*\b(in|per|out of)\b).*\b(district|lea|agency)( name)?",
        Role.GROUP: (
            r".*\b(race|ethnicity|ethnic( group)?|sex|gender|subgroup|student group|demographic|disability|"
            r"disability (category|type|status)|primary disability|eligibility|english learner status|"
            r"el status|"
            r"lep status|economic status|income status|lunch status|frl status|migrant status|"
            r"homeless status|"
            r"foster (care )?status|military status|grade|grade (level|band|span)|placement|"
            r"educational environment|environment|setting|primary nighttime residence|"
            r"offen[sc]e( type)?|incident type|infraction( type)?|"
            r"discipline (type|action|description|reason|category)|disciplinary action|action taken|"
            r"removal (type|reason))s?( (description|desc|name|category|type|code))?"
        ),
    }
)
_IN_FULL = MappingProxyType(
    {
        "nm": "name",
        "cd": "code",
        "nbr": "number",
        "sys": "system",
        "sch": "school",
        "grd": "grade",
        "yr": "year",
        "dstrct": "district",
        "dist": "district",
        "schl": "school",
        "bldg": "building",
        "instn": "institution",
        "corp": "corporation",
    }
)
_COMPILED_LOOSELY = {role: re.compile(words) for role, words in _LOOSELY.items()}
_NOTE = re.compile(
    r"\b(foot ?notes?|notes?|comments?|remarks?|flags?|suppress(ed|ion)?|data (status|quality|as of)|"
    r"url|link|"
    r"run date|file ?url|updated|extract(ed)?|download(ed)?|reason (for|not)|explanation|symbol)\b"
)
_COMPILED = {role: re.compile(words) for role, words in _HEADINGS.items()}
TWO_OR_MORE = re.compile(r"(?<![\d.])2 ?\+(?= ?(?:races?)? ?$)", re.IGNORECASE)
"""How some states write two or more races; it is no grade."""
OFFERED = re.compile(
    r"(low|lowest|high|highest|first|last|beginning|ending|min|max|minimum|maximum) grades?( .*)?|"
    r"grades? (low|high|lowest|highest|min|max|served|offered|span|spans|range|configuration|taught)( .*)?"
)
"""Headings of the grades that a school has, which say nothing of whom a row counts."""
_PERSON = re.compile(
    r"\b(contact|principal|superintendent|counsel(l)?or name|teacher name|staff name|e ?mail|phone"
    r"|telephone|fax)\b"
)
_NO_FIGURE = re.compile(
    r"\b(zip|zipcode|zip code|postal|latitude|longitude|lat|lon|lng|fips|address|street|city|town|county|url"
    r"|website|locale code|objectid|row id|geoid|geo id|(low|high|lowest|highest|first|last) grade)\b"
)


@lru_cache(maxsize=4096)
def plain_heading(heading: str) -> str:
    """Return a heading in plain lower-case words: "LEA_ID" is "lea id", "% Asian" is "pct asian"."""
    heading = TWO_OR_MORE.sub(" two or more ", heading)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z]{2})(?=\d)", " ", heading).replace("%", " pct ").lower()
    return re.sub(r"[^a-z0-9#$]+", " ", spaced).strip()


def _in_full(plain: str) -> str:
    """Return a heading with the short words of state agencies spelled out: "schl nm" is "school name"."""
    return " ".join(_IN_FULL.get(word, word) for word in plain.split())


def role_by_heading(heading: str) -> Role | None:
    """Tell what a heading says a column is; None if it says nothing we know."""
    plain = _in_full(plain_heading(heading))
    return next((role for role, words in _COMPILED.items() if words.fullmatch(plain)), None)


def role_loosely(heading: str) -> Role | None:
    """Return what a longer heading says a column may be, such as "Discipline School Name", or None."""
    plain = _in_full(plain_heading(heading))
    return next((role for role, words in _COMPILED_LOOSELY.items() if words.fullmatch(plain)), None)


def speaks_of_grade(heading: str) -> bool:
    """Return whether a heading speaks of a grade."""
    return "grade" in _in_full(heading.lower())


def names_a_note(heading: str) -> bool:
    """Return whether a column holds remarks on the figures or on the file."""
    return bool(_NOTE.search(plain_heading(heading)))


def names_a_person(heading: str) -> bool:
    """Tell whether a column names or reaches an adult, who is left out."""
    return bool(_PERSON.search(plain_heading(heading)))


def is_no_figure(heading: str) -> bool:
    """Tell whether a column's numbers are addresses or codes, not figures."""
    return bool(_NO_FIGURE.search(plain_heading(heading)))


_PARTS = MappingProxyType(
    {
        Role.N: {"n", "denominator", "respondents", "answers", "responses"},
        Role.ERROR: {"se", "stderr", "sterr", "error"},
        Role.LOW: {"low", "lower", "lcl", "lo"},
        Role.HIGH: {"high", "upper", "ucl", "hi"},
        Role.MEASURE: {"pct", "percent", "percentage", "prevalence", "estimate", "est", "value", "rate"},
    }
)
_NOISE = {
    "approx",
    "approximate",
    "ci",
    "90",
    "90pct",
    "95",
    "95pct",
    "99pct",
    "limit",
    "bound",
    "confidence",
    "cl",
    "standard",
    "std",
}


def companion_of(heading: str) -> tuple[Role, str] | None:
    """Read a heading as what it is of what: "considered_se_approx" is the standard error of "considered".

    Returns
    -------
    tuple or None
        The role (`Role.MEASURE` for the figure itself) and the name of the figure; None for a plain heading.
    """
    words = [word for word in plain_heading(heading).split() if word not in _NOISE]
    for role, parts in _PARTS.items():
        for place in (-1, 0):
            if len(words) > 1 and words[place] in parts:
                rest = words[:-1] if place else words[1:]
                return role, " ".join(rest)
    return None


def figure_name(heading: str) -> str:
    """Return the name of a figure without words that only say it is one: "considered_pct" is "considered"."""
    words = plain_heading(heading).split()
    return " ".join(word for word in words if word not in _PARTS[Role.MEASURE])
