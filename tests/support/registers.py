"""Small register extracts of people who do not exist, in the forms that practice systems write."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from bhcp_desktop.domain.register import RegisterExtract, RegisterRow
from bhcp_desktop.exchange.registers import RegisterUnreadableError, look_at, read_register

TODAY = date(2026, 11, 1)
NUMBERS = ["9990000018", "9990000026", "9990000034", "9990000042", "9990000050", "9990000069", "9990000077"]
Cells = list[str]

EMIS = [
    "EMIS Number", "Organisation Code", "Usual GP's Full Name", "NHS Number", "Title", "Family Name", "Given Name",
    "Age", "Date of Birth", "Gender", "House Name / Flat Number", "Number and Street", "Town", "Postcode",
    "Mobile Telephone", "eFI Score", "eFI Date", "eFI Category", "Rockwood Score", "Housebound",
    "Care Home resident", "Long-term Conditions", "Repeat Medication",
]  # fmt: skip
_EMIS_ROWS = [
    "1001|A82027|FELL, Alice (Dr)|9990000018|Mrs|ATKINSON|Jean|84|03-Feb-1942|Female||12 Beck Lane|Kendal|LA9 6SA"
    "|07700 900001|0.36|01-Sep-2026|Severe frailty|6|Housebound||Asthma; Falls|Amlodipine 5mg tablets; Senna 7.5mg",
    "1002|A82027|FELL, Alice (Dr)|9990000026|Mr|BIRKETT|Ron|88|28-Feb-1938|Male|Rose Cottage|Main Road|Kendal|LA8 9AA"
    "|07700 900002|0.11|02-Sep-2026|Fit||||Osteoarthritis|",
    "1003|A82027|O'HARA, Sean (Dr)|9990000034|Miss|O\u2019NEILL|Si\u00e2n|71|01-Mar-1955|Female||3 Fell View|Kendal"
    "|LA9 4QU||||||||",
]
PREAMBLE = [
    ["Ageing Well list"], [], ["Last Run:", "31/10/2026 17:03"], [], ["Population Count", "Males", "Females"],
    ["3", "1", "2"], [], ["Organisation:", "STATION HOUSE SURGERY", "A82027"], [],
]  # fmt: skip


def emis_rows() -> list[Cells]:
    """Three people as EMIS Web lists them; change a cell by `EMIS.index`."""
    rows = [row.split("|") for row in _EMIS_ROWS]
    return [[*row, *[""] * (len(EMIS) - len(row))] for row in rows]


def changed(column: str, text: str, row: int = 0) -> list[Cells]:
    """The three people with one cell written otherwise."""
    rows = emis_rows()
    rows[row][EMIS.index(column)] = text
    return rows


def with_preamble(header: Cells, rows: list[Cells], preamble: list[Cells] = PREAMBLE) -> list[Cells]:
    """The lines above the header, padded to its width as EMIS Web does."""
    width = len(header)
    return [*([*cells, *[""] * (width - len(cells))] for cells in preamble), header, *rows]


def as_csv(
    rows: Sequence[Sequence[str]], *, separator: str = ",", newline: str = "\r\n", quote_all: bool = False
) -> str:
    """The rows as text with separators."""
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=separator, lineterminator=newline, quoting=quoting).writerows(rows)
    return out.getvalue()


def write(folder: Path, rows: Sequence[Sequence[str]], name: str = "register.csv", encoding: str = "utf-8") -> Path:
    """The rows as a CSV file."""
    path = folder / name
    path.write_bytes(as_csv(rows).encode(encoding))
    return path


def read(*paths: Path, **how: object) -> RegisterExtract:
    """Read with the day of the tests."""
    return read_register(paths, today=TODAY, **how)  # type: ignore[arg-type]


def read_emis(folder: Path, rows: list[Cells], **how: object) -> RegisterExtract:
    """Write the rows under the EMIS header and read them; the first person stands on line 2."""
    return read(write(folder, [EMIS, *rows]), **how)


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" '
    'Target="{target}"/></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(path: Path, sheet_data: str, *, from_1904: bool = False, extra: dict[str, str] | None = None) -> Path:
    """A workbook of one sheet with this content; style 1 is a date."""
    styles = (
        f'<?xml version="1.0"?><styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    properties = '<workbookPr date1904="1"/>' if from_1904 else ""
    book = (
        f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        f'2006/relationships">{properties}<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    links = _RELATIONS.format(id="r1", type="worksheet", target="worksheets/sheet1.xml").replace(
        "</Relationships>",
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="styles.xml"/></Relationships>',
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(id="r1", type="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", links)
        archive.writestr("xl/styles.xml", styles)
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>',
        )
        for name, text in (extra or {}).items():
            archive.writestr(name, text)
    return path


def sheet_of(rows: Sequence[Sequence[str | float | date]], *, from_1904: bool = False) -> str:
    """Rows as sheet data: text inline, numbers as numbers, dates as styled day numbers."""
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    lines: list[str] = []
    for number, cells in enumerate(rows, 1):
        parts: list[str] = []
        for cell in cells:
            if isinstance(cell, str):
                parts.append(f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>')
            elif isinstance(cell, date):
                parts.append(f'<c s="1"><v>{(cell - first).days}</v></c>')
            else:
                parts.append(f"<c><v>{cell}</v></c>")
        lines.append(f'<row r="{number}">{"".join(parts)}</row>')
    return "".join(lines)


def ods(path: Path, table: str) -> Path:
    """An OpenDocument spreadsheet of one sheet with these rows."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def ods_rows(rows: Sequence[Sequence[str]]) -> str:
    """Rows of text as table rows."""
    lines: list[str] = []
    for cells in rows:
        parts = [
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in cells
        ]
        lines.append(f"<table:table-row>{''.join(parts)}</table:table-row>")
    return "".join(lines)


def codes(found: tuple[object, ...]) -> list[tuple[int, str]]:
    return [(item.line, item.code) for item in found]  # type: ignore[attr-defined]


def said(extract: RegisterExtract) -> list[tuple[int, str]]:
    return codes((*extract.rejected, *extract.quarantined, *extract.repaired, *extract.warned))


def jean(extract: RegisterExtract) -> RegisterRow:
    return next(row for row in extract.rows if row.nhs_number == NUMBERS[0])


GROUPS = ["Patient Details", "", "", "", "", "Electronic Frailty Index", "", "", "Rockwood Clinical Frailty Scale", "",
          "Problems", "", "Medication Courses", ""]  # fmt: skip


GROUPED = ["Full Name", "NHS Number", "Date of Birth", "Gender", "Postcode", "Date", "Code Term", "Value", "Date",
           "Value", "Date", "Code Term", "Name, Dosage and Quantity", "Drug Status"]  # fmt: skip


def person(name: str, number: str, born: str, *rest: str) -> list[str]:
    cells = [name, number, born, "Female", "LA9 6SA", *rest]
    return [*cells, *[""] * (len(GROUPED) - len(cells))]


def further(*rest: str) -> list[str]:
    return person("", "", "", *rest)[:3] + ["", "", *rest] + [""] * (len(GROUPED) - 5 - len(rest))


PEOPLE = ["Full Name", "Age", "NHS number", "Date of birth", "Sex", "Postcode", "Practice code", "Patient Count"]


FRAILTY = ["NHS number", "Frailty", "eFI score", "eFI date", "Rockwood score", "Patient Count"]


DRUGS = ["NHS number", "Drug", "Dosage", "Conditions", "Patient Count"]


def split_files(folder: Path) -> list[Path]:
    people = [
        ["Mrs Jean Atkinson", "84", NUMBERS[0], "03 Feb 1942", "Female", "LA9 6SA", "A82027", ""],
        ["Mr Jan Van der Berg", "88", NUMBERS[1], "28 Feb 1938", "Male", "LA8 9AA", "A82027", ""],
    ]
    frailty = [
        [NUMBERS[1], "No frailty", "0.11", "02 Sep 2026", "", ""],
        [NUMBERS[0], "Severe frailty", "0.36", "01 Sep 2026", "6", ""],
        [NUMBERS[5], "Mild frailty", "0.17", "01 Sep 2026", "", ""],
        ["", "", "", "", "", "3"],
    ]
    drugs = [
        [NUMBERS[0], "Senna 7.5mg tablets", "One At Night", "Falls", ""],
        [NUMBERS[0], "Amlodipine 5mg tablets", "", "Asthma", ""],
        [NUMBERS[0], "", "", "Falls", ""],
    ]
    return [
        write(folder, [DRUGS, *drugs], "c.csv"),
        write(folder, [PEOPLE, *people], "a.csv"),
        write(folder, [FRAILTY, *frailty], "b.csv"),
    ]


NHS, BORN, FAMILY = "NHS Number", "Date of Birth", "Family Name"


def refused(path: Path) -> str:
    with pytest.raises(RegisterUnreadableError) as caught:
        read(path)
    with pytest.raises(RegisterUnreadableError):
        look_at([path])
    return str(caught.value)
