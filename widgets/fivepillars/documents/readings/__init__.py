"""Readings: what each step says to whoever reads it, as a part of an outline.

The page before anybody types, its print and the step's part of a document are this one reading.
"""

from fivepillars.documents.readings.reading import appendix_of, reading_of

__all__ = ["appendix_of", "reading_of"]
