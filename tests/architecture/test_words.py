"""Committed files speak of the product alone: they stand in any checkout, on any machine, behind any package index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, committed_texts

# A committed address ties everybody to one index; pip and uv know theirs from their own settings.
REGISTRIES = re.compile(
    r"\b(pypi\.org|pythonhosted\.org|npmjs\.(org|com)|conda\.anaconda\.org)\b|--(extra-)?index-url\b"
)
# A folder of somebody's machine. The word after the first slash is what tells it from a route or a fraction.
MACHINES = re.compile(r"(?<![\w./}*-])/(work|home|root|Users|mnt|srv)/[\w.-]+|(?<!\w)[A-Z]:\\Users\\")
DOCUMENTS = re.compile(r"(?<![\w/.-])(?:[\w-]+/)*[\w-]+\.md\b")
CREDITS = re.compile(r"^\s*(co-authored-by|signed-off-by|generated[- ]with)\b", re.IGNORECASE | re.MULTILINE)
OWN_CHECKS = "tests/architecture/test_words.py"


def addresses(text: str) -> list[str]:
    """Addresses of package registries."""
    return [match.group() for match in REGISTRIES.finditer(text)]


def machine_paths(text: str) -> list[str]:
    """Paths that exist on one machine only."""
    return [match.group() for match in MACHINES.finditer(text)]


def missing_documents(text: str) -> list[str]:
    """Markdown files that are spoken of but not part of this repository."""
    known = {name for name in committed_texts() if name.endswith(".md")}
    names = {name.rsplit("/", 1)[-1] for name in known}
    return [match.group() for match in DOCUMENTS.finditer(text) if match.group().rsplit("/", 1)[-1] not in names]


def found_by(check: object) -> list[str]:
    """`path: what` for everything the check finds in the committed files."""
    assert callable(check)
    texts = {path: text for path, text in committed_texts().items() if path != OWN_CHECKS}
    return [f"{path}: {what}" for path, text in texts.items() for what in check(text)]


def test_no_file_names_a_package_registry() -> None:
    assert found_by(addresses) == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert found_by(machine_paths) == []


def test_no_file_leans_on_a_document_that_is_not_here() -> None:
    assert found_by(missing_documents) == []


def test_no_file_carries_credits() -> None:
    assert found_by(CREDITS.findall) == []


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (addresses, "pip install --index-url https://pypi.org/simple x"),
        (machine_paths, "see /home/somebody/notes.txt"),
        (missing_documents, "as plan-of-the-day.md says"),
        (CREDITS.findall, "words\nCo-authored-by: nobody"),
    ],
)
def test_a_planted_word_is_reported(check: object, text: str) -> None:
    assert callable(check)
    assert check(text)


def test_links_in_the_documentation_lead_somewhere() -> None:
    lost: list[str] = []
    for path, text in committed_texts().items():
        if path.endswith(".md"):
            targets = re.findall(r"\]\(([^)#\s]+)", text)
            local = (target for target in targets if "://" not in target and not target.startswith("mailto:"))
            lost += [f"{path}: {target}" for target in local if not (ROOT / Path(path).parent / target).exists()]
    assert lost == []
