"""A search index that was made in parts answers in the browser as one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import bases
from tests.browser.conftest import Reader
from tests.browser.test_searching import count, found
from tests.conftest import copy_of_project


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site is served whose index was made in eight parts."""
    from kb.serve import server_of
    from kb.site import pagefind
    from kb.site.build import build

    folder = tmp_path_factory.mktemp("parted")
    copy_of_project(folder / "base")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagefind, "MOST", 40)
        assert build(folder / "base", folder / "site", bases.TODAY).done
    assert len([*Path(folder / "base/.kb/slim/bundles").iterdir()]) == 8
    with server_of(folder / "site", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "path",
    [
        "search/?q=checkpoint",
        "search/?q=%22union+station%22",
        "search/?q=police+mayor&kind=article",
        "search/?q=ice&sort=date-old",
    ],
)
def test_an_index_made_in_parts_answers_as_one(chromium, reader, parted, path):
    other = Reader(chromium, parted, viewport={"width": 1280, "height": 900})
    titles = found(other.page, path)
    assert {*titles} == {*found(reader.page, path)}
    assert count(other.page) == count(reader.page)
    assert other.faults == []
    other.context.close()
