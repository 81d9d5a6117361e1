"""The typography of a Word document, kept in styles: change a style in Word and the whole plan follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from fivepillars.charts.palette import INK, SOFT, WARN
from fivepillars.documents.word_parts import element

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle

FACE = "Arial"
"""A typeface every computer has, or has one of the same widths for, so pages break alike everywhere."""

NOTICE_PAPER = "FFF7E8"

# Name in Word, size in points, bold, colour, points before, points after, kept with the next paragraph.
_STYLES = (
    ("Normal", 10, False, INK, 0, 6, False),
    ("Title", 28, True, INK, 10, 6, True),
    ("Subtitle", 13, False, SOFT, 0, 4, False),
    ("Heading 1", 16, True, INK, 26, 8, True),
    ("Heading 2", 12, True, INK, 14, 4, True),
    ("Heading 3", 10, True, INK, 10, 3, True),
    ("Caption", 10, True, INK, 10, 4, True),
    ("List Bullet", 10, False, INK, 0, 3, False),
    ("Lead", 11, False, SOFT, 0, 6, False),
    ("Small Print", 8.5, False, SOFT, 6, 6, False),
    ("Table Text", 9, False, INK, 0, 0, False),
    ("Contents", 10, False, INK, 0, 1, False),
    ("Notice", 10, False, INK, 8, 12, False),
    ("Footer", 8, False, SOFT, 0, 0, False),
)

_TIGHT = {"Title", "Subtitle", "Heading 1", "Table Text", "Contents"}


def set_styles(word: Word, language: str) -> None:
    """Set the look of every style, and the language and page of the whole document."""
    for name, size, bold, colour, before, after, kept in _STYLES:
        style = _style(word, name)
        style.font.name, style.font.size, style.font.bold = FACE, Pt(size), bold
        style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
        style.font.italic = False
        spaced = style.paragraph_format
        spaced.space_before, spaced.space_after = Pt(before), Pt(after)
        spaced.line_spacing = 1.0 if name in _TIGHT else 1.1
        spaced.keep_with_next = kept
        spaced.widow_control = True
        _one_face(style)
    _boxed(word.styles["Notice"].element)
    _unruled(word.styles["Title"].element)
    tabs = _style(word, "Footer").paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Inches(7), WD_TAB_ALIGNMENT.RIGHT)
    _speak(word, language)
    _of_today(word)
    page = word.sections[0]
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.left_margin = page.right_margin = Inches(0.75)
    page.top_margin, page.bottom_margin = Inches(0.8), Inches(0.85)
    page.different_first_page_header_footer = True


def _style(word: Word, name: str) -> ParagraphStyle:
    if name in word.styles:
        return cast("ParagraphStyle", word.styles[name])
    added = cast("ParagraphStyle", word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    added.base_style = word.styles["Normal"]
    return added


def _one_face(style: ParagraphStyle) -> None:
    """Name one face for every script; a theme's face would win over it, so the theme is not asked."""
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if "Theme" in key or "theme" in key:
            del fonts.attrib[key]
    for own in ("spacing", "kern"):
        for set_by_template in style.element.rPr.findall(qn(f"w:{own}")):
            style.element.rPr.remove(set_by_template)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)


def _boxed(style: BaseOxmlElement) -> None:
    edge = [
        element("top", val="single", sz=4, space=5, color=NOTICE_PAPER),
        element("left", val="single", sz=24, space=8, color=WARN.lstrip("#")),
        element("bottom", val="single", sz=4, space=5, color=NOTICE_PAPER),
    ]
    shade = element("shd", val="clear", color="auto", fill=NOTICE_PAPER)
    properties = style.pPr
    spacing = properties.find(qn("w:spacing"))
    spacing.addprevious(element("pBdr", edge))
    spacing.addprevious(shade)


def _unruled(style: BaseOxmlElement) -> None:
    """Take away the line that Word's own title has under it."""
    for border in style.pPr.findall(qn("w:pBdr")):
        style.pPr.remove(border)


def _speak(word: Word, language: str) -> None:
    """Say which language the document is in, so that it is read aloud and checked as that."""
    defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for spoken in defaults.findall(qn("w:lang")):
        defaults.remove(spoken)
    defaults.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))


def _of_today(word: Word) -> None:
    """Say that this is a file of today's Word, which would else open it in compatibility mode."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def stripe(colour: str) -> BaseOxmlElement:
    """Return the line above a section's heading, in the colour of its pillar."""
    return element("pBdr", [element("top", val="single", sz=24, space=6, color=colour.lstrip("#"))])
