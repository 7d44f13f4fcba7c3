"""Makes the documents that must be refused with a clear message, or read in spite of their form."""

import random
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .as_docx import docx_of, picture
from .source import Block, Source

WORDS = """ELVERNES KOMMUNE

Strategi for internasjonalt arbeid 2020–2024

Vedtatt av Elvernes kommunestyre 12. desember 2019

Akse 1: Språk og møteplasser

Mål: Elvernes er et godt sted å komme til for folk fra hele verden.

Tiltak: Åpne språkkafé på biblioteket. Ansvarlig: Enhet for kultur. Kostnad: 30 000 kr.

Vennskapsby: Ängelholm i Sverige.
"""
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}"/>
</Types>"""
RELATION = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
 Target="{target}"/></Relationships>"""
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BLOWN_UP = 64 * 1024 * 1024


def make_bad(folder: Path) -> None:
    """Make every bad document. The encrypted one is made only where qpdf is installed."""
    folder.mkdir(exist_ok=True)
    files = {
        "empty.pdf": b"",
        "empty.txt": b" \n\n\t\n\f\n",
        "empty.docx": docx_of(_source([])),
        "picture-only.pdf": _picture_pdf(),
        "entity-bomb.docx": _entity_bomb(),
        "zip-bomb.xlsx": _zip_bomb(),
        "random.pdf": random.Random(20_24).randbytes(6000),  # noqa: S311
        "word-named-as.pdf": docx_of(_source(WORDS.split("\n\n"))),
        "utf16.txt": WORDS.encode("utf-16"),
        "cp1252.txt": WORDS.encode("cp1252"),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
        print(f"bad/{name}: {len(data)} bytes")
    _encrypted(folder / "encrypted.pdf")


def _source(lines: list[str]) -> Source:
    head = {"layout": {"header": "", "footer": ""}}
    return Source("elvernes", head, [Block("paragraph", line.strip()) for line in lines], [])


def _packed(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, words in parts.items():
            archive.writestr(ZipInfo(name, (2024, 1, 1, 0, 0, 0)), words, ZIP_DEFLATED, 9)
    return out.getvalue()


def _entity_bomb() -> bytes:
    """A Word document that would grow to ten thousand million words if its entities were read."""
    levels = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 11))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a0 "fjord ">{levels}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&a10;</w:t></w:r></w:p></w:body></w:document>"
    )
    part, kind = "word/document.xml", "wordprocessingml.document.main+xml"
    return _packed(
        {
            "[Content_Types].xml": TYPES.format(part=part, kind=kind),
            "_rels/.rels": RELATION.format(kind="officeDocument", target=part),
            part: body,
        }
    )


def _zip_bomb() -> bytes:
    """A workbook of some 60 kB whose one sheet unpacks to 64 MB of blank space."""
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Tiltak</t></is></c></row>'
    sheet = f'<worksheet xmlns="{SHEET}"><sheetData>{row}{" " * BLOWN_UP}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{SHEET}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships"><sheets><sheet name="Tiltak" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return _packed(
        {
            "[Content_Types].xml": TYPES.format(part="xl/workbook.xml", kind="spreadsheetml.sheet.main+xml"),
            "_rels/.rels": RELATION.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": RELATION.format(kind="worksheet", target="worksheets/sheet1.xml"),
            "xl/workbook.xml": book,
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def _pdf(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, inner in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (size, table, end)


def _picture_pdf() -> bytes:
    """One page with a picture and not a word of text, as a scan without recognition gives."""
    png = picture(200, 280)
    width = bytes(png[png.index(b"IDAT") + 4 : -16])
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 200 /Height 280 /ColorSpace /DeviceRGB"
        b" /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3"
        b" /Columns 200 >> /Length %d >>\nstream\n%b\nendstream" % (len(width), width)
    )
    return _pdf([*_page(b"/XObject << /Im0 5 0 R >>"), _stream(b"400 0 0 560 100 140 cm /Im0 Do"), image])


def _page(resources: bytes) -> list[bytes]:
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %b >> >>" % resources,
    ]


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data)


def _encrypted(path: Path) -> None:
    """A PDF with text that opens only with a password."""
    if not shutil.which("qpdf"):
        print(f"bad/{path.name}: left as it is, qpdf is not installed")
        return
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    words = b"BT /F1 14 Tf 80 700 Td (Strategi for internasjonalt arbeid) Tj ET"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.pdf"
        plain.write_bytes(_pdf([*_page(b"/Font << /F1 5 0 R >>"), _stream(words), font]))
        command = ["qpdf", "--static-id", "--encrypt", "fjord", "eier", "256", "--", plain, path]
        subprocess.run(command, check=True)  # noqa: S603
    print(f"bad/{path.name}: {path.stat().st_size} bytes")
