from __future__ import annotations

import pytest

from utsyn.foundation.ui.exports import quoted, unquoted

pytestmark = pytest.mark.nodb


@pytest.mark.parametrize("text", ["=1+1", "+47 62 00 00 00", "-5", "@navn", "\t=1", "\n=1", "\uff1d1", "\uff20navn", "'tis", "", "Kultur"])
def test_what_goes_out_comes_back_as_it_was(text):
    assert unquoted(quoted(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20navn", "\n=1"])
def test_what_a_spreadsheet_would_run_goes_out_as_words(text):
    assert quoted(text) == f"'{text}"
