"""Files of indicators made up for tests, and short ways to read them."""

from fivepillars.exchange.indicators import rows, understand
from fivepillars.exchange.sheet import read_sheets

# The headings of a state's yearly file of schools, shortened; the schools are invented.
STATE_FILE = """\
School Code,School Name,Function,Contact Name,Address 1,Town,State,Zip,Phone,Grade,District Name,\
District Code,9_Enrollment,TOTAL_Enrollment,English Language Learner,% English Language Learner,\
% Permanently Excluded,Average Class Size,Average Salary,FTE Count,AP_Tests Taken,Accountability Level
00990505,Harbor High,Principal,Alexis Quill,1 Pier Road,Harbor,MA,2351,781-555-0160,"09,10,11,12",Harbor,\
00990000,124,452,11.0,2.4,0.0,15.8,74662.0,127.0,"1,037",Level 1
00990003,Dune Elementary,Principal,Sam Ferris,2 Dune Way,Harbor,MA,2351,781-555-0185,"01,02,03,04",Harbor,\
00990000,0,580,42.0,7.2,,24.6,74662.0,127.0,,Level 3
00980505,Ridge High,Principal,Kim Vale,3 Ridge Road,Ridge,MA,2743,508-555-0100,"09,10,11,12",Ridge,\
00980000,<10,310,*,≤5,3.1,19.2,64906.0,70.0,88,Insufficient data
"""

LONG = """\
LEAID,State,District,School Year,Subgroup,Indicator,Percent,N,Source
0100005,AL,Albertville City,2022-23,All Students,Chronic absence,37 %,410,State report card
0100005,AL,Albertville City,2022-23,English learners,Chronic absence,0.41,92,State report card
0100005,AL,Albertville City,2022-23,Homeless,Chronic absence,*,n<10,State report card
0100006,AL,Marshall County,2022-23,All Students,Chronic absence,12%,1900,State report card
0100006,AL,Marshall County,2022-23,All Students,Graduated,≥99%,440,State report card
0100006,AL,Marshall County,2022-23,Homeless,Graduated,NA,,State report card
"""


def sheet(text, name="figures_2023.csv"):
    """Return the one sheet of a file."""
    content = text if isinstance(text, bytes) else text.encode()
    (only,) = read_sheets(content, name=name)
    return only


def read(text, name="figures_2023.csv"):
    """Return what comes of a file read as it is understood."""
    opened = sheet(text, name)
    return rows(opened, understand(opened).matching)


def roles(understanding):
    """Return what each column is understood to be."""
    return {each.column: each.role for each in understanding.matching.columns}


def reasons(findings):
    """Return the sentence of each row that something was found in."""
    return {finding.row: finding.sentence for finding in findings}


def state_file():
    """Return the wide file of a state."""
    return sheet(STATE_FILE, "Public_Schools_2017.csv")
