"""Lists of single students, invented, as screening tools, forms and student systems export them."""

import numpy as np

PARTICIPANTS = """\
Participant ID,School,Grade,PHQ-9 total,Days absent
P-1041,Oak Middle,7,14,3
P-1042,Oak Middle,8,9,12
"""

KEYS = (
    "Student ID",
    "StudentUniqueId",
    "studentUSI",
    "State Student ID",
    "Local Student Identifier",
    "SASID",
    "SSID",
    "record_id",
    "Respondent ID",
    "RespondentId",
    "Case ID",
    "Case Number",
    "Client ID",
    "Client Number",
    "Participant ID",
    "Participant Code",
    "Patient MRN",
    "Initials",
    "Student Initials",
    "MRN",
    "Medical Record Number",
    "_uuid",
    "meta/instanceID",
    "ResponseId",
    "Youth ID",
    "Child Code",
    "First Name",
    "Last name",
    "Student name",
    "Date of Birth",
    "DOB",
    "Birthdate",
    "Medicaid ID",
    "Matricula del estudiante",
    "Alumno",
)
"""Headings of columns that number or name a student. (The last but one is found by the shape of its rows.)"""

SHAPES = (
    # A number, a code or a name of no known heading, and scores.
    "Ref,School,Grade,PHQ-9 total\nA17,Oak Middle,7,14\nB22,Oak Middle,8,9\n",
    "ID,School,Grade,PHQ-9 total,Days absent\n1,Oak Middle,7,14,3\n2,Oak Middle,8,9,12\n",
    "Code,School,Grade,Attendance rate\n4471,Oak,7,91.5\n4492,Oak,8,88.0\n4417,Elm High,9,90.1\n",
    "Name,Grade,PHQ-9 total\nQuill Alexis,7,14\nFerris Sam,8,9\n",
    "Name,School,Grade,Days absent\nAlexis Quill,Oak Middle,7,14\nSam Ferris,Oak Middle,8,9\n",
    "Who,School,GAD-7 score\nA.Q.,Oak Middle,14\nS.F.,Oak Middle,9\nT.O.,Oak Middle,3\n",
    "Key,Age,Gender,SDQ total\n10017,13,F,14\n10018,14,M,9\n10019,13,M,3\n",
    # The same, several rows each.
    "ID,School,Wave,PHQ-9 total\nx1,Oak,1,14\nx1,Oak,2,9\nx2,Oak,1,3\nx2,Oak,2,5\n",
    # Nothing that numbers the rows: they repeat place and group and differ.
    "School,Grade,Sex,PHQ-9,Absences\nOak,7,F,14,3\nOak,7,F,9,0\nOak,7,F,2,1\nOak,8,M,9,1\nOak,8,M,4,2\n",
    "School,Grade,Days absent\nOak,7,3\nOak,7,0\nOak,8,12\nOak,8,1\nElm,9,4\n",
    # No heading at all: the first student stands where the headings should.
    "P001,Oak Middle,7,14,3\nP002,Oak Middle,8,9,12\nP003,Oak Middle,8,2,0\n",
)


def long_list(key: str, rows: int = 60, seed: int = 7) -> str:
    """Return a list of students in a few schools, with a column that numbers them."""
    chance = np.random.default_rng(seed)
    lines = [f"School,Grade,{key},Attendance %,GPA"]
    for number in chance.permutation(800_000)[:rows]:
        school, grade = ("Oak", "Elm", "Ash")[chance.integers(3)], chance.integers(6, 9)
        rate, gpa = 100 * chance.random(), 4 * chance.random()
        lines.append(f"{school},{grade},{100_000 + number},{rate:.1f},{gpa:.2f}")
    return "\n".join(lines) + "\n"
