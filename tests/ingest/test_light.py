"""Processes that serve pages take uploads in without loading the text engine."""

import subprocess
import sys

CODE = """
import os, sys, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
django.setup()
import articles.ingest.load, articles.tasks
sys.exit("spacy" in sys.modules)
"""


def test_spacy_is_not_imported_before_a_text_is_read() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True)
