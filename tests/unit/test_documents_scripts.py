"""Families' languages are set in every script with the fonts that come along; what cannot be set is said."""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader

from fivepillars.catalog import load
from fivepillars.charts.chart import rasterised
from fivepillars.charts.typefaces import FONTS_FOLDER, OWN, coverage, with_typefaces
from fivepillars.documents import pdf, render
from fivepillars.documents.outline import Column, Document, Paragraph, Section, Table
from fivepillars.documents.settable import set_or_stood_in, settable, unset_in, unset_sentence
from fivepillars.steps.downloads import downloads
from made_plans import plan_of

pytestmark = pytest.mark.slow  # each test makes whole documents

TODAY = date(2026, 11, 20)
LANGUAGES = {
    "Vietnamese": "Tiếng Việt: sức khỏe tâm thần của học sinh",
    "Greek": "Ψυχική υγεία μαθητών",
    "Ukrainian": "Психічне здоров’я учнів",
    "Arabic": "الصحة النفسية للطلاب",
    "Farsi": "سلامت روان دانش‌آموزان",
    "Urdu": "طلباء کی ذہنی صحت",
    "Hebrew": "בריאות הנפש של תלמידים",
    "Hindi": "छात्रों का मानसिक स्वास्थ्य",
    "Bengali": "শিক্ষার্থীদের মানসিক স্বাস্থ্য",
    "Punjabi": "ਵਿਦਿਆਰਥੀਆਂ ਦੀ ਮਾਨਸਿਕ ਸਿਹਤ",
    "Gujarati": "વિદ્યાર્થીઓનું માનસિક સ્વાસ્થ્ય",
    "Tamil": "மாணவர்களின் மனநலம்",
    "Telugu": "విద్యార్థుల మానసిక ఆరోగ్యం",
    "Malayalam": "വിദ്യാർത്ഥികളുടെ മാനസികാരോഗ്യം",
    "Thai": "สุขภาพจิตของนักเรียน",
    "Lao": "ສຸຂະພາບຈິດຂອງນັກຮຽນ",
    "Khmer": "សុខភាពផ្លូវចិត្តរបស់សិស្ស",
    "Burmese": "ကျောင်းသားများ၏ စိတ်ကျန်းမာရေး",
    "Amharic": "የተማሪዎች የአእምሮ ጤና",
    "Korean": "지역 학생들의 정신 건강 지원",
    "Simplified Chinese": "学生心理健康支持服务",
    "Traditional Chinese": "學生心理健康支援服務",
    "Japanese": "生徒のメンタルヘルス支援",
    "Georgian": "მოსწავლეთა ფსიქიკური ჯანმრთელობა",
    "Armenian": "Աշակերտների հոգեկան առողջություն",
    "Cherokee": "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ",
    "Navajo": "Diné bizaad, Łį́į́ʼ",
    "Signs": "😀 🎒 🧠 ⚽ → ≤ ✓ ★ ½ €",
}


def of(*texts: str) -> Document:
    blocks = tuple(Paragraph(text=text) for text in texts)
    return Document(title="Title", dated=date(2027, 1, 5), sections=(Section(title="Part", blocks=blocks),))


def _characters(path: Path) -> set[int]:
    """Read which characters a font holds, as its own table says (OpenType, `cmap`)."""
    data = path.read_bytes()
    found: set[int] = set()
    for number in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, at, _ = struct.unpack(">4sIII", data[12 + 16 * number : 28 + 16 * number])
        if tag != b"cmap":
            continue
        for table in range(struct.unpack(">H", data[at + 2 : at + 4])[0]):
            _, _, offset = struct.unpack(">HHI", data[at + 4 + 8 * table : at + 12 + 8 * table])
            begin = at + offset
            form = struct.unpack(">H", data[begin : begin + 2])[0]
            if form == 12:
                groups = struct.unpack(">I", data[begin + 12 : begin + 16])[0]
                for group in range(groups):
                    place = begin + 16 + 12 * group
                    first, last, _ = struct.unpack(">III", data[place : place + 12])
                    found.update(range(first, last + 1))
            elif form == 4:
                half = struct.unpack(">H", data[begin + 6 : begin + 8])[0] // 2
                ends = struct.unpack(f">{half}H", data[begin + 14 : begin + 14 + 2 * half])
                place = begin + 16 + 2 * half
                starts = struct.unpack(f">{half}H", data[place : place + 2 * half])
                for first, last in zip(starts, ends, strict=True):
                    found.update(range(first, min(last, 0xFFFE) + 1))
    return found


def test_the_list_of_what_can_be_set_is_what_the_fonts_hold() -> None:
    held: dict[str, set[int]] = {}
    for path in FONTS_FOLDER.iterdir():
        if path.suffix in {".ttf", ".otf"}:
            name = path.stem.split("-")[0].casefold()
            held.setdefault(name, set()).update(mark for mark in _characters(path) if mark >= 0x20)
    listed = {
        family.replace(" ", "").casefold(): set(map(ord, marks)) for family, marks in coverage().items()
    }
    assert listed == held
    assert settable() == set(map(chr, set().union(*held.values())))


def _label(text: str, family: str) -> str:
    shown = f'<text x="8" y="28" font-size="20" font-family="{family}, serif">{html.escape(text)}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="360" height="40">{shown}</svg>'


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_picture_is_in_a_font_that_comes_along(language: str) -> None:
    text = f"Oak & Elm: {LANGUAGES[language]} 12"
    drawn = with_typefaces(_label(text, OWN))
    named = re.search(r"<tspan font-family=\"([^,]+), ", drawn)
    assert html.unescape(re.sub(r"<[^>]*>", "", drawn)) == text
    lacking = set(text) - coverage()[OWN]
    best = max(len(lacking & marks) for marks in coverage().values())
    assert len(lacking & coverage()[named[1] if named else OWN]) == best


def test_no_mixture_of_scripts_ends_what_draws_pictures() -> None:
    """A panic would end not this picture only: nothing is drawn afterwards."""
    words = [
        *LANGUAGES.values(),
        "Oak",
        "naïve",
        " ",
        "12",
        "(",
        "👩‍👩‍👧",
        "❤️",
        "👍🏽",
        "🇺🇸",
        "e\u0301",
        "\u202e",
        "\ufffd",
    ]
    chance = np.random.default_rng(8)
    for _ in range(120):
        text = "".join(chance.choice(words, chance.integers(1, 6)))[:80]
        assert rasterised(_label(text, OWN), 1).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("family", "one", "other"),
    [
        ("Noto Sans", "Школа & School", "Шпора & School"),
        ("Noto Sans", "Σχολή & School", "Σχοίή & School"),
        ("Noto Sans CJK SC", "지역", "학생"),
        ("Noto Sans CJK SC", "健康", "支持"),
        ("Noto Sans Thai", "จต", "สข"),
        ("Noto Sans Arabic", "الصحة", "الطلاب"),
        ("Noto Sans Hebrew", "נפש", "ילד"),
        ("Noto Sans Devanagari", "स्वास्थ्य", "श्वाश्थ्य"),
        ("Noto Sans Ethiopic", "ተማ", "ጤና"),
    ],
)
def test_a_picture_is_drawn_in_the_font_that_comes_along_and_in_none_of_the_computer(
    family: str, one: str, other: str
) -> None:
    # Two words as boxes are the same picture, if they are as long.
    assert rasterised(_label(f"{one} Oak", OWN), 2) != rasterised(_label(f"{other} Oak", OWN), 2)
    assert rasterised(_label(one, OWN), 2) == rasterised(_label(one, family), 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_of_families_is_set_as_it_is_written(language: str) -> None:
    text = LANGUAGES[language]
    missing: set[str] = set()
    set_or_stood_in(text, missing)
    assert missing == set()
    made = pdf.render(of(text))
    reader = PdfReader(io.BytesIO(made))
    words = "".join(page.extract_text() for page in reader.pages)
    assert "□" not in words
    assert "cannot be set" not in words


def test_no_font_of_the_computer_is_used() -> None:
    names = {path.stem for path in FONTS_FOLDER.iterdir()}
    reader = PdfReader(io.BytesIO(pdf.render(of(*LANGUAGES.values()))))
    used = {
        str(font.get_object()["/BaseFont"]).split("+")[1].removesuffix("-Identity-H")
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert used - names == set()
    assert len(used) > 15


def test_what_no_font_holds_stands_as_a_box_and_is_named_on_the_cover() -> None:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(of("see 𓀀 here")))).pages)
    assert "see □ here" in text
    assert "egyptian hieroglyph a001 (U+13000)" in " ".join(text.split())
    assert "𓀀" not in text


def test_a_sentence_names_a_few_and_counts_the_rest() -> None:
    assert unset_sentence(()) == ""
    assert unset_sentence({"𓀀"}).startswith("A character cannot be set in a PDF and stands as □: egyptian")
    assert " and 2 more." in unset_sentence({chr(0x13000 + number) for number in range(6)})


def test_the_download_says_before_what_cannot_be_set() -> None:
    plain, strange = (plan_of(("agency", "agency", "name", name)) for name in ("Oak 한국어", "Oak 𓀀"))
    assert unset_in(plain) == ""
    uses = {each.format: each.use for each in downloads(strange)}
    assert "hieroglyph" in uses["pdf"]
    assert "hieroglyph" not in uses["docx"] + "".join(each.use for each in downloads(plain))


def test_a_long_stretch_without_blanks_is_not_torn_within_a_letter() -> None:
    word = LANGUAGES["Khmer"].replace(" ", "") * 3
    folded = pdf._Text().folded(word)
    assert folded.replace("\u200b", "") == word
    for before, after in pairwise(folded):
        assert before != "\u200b" or after not in "\u17b6\u17d2\u17bb\u17b7"
    assert pdf._Text().folded("W" * 30).count("\u200b") == 29


def test_a_web_page_finds_the_direction_of_each_text() -> None:
    page = render(plan_of(("goal", "own.a", "title", LANGUAGES["Hebrew"])), load(), "html", today=TODAY)
    before = page.decode().split(LANGUAGES["Hebrew"], maxsplit=1)[0]
    assert 'dir="auto"' in before[before.rindex("<") :]


def test_word_marks_what_is_read_from_the_right() -> None:
    made = render(
        plan_of(("goal", "own.a", "title", f"{LANGUAGES['Hebrew']} Oak")), load(), "docx", today=TODAY
    )
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    at = xml.index(LANGUAGES["Hebrew"])
    assert "<w:rtl/>" in xml[xml.rindex("<w:r>", 0, at) : at]
    assert "<w:bidi/>" in xml[xml.rindex("<w:p>", 0, at) : at]
    latin = xml.index(" Oak</w:t>")
    assert "<w:rtl/>" not in xml[xml.rindex("<w:r>", 0, latin) : latin]


@pytest.mark.parametrize("card", ["staff-card", "family-card"])
@pytest.mark.parametrize("text", ["word " * 40, "學" * 200])
def test_a_card_is_one_page_whatever_stands_in_it(card: str, text: str) -> None:
    text = text[:200]
    cells = [("agency", "agency", "name", text), ("about", "about", "fictional", True)]
    crisis = ("lead", "backup", "after_hours", "reentry_who", "report_who")
    cells += [("crisis", "crisis", name, text) for name in crisis]
    cells += [("crisis", "crisis", name, "\n".join([text] * 19)) for name in ("roles", "report_steps")]
    for number in range(25):
        step = ("title", "who", "form", "if_stalls", "family_words", "partner")
        cells += [("pathway", f"own.{number}", name, text) for name in step]
        cells += [("pathway", f"own.{number}", "kind", "re-entry")]
        way = ("title", "route", "languages", "answered_by")
        cells += [("reporting", f"own.{number}", name, text) for name in way]
    made = render(plan_of(*cells), load(), card, today=TODAY)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1


def test_excel_keeps_a_range_of_grades_as_the_text_it_is() -> None:
    from openpyxl import load_workbook

    made = render(plan_of(("school", "own.a", "grades", "6-8")), load(), "xlsx", today=TODAY)
    cells = [
        cell
        for sheet in load_workbook(io.BytesIO(made))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "6-8"
    ]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


def test_a_table_may_hold_every_language() -> None:
    columns = (Column(name="Language", head=True), Column(name="Words"))
    table = Table(caption="All", columns=columns, rows=tuple(LANGUAGES.items()))
    document = of("x").model_copy(update={"sections": (Section(title="Part", blocks=(table,)),)})
    assert pdf.render(document) == pdf.render(document)
