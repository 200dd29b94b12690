"""How does the record speak SDMX 3: one dataflow, its structure, its code lists, its figures?"""

from burdenshare.formats.sdmx.data import as_csv, as_xml, table
from burdenshare.formats.sdmx.model import AGENCY, FLOW, VERSION, Structures, structures
from burdenshare.formats.sdmx.structure_json import as_json as structure_as_json
from burdenshare.formats.sdmx.structure_xml import as_xml as structure_as_xml

__all__ = [
    "AGENCY", "FLOW", "VERSION", "Structures", "as_csv", "as_xml", "structure_as_json", "structure_as_xml",
    "structures", "table",
]  # fmt: skip
