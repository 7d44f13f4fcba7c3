from __future__ import annotations

import io
import zipfile

import pytest

from utsyn.foundation.files.packages import check_package
from utsyn.foundation.kernel.errors import Invalid, TooLarge

pytestmark = pytest.mark.nodb


def package(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_package_within_the_bound_passes():
    check_package(package(a=b"x" * 50, b=b"x" * 50), most_unpacked=100)


def test_a_package_that_unpacks_to_more_is_refused():
    with pytest.raises(TooLarge):
        check_package(package(a=b"x" * 50, b=b"x" * 51), most_unpacked=100)


DECLARED = '<?xml version="1.0"?>{}<!DOCTYPE x [<!ENTITY y "z">]><x/>'


@pytest.mark.parametrize(
    "part",
    [
        DECLARED.format("").encode(),
        DECLARED.format(f"<!--{'x' * 100_000}-->").encode(),
        DECLARED.format("").encode("utf-16"),
        DECLARED.format("\n" * 5_000).encode("utf-16"),
    ],
    ids=("at once", "far in", "in wide signs", "far in and in wide signs"),
)
def test_a_part_that_declares_a_document_type_is_refused(part):
    with pytest.raises(Invalid):
        check_package(package(a=part), most_unpacked=10**6)


@pytest.mark.parametrize("encoding", ["cp037", "utf-32", "utf-7"])
def test_a_part_of_xml_that_cannot_be_looked_into_is_not_let_through(encoding):
    part = DECLARED.replace('1.0"', f'1.0" encoding="{encoding}"').format("").encode(encoding)
    with pytest.raises((zipfile.BadZipFile, Invalid)):
        check_package(package(**{"xl/workbook.xml": part}), most_unpacked=10**6)


def test_a_picture_is_no_xml_and_passes():
    check_package(package(**{"xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256))}), most_unpacked=1000)


def test_a_locked_package_is_refused_in_words():
    locked = bytearray(package(a=b"x"))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Invalid, match="passord"):
        check_package(bytes(locked), most_unpacked=1000)


def test_a_package_packed_in_a_way_nobody_reads_is_a_damaged_one():
    odd = bytearray(package(a=b"x" * 50))
    odd[8] = odd[odd.index(b"PK\x01\x02") + 10] = 99
    with pytest.raises(zipfile.BadZipFile):
        check_package(bytes(odd), most_unpacked=1000)


def test_what_is_no_package_is_left_to_the_caller_to_name():
    with pytest.raises(zipfile.BadZipFile):
        check_package(b"PK but no package", most_unpacked=1000)
