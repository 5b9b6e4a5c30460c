"""The site's name and address, from mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.publisher import Publisher, publisher
from tests import bases


def written(folder: Path, settings: str) -> Publisher:
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return publisher(folder)


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        ("site_url: https://a.test/b", "https://a.test/b/"),
        ("site_url: https://a.test/b/", "https://a.test/b/"),
        ("site_url: !ENV [KB_TEST_NONE, 'https://c.test/']", "https://c.test/"),
        ("site_url: !ENV [KB_TEST_NONE, KB_TEST_ONE, 'https://c.test/']", "https://one.test/"),
        ("site_url: !ENV KB_TEST_ONE", "https://one.test/"),
        ("site_url: !ENV KB_TEST_NONE", "/"),
        ("hooks: !!python/name:os.system\nextra: !relative", "/"),
        ("- 1", "/"),
    ],
)
def test_the_address_is_that_of_the_settings(
    settings: str, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_TEST_ONE", "https://one.test")
    assert written(tmp_path, settings).url == url


def test_the_real_settings_name_the_site() -> None:
    assert publisher(bases.PROJECT).name == "Hartford Record"
