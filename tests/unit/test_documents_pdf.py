"""The PDF is for everybody: tagged, titled, in a language, and it takes no orders from what people typed."""

import io
from collections import Counter
from datetime import date

import pytest
import typst
from pypdf import PdfReader

from fivepillars.documents import pdf
from fivepillars.documents.outline import Column, Document, Paragraph, Section, Table
from fivepillars.plan.refusal import Refused
from printed_plans import pictures, printed, sample

pytestmark = pytest.mark.slow  # each test makes whole documents


def read(which: str) -> PdfReader:
    return PdfReader(io.BytesIO(printed(which, "pdf")))


def tags(reader: PdfReader) -> Counter:
    counted = Counter()

    def walk(part):
        part = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            counted[part.get("/S")] += 1
            if part.get("/S") == "/Figure":
                counted["described"] += bool(part.get("/Alt"))
            walk(part.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return counted


def of(*texts: str) -> Document:
    blocks = tuple(Paragraph(text=text) for text in texts)
    rows = tuple((text, text) for text in texts)
    table = Table(caption="Table", columns=(Column(name="One", head=True), Column(name="Two")), rows=rows)
    return Document(
        title="Title", dated=date(2027, 1, 5), sections=(Section(title="Part", blocks=(*blocks, table)),)
    )


def text_of(document: Document) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(document))).pages)


@pytest.mark.parametrize("which", ["sample", "empty"])
def test_it_calls_itself_accessible(which) -> None:
    reader = read(which)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_headings_tables_and_pictures_are_tagged() -> None:
    counted = tags(read("sample"))
    assert counted["/H1"] >= 13
    assert counted["/Table"] == counted["/THead"] == counted["/Caption"] - counted["/Figure"]
    assert counted["/TH"] > counted["/Table"]
    assert counted["/Figure"] == counted["described"] == len(pictures())
    assert counted["/TOC"] == 1


def test_it_is_titled_and_dated_by_the_document() -> None:
    about = read("sample").metadata
    assert about.title == sample().title
    assert about.creation_date.date() == date(2026, 11, 20)


def test_its_typeface_travels_with_it() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for page in read("sample").pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"PublicSans-Regular", "PublicSans-SemiBold"}


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1",
        '#panic("no")',
        "*bold* _thin_ $x^2$ @ref",
        "= Heading",
        "`raw` \\ // gone",
        "<label> [a] #[b]",
        "#sys.inputs",
    ],
)
def test_typed_text_is_never_markup(text) -> None:
    assert text_of(of(text)).count(text) == 3  # a paragraph and two cells


def test_hostile_text_makes_a_whole_document() -> None:
    reader = read("hostile")
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "alert(1)" in text
    assert tags(reader)["/H1"] >= 13


@pytest.mark.parametrize(
    "text",
    ["Tiếng Việt", "Ελληνικά", "Українська", "שלום עולם", "Kreyòl ayisyen, Af-Soomaali, Español ¿qué?"],
)
def test_words_of_the_fonts_it_carries_need_no_other(text) -> None:
    made = pdf.render(of(text))
    assert (
        b"<pdfuaid:part>1"
        in PdfReader(io.BytesIO(made)).trailer["/Root"]["/Metadata"].get_object().get_data()
    )


@pytest.mark.parametrize(
    "text", ["مرحبا", "السلام عليكم 123", "नमस्ते हिन्दी", "👩\u200d👩\u200d👧", "ไทย", "한국어"]
)
def test_other_scripts_never_stop_it(text) -> None:
    assert pdf.render(of(text, f"{text} and more")).startswith(b"%PDF-")


def test_very_long_words_stay_on_the_page() -> None:
    reader = PdfReader(io.BytesIO(pdf.render(of("W" * 400))))
    seen = []
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, _cm, tm, *_: (
                seen.append((tm[4], len(text.strip()))) if "W" in text else None
            )
        )
    assert seen
    assert all(left < 8.5 * 72 - 0.75 * 72 for left, _ in seen)


def test_a_program_that_panics_is_a_refusal(monkeypatch) -> None:
    class PanicException(BaseException):
        pass

    class Panicking:
        def compile(self, **_given: object) -> bytes:
            raise PanicException

    def compiler() -> Panicking:
        return Panicking()

    compiler.cache_clear = lambda: None
    monkeypatch.setattr(pdf, "_compiler", compiler)
    with pytest.raises(Refused, match="The plan is safe"):
        pdf.render(of("words"))


def test_what_cannot_be_set_at_all_is_a_refusal(monkeypatch) -> None:
    def broken(*_given: object) -> bytes:
        error = typst.TypstError("no")
        error.message = error.diagnostic = "no"
        raise error

    monkeypatch.setattr(pdf, "_compiled", broken)
    with pytest.raises(Refused, match="Use the Word or web format"):
        pdf.render(of("words"))


def test_the_contents_stay_on_the_cover_and_each_card_on_a_page() -> None:
    words = [page.extract_text() for page in read("sample").pages]
    begins = {
        title: next(number for number, text in enumerate(words) if text.startswith(title))
        for title in ("Action plan", "Card for staff", "Card for families")
    }
    assert begins["Action plan"] == 1
    assert begins["Card for families"] == begins["Card for staff"] + 1 == len(words) - 1
