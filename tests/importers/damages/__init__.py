"""Damages that people, programs and lines do to publishers' files, and the judge of what an import made of them."""
