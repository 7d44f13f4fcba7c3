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


def test_a_part_that_declares_a_document_type_is_refused():
    with pytest.raises(Invalid):
        check_package(package(a=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "z">]><x/>'), most_unpacked=1000)


def test_what_is_no_package_is_left_to_the_caller_to_name():
    with pytest.raises(zipfile.BadZipFile):
        check_package(b"PK but no package", most_unpacked=1000)
