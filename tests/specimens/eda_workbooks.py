"""Workbooks made by us in the two shapes of the European Defence Agency."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from burdenshare.reference.areas import agency, areas

Sheets = dict[str, list[list[Any]]]


def member_sheets() -> Sheets:
    """Make one sheet a member: A1 the member, years (some as text, some estimated), labels with blanks and marks."""
    years = ["2015", 2016.0, "2017e"]
    return {
        "EDA-27": [["EDA-27", *years], [" Total Defence Expenditure", 1.0, 2.0, 3.0]],
        "Estonia": [
            ["Estonia ", *years, "% change"],
            ["", "", "", "", "2016-2017"],
            [" Total Defence Expenditure", "", "", "", ""],  # a block title, as in the edition of 2016
            [" Total Defence Expenditure (A+B+C+D+E)", 417.64, 449.516353, 477.942, 0.06],
            ["          Defence Expenditure as % of GDP", 0.0205, 0.021234567890123, "2.08%", ":"],
            ["          Defence Expenditure as % of Government Spending", "c", 0.052, ":", ":"],
            ["          Defence Expenditure per capita", 317, 342, 363, ":"],
            [" C. Defence Investment", ": ", 83.1, 90, ":"],
            [" Total Military Personnel²", 6450, 6430, "-", ":"],
            ["Symbols:"],
            ['":" - not available'],
            ["Notes:"],
            ["² With conscripts."],
        ],
        "UK Data": [
            ["UNITED KINGDOM", *years],
            ["____Total Defence Expenditure (A+B+C+D+Other)¹", 53649.05, 50378.84, 50591.5],
            ["____Defence Expenditure as % of GDP", 0.02, 0.02, 0.021],
            ["Notes:"],
            ["¹ Two authorities report."],
        ],
    }


def all_members() -> Sheets:
    """Make a sheet for every member of the agency, with the agency's own totals beside them."""
    years = [2023.0, 2024.0, 2025.0]
    made: Sheets = {}
    for rank, code in enumerate(sorted(agency(2025)), start=1):
        spent = [1000.0 * rank, 1010.0 * rank, 1020.0 * rank]
        made[areas()[code].name_en] = [
            [areas()[code].name_en, *years],
            [" Total Defence Expenditure", *spent],
            ["          Defence Expenditure as % of GDP", 0.015, 0.016, 0.017],
        ]
    total = [sum(sheet[1][at] for sheet in made.values()) for at in (1, 2, 3)]
    return {"EDA-27": [["EDA-27", *years], [" Total Defence Expenditure", *total]], **made}


def long_sheets() -> Sheets:
    """Make the three sheets of the 2022 data: the Union, all members to 2021, all members in 2022."""
    label, share = "Total Defence Expenditure ", "Total Defence Expenditure as % of GDP"
    return {
        "EU27": [
            ["EU27", 2021.0, 2022.0],
            ["Values", 2021.0, 2021.0],
            [" Total Defence Expenditure ", 214308.89441231333, 239750.0],
            ["    Total Defence Expenditure as % of GDP", 0.01518106162322312, 0.01518106162322312],
            ["    Total Defence Expenditure as % of Government Expenditure", 0.0294, "3.06%"],
        ],
        "Billions": [
            ["PMS", "Year", label, "Defence R&D Expenditure", "Defence Investment", "GDP (MRD)", share],
            ["Italy ", 2020.0, 28757.5, 1.0, 5985.0, 1917.0, 0.015],
            ["Malta", 2021.0, 74.74, "", ":", 14.1, 0.0053],
        ],
        "Member States": [
            ["EU MS", "Year", label, "Defence Investment", share, f"{share[:-3]}government expenditure"],
            ["Denmark", 2022.0, 5205.0, 974.0, 0.0138, 0.0307],
        ],
    }


def workbook(sheets: Sheets) -> bytes:
    """Write the sheets as a workbook."""
    book = Workbook()
    book.properties.created = datetime(2012, 1, 31)  # from an older workbook, as the agency does
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
