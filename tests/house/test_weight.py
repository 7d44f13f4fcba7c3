"""A web process carries no library that only some work needs: who needs one imports it then."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.nodb
# What each of them weighs is in docs/adr/0038-what-a-web-process-reads.md.
HEAVY = (
    "sklearn",
    "scipy",
    "pandas",
    "statsmodels",
    "numpy",
    "openpyxl",
    "docx",
    "docxtpl",
    "vl_convert",
    "pyarrow",
    "duckdb",
    "rdflib",
    "langcodes",
    "xlsxwriter",
    "simplemma",
    "snowballstemmer",
    "ftfy",
    "boto3",
    "botocore",
    "storages",
)
BEGUN = """
import json, sys
from utsyn.web.terminal import start_django
start_django()
import utsyn.web.urls
print(json.dumps(sorted(sys.modules)))
"""


def test_a_site_that_has_begun_has_read_none_of_the_heavy_libraries(tmp_path):
    environment = {"UTSYN_DATA": str(tmp_path), "PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "utsyn.web.settings"}
    told = subprocess.run([sys.executable, "-c", BEGUN], env=environment, capture_output=True, text=True, check=True)
    read = set(json.loads(told.stdout))
    assert "utsyn.europe.matching.commands" in read
    assert sorted(read & set(HEAVY)) == []
