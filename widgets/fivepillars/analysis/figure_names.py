"""What a figure is about, whatever it is called: spellings of places, years and groups, and groups in titles.

Two figures that may be about the same students must meet here, since the gate only protects a count from
figures that it is tied to. In doubt, names are taken for the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Label = tuple[str, ...]
"""Whom a count is about: what narrows all students down, in order; nothing for all students."""

_PLACE_WORDS = {
    **dict.fromkeys(("elem", "el", "elementry", "es"), "elementary"),
    **dict.fromkeys(("ms", "mid"), "middle"),
    **dict.fromkeys(("hs", "sr"), "high"),
    **dict.fromkeys(("jr",), "junior"),
    **dict.fromkeys(("sch", "schl", "schools"), "school"),
    **dict.fromkeys(("dist", "dst", "sd", "isd", "usd", "lea"), "district"),
    **dict.fromkeys(("acad",), "academy"),
    **dict.fromkeys(("ctr", "cntr", "centre"), "center"),
    **dict.fromkeys(("prim",), "primary"),
    **dict.fromkeys(("int", "inter"), "intermediate"),
    **dict.fromkeys(("st", "saint"), "saint"),
    **dict.fromkeys(("mt", "mount"), "mount"),
    **dict.fromkeys(("ft", "fort"), "fort"),
}
_LEVELS = frozenset(
    ("elementary", "middle", "high", "junior", "primary", "intermediate", "academy", "charter", "center")
)
_DISTRICT = frozenset(("district", "school", "public", "unified", "joint", "independent", "the"))
_WHOLE = frozenset(
    ("", "whole", "all", "all school", "total", "all total", "everywhere", "lea", "district total", "overall")
)
_PARTS_OF_NAMES = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z]{2})(?=\d)")
_SHARE = frozenset(("pct", "perc", "percent", "percentage", "share", "prevalence", "proportion"))
_STUDENTS = ("student", "students", "pupil", "pupils", "children", "enrollment", "enrolment", "enrolled")
_EVERYBODY = _SHARE | frozenset(
    (
        *_STUDENTS,
        *(
            "enrol",
            "enroll",
            "membership",
            "count",
            "counts",
            "number",
            "num",
            "headcount",
            "total",
            "totals",
            "roll",
        ),
        *(
            "of",
            "the",
            "all",
            "in",
            "who",
            "are",
            "a",
            "n",
            "grand",
            "everybody",
            "everyone",
            "overall",
            "our",
        ),
        *(
            "population",
            "group",
            "subgroup",
            "grades",
            "schools",
            "school",
            "cnt",
            "tot",
            "registered",
            "grade",
        ),
        *("race", "ethnicity", "gender", "sex", "by", "and", "district", "here", "public", "fall", "spring"),
    )
)
_NOISE = _SHARE | frozenset(
    (
        *_STUDENTS,
        *(
            "count",
            "counts",
            "number",
            "num",
            "headcount",
            "total",
            "totals",
            "of",
            "the",
            "all",
            "who",
            "are",
            "cnt",
        ),
    )
)
_FIRST = frozenset(("in", "with", "receiving"))
_NOT = frozenset(("not", "non", "without", "no", "never"))
_RACE = (
    ("multiracial", r".*(multi ?rac|two or more|more than one|multiple rac|mixed rac|biracial|2 or more).*"),
    ("hispanic", r".*(hispanic|latin[oax]?|chican).*"),
    ("native", r".*(american indian|alaska|native american|indigenous|amer ind|ai an).*"),
    ("pacific", r".*(pacific|hawaii|islander|nhpi).*"),
    ("asian", r".*\basian\b.*"),
    ("black", r".*(black|african).*"),
    ("white", r".*(white|caucasian).*"),
)
_RACE_WORDS = frozenset(
    (
        *(
            "american",
            "indian",
            "alaska",
            "alaskan",
            "native",
            "asian",
            "black",
            "african",
            "white",
            "caucasian",
        ),
        *("hispanic", "latino", "latina", "latinx", "any", "race", "races", "or", "pacific", "islander"),
        *(
            "islanders",
            "hawaiian",
            "other",
            "two",
            "more",
            "multi",
            "racial",
            "multiracial",
            "multiple",
            "non",
        ),
        *("not", "mixed", "biracial", "origin", "descent", "than", "one", "2", "amer", "ind", "ethnicity"),
    )
)
_SEX = (
    ("female", r"(female|girl|women|woman|f)s?"),
    ("male", r"(male|boy|men|man|m)s?"),
    ("non-binary", r"(non ?binary|x|gender (x|diverse|other)|sex (unknown|other))"),
)
_GRADE = re.compile(
    r"(?:grade|gr|g)? ?(pk|pre ?k|pre kindergarten|prekindergarten|k|kg|kindergarten|0?[1-9]|1[0-2]|ug|"
    r"ungraded|sp)(?:st|nd|rd|th)?(?: ?grade| ?graders?)?"
)
FAMILIES = frozenset(("race", "sex", "grade"))


def plain(text: str) -> str:
    """Return a text as it is compared: composed, without case, accents, signs and double spaces."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(_PARTS_OF_NAMES.findall(bare.replace("&", " and ")))


@lru_cache(maxsize=4096)
def place_name(text: str) -> str:
    """Return a place as it is compared: "Oak Elem. School" is "oak elementary"; "" for the whole place."""
    words = [_PLACE_WORDS.get(word, word) for word in plain(text).split()]
    words = [word for word in words if word not in {"the", "of"}]
    if any(word in _LEVELS for word in words):
        words = [word for word in words if word not in {"school", "district"}]
    name = " ".join(words)
    return "" if name in _WHOLE or name == "district" else name


@lru_cache(maxsize=1024)
def district_name(text: str) -> str:
    """Return a district as it is compared: "Harbor Public Schools" is "harbor"."""
    words = [_PLACE_WORDS.get(word, word) for word in plain(text).split()]
    kept = [word for word in words if word not in _DISTRICT and not word.isdigit()]
    return " ".join(kept or words)


@lru_cache(maxsize=1024)
def years_of(text: str) -> tuple[int, ...]:
    """Return the years that a text names, the first and the last: "SY 2022–23" is 2022 and 2023."""
    found = [int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)]
    short = re.search(r"(?<!\d)(?:19|20)(\d\d)\s*[-/–]\s*(\d\d)(?!\d)", text)
    if short and found:
        found.append(found[0] // 100 * 100 + int(short[2]))
    if not found and (lone := re.search(r"\b(?:fy|sy) ?'?(\d\d)\b", text.casefold())):
        found.append(2000 + int(lone[1]))
    return (min(found), max(found)) if found else ()


@lru_cache(maxsize=8192)
def label_of(title: str, group: str) -> Label:
    """Return whom a figure is about, out of its title and its group together.

    "Asian" about all students and "Students enrolled" about the group Asian are the same students.
    """
    one_race = set(plain(group).split()) <= _RACE_WORDS
    said = [_heading(title), *([plain(group)] if one_race else map(plain, re.split(r"[,;|]", group)))]
    return tuple(sorted({atom for words in said for atom in _atoms(words) if atom}))


def says_share(title: str) -> bool:
    """Tell whether a title says that its figures are percentages."""
    return "%" in title or bool(_SHARE & set(_heading(title).split()))


def family_of(atom: str) -> str:
    """Return what parts the students so: race, sex or grade; "" where that is not known."""
    kind, _, name = atom.partition(":")
    return kind if name and kind in FAMILIES else ""


def opposite(atom: str) -> str:
    """Return the atom for everybody else: "not special education" for "special education"."""
    return atom.removeprefix("not ") if atom.startswith("not ") else f"not {atom}"


def within(first: str, second: str) -> bool:
    """Tell whether one of two atoms says more words of the same: "suspended" and "suspended in school"."""
    one, other = set(first.split()), set(second.split())
    return one < other or other < one


def _heading(title: str) -> str:
    """Return a title in plain words, also one that is a column's heading: "AsianPerc" is "asian perc"."""
    return plain(_CAMEL.sub(" ", title).replace("%", " pct ").replace("#", " number "))


def _atoms(words: str) -> tuple[str, ...]:
    """Return what narrows students down in some words: "Suspensions of Black students" says two things."""
    named = [word for word in words.split() if word in _RACE_WORDS]
    kind = _race(" ".join(named))
    if not kind:
        return (_atom(words),)
    return kind, _atom(" ".join(word for word in words.split() if word not in _RACE_WORDS))


def _atom(words: str) -> str:
    """Return a group as one word of a label; "" for everybody."""
    bare = " ".join(word for word in words.split() if word not in _SHARE)
    alone = " ".join(word for word in bare.split() if word not in _NOISE)
    negative = bool(_NOT & set(alone.split())) and "number" not in bare
    kept = [word for word in alone.split() if word not in _NOT] if negative else alone.split()
    while kept and kept[0] in _FIRST:
        kept = kept[1:]
    if set(kept) <= _EVERYBODY:
        return ""
    for name, shape in _SEX:
        if re.fullmatch(shape, alone):
            return f"sex:{name}"
    if grade := _GRADE.fullmatch(alone):
        return f"grade:{_grade(grade[1])}"
    said = " ".join(_singular(word) for word in kept)
    return f"not {said}" if negative else said


def _race(words: str) -> str:
    """Return a race or origin; "not Hispanic" beside another race says nothing more."""
    rest = re.sub(r"\b(non|not) (hispanic|latin[oax]?)( or latin[oax]?)?\b", " ", words)
    for name, shape in _RACE:
        if re.fullmatch(shape, " ".join(rest.split())):
            return f"race:{name}"
    return "" if rest == words else "not hispanic" if not rest.split() else ""


def _grade(said: str) -> str:
    if said.lstrip("0").isdigit():
        return said.lstrip("0")
    return "pk" if said.startswith("p") else "k" if said.startswith("k") else said


def _singular(word: str) -> str:
    return word[:-1] if len(word) > len("gas") and word.endswith("s") and not word.endswith("ss") else word
