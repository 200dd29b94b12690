"""Make the house's type out of Inter: the letters and signs we use, figures of one width, as woff2 and TTF.

    npm pack @expo-google-fonts/inter && tar xzf expo-google-fonts-inter-*.tgz
    pip install fonttools brotli                      # needs of this script alone
    python -m tools.build_type package                # without the package: the files for browsers alone, from the TTF

Charts, pages, PNG and PDF then set every text in the same widths, which `widths.json` holds for `charts.frame`.
Inter is under the SIL Open Font License and reserves no name; ours differs from it, and so has a name of its own.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from burdenshare.charts import typeface

HOME = Path(__file__).parents[1] / "src" / "burdenshare" / "data" / "type"
FAMILY = "Burdenshare Sans"
# Our bold is Inter's semibold: in titles and numbers of this size the bold is too dark.
CUTS = {"Regular": ("400Regular/Inter_400Regular.ttf", 400), "Bold": ("600SemiBold/Inter_600SemiBold.ttf", 700)}
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C)]
SIGNS = (
    "\u2002\u2009\u202f\u2010\u2011\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2022\u2026\u2030\u2032\u2033"
)
SIGNS += (
    "\u2039\u203a\u20ac\u2122\u2190\u2191\u2192\u2193\u2194\u2197\u2198\u2212\u2248\u2260\u2264\u2265\u25b2\u25bc\u25c6"
)
SIGNS += "\u25cf\u25cb\u2713"


def main(package: Path) -> None:
    HOME.mkdir(parents=True, exist_ok=True)
    widths = {}
    for cut, (source, weight) in CUTS.items():
        font = made(TTFont(package / source), cut, weight)
        font.flavor = None
        font.save(HOME / f"{FAMILY.replace(' ', '')}-{cut}.ttf")
        widths[cut.lower()] = advances(font)
    (HOME / "widths.json").write_text(json.dumps(widths, indent=1, ensure_ascii=True) + "\n", encoding="utf-8")
    shutil.copy(package / "LICENSE_FONT", HOME / "OFL.txt")


def for_browsers() -> None:
    """Write what browsers take: of each cut the letters that pages usually say, and the others."""
    for name, (_, usual) in typeface.CUTS.items():
        font = TTFont(HOME / name.replace("-more", "").replace(".woff2", ".ttf"))
        kept(font, typeface.letters(usual=usual))
        font.flavor = "woff2"
        font.save(HOME / name)


def kept(font: TTFont, letters: Iterable[int]) -> None:
    """Leave a font these letters alone."""
    options = Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"], hinting=False)
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def made(font: TTFont, cut: str, weight: int) -> TTFont:
    """Keep our letters, give every figure one width, and name the font anew."""
    tabular(font)
    kept(font, [*LATIN, *map(ord, SIGNS)])
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if cut == "Bold" else 0x40)
    font["head"].macStyle = 1 if cut == "Bold" else 0
    named(font, cut)
    return font


def tabular(font: TTFont) -> None:
    """Let the figures that all have one width stand where the others stood."""
    lookups = font["GSUB"].table.LookupList.Lookup
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for at in record.Feature.LookupListIndex:
            for part in lookups[at].SubTable:
                mapping = getattr(part, "mapping", None) or part.ExtSubTable.mapping
                for table in font["cmap"].tables:
                    if table.isUnicode():
                        table.cmap.update({code: mapping.get(name, name) for code, name in table.cmap.items()
                                           if chr(code) in "0123456789"})  # fmt: skip
        return
    raise SystemExit("This font has no figures of one width (tnum).")


def named(font: TTFont, cut: str) -> None:
    """Give the font our name; the copyright and the licence stay Inter's."""
    whole = f"{FAMILY} {cut}".removesuffix(" Regular")
    names = {1: FAMILY, 2: cut, 3: f"burdenshare: {whole}", 4: whole, 6: f"{FAMILY.replace(' ', '')}-{cut}"}
    table = font["name"]
    table.names = [each for each in table.names if each.nameID in (0, 5, 13, 14)]
    for at, text in names.items():
        table.setName(text, at, 3, 1, 0x409)


def advances(font: TTFont) -> dict[str, float]:
    """Give the width of every letter, in parts of its size."""
    per_em, metrics = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): round(metrics[name][0] / per_em, 4) for code, name in sorted(font.getBestCmap().items())}


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]))
    for_browsers()
