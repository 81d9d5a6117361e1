"""Word gets real headings, heading rows that repeat, a language, a title, and words for every picture."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from fivepillars.catalog import load
from fivepillars.documents.contents import outline
from fivepillars.documents.outline import Picture, Table
from printed_plans import HOSTILE, TODAY, pictures, printed, sample

pytestmark = pytest.mark.slow  # each test makes whole documents


def opened(which: str):
    return docx.Document(io.BytesIO(printed(which, "docx")))


def written() -> list[Table]:
    blocks = [block for part in outline(sample(), load(), TODAY).sections for block in part.blocks]
    twins = [block.twin if isinstance(block, Picture) else block for block in blocks]
    return [block for block in twins if isinstance(block, Table)]


def test_sections_are_headings() -> None:
    word = opened("sample")
    titles = [each.text for each in word.paragraphs if each.style.name == "Heading 1"]
    assert titles == [part.title for part in outline(sample(), load(), TODAY).sections]
    assert [each.text for each in word.paragraphs if each.style.name == "Title"] == [sample().title]


def test_it_has_a_title_and_a_language() -> None:
    word = opened("sample")
    assert word.core_properties.title == sample().title
    assert word.core_properties.language == "en-US"
    assert word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-US"


def test_every_table_has_a_caption_and_a_heading_row_that_repeats() -> None:
    word = opened("sample")
    assert len(word.tables) == len(written()) + 1  # the figures on the cover
    for table, told in zip(word.tables[1:], written(), strict=True):
        marks = table.rows[0]._tr.trPr
        assert marks.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in table.rows[0].cells] == [column.name for column in told.columns]
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == told.caption
        assert len(table.rows) == len(told.rows) + 1


def test_every_picture_has_words() -> None:
    drawn = opened("sample").element.body.findall(f".//{qn('wp:docPr')}")
    assert len(drawn) == len(pictures())
    assert all(len(picture.get("descr")) > 20 and picture.get("title") for picture in drawn)


def test_links_in_the_contents_lead_to_headings() -> None:
    body = opened("sample").element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert len(links) == len(outline(sample(), load(), TODAY).sections)
    assert set(links) == marks


def test_pages_are_numbered_and_marked_as_a_sample() -> None:
    foot = opened("sample").sections[0].footer._element
    codes = [code.text.strip() for code in foot.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "Sample plan" in "".join(foot.itertext())


def test_typed_text_is_only_text() -> None:
    text = "\n".join(part.text or "" for part in opened("hostile").element.body.iter(qn("w:t")))
    for words in HOSTILE[:2]:
        assert words in text
    assert "]]></w:t><w:t>" in text


@pytest.mark.parametrize("which", ["sample", "empty", "hostile"])
def test_every_part_of_the_file_is_well_formed(which) -> None:
    with zipfile.ZipFile(io.BytesIO(printed(which, "docx"))) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        assert all(etree.fromstring(archive.read(name)) is not None for name in parts)
        settings = archive.read("word/settings.xml")
    assert (
        b'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    )
