"""Nothing that a record says comes to life in a browser: no dialog, no error, no request to anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from kb.serve import server_of
from tests.browser.conftest import Reader
from tests.kb.site.test_script import site as hostile  # noqa: F401  # a fixture

NOISE = """
for (const name of ['alert', 'confirm', 'prompt', 'open', 'eval'])
    window[name] = () => { throw new Error('a record said ' + name); };
"""


@pytest.fixture
def victim(chromium, hostile: Path) -> Iterator[Reader]:  # noqa: F811
    """A reader of a site whose records are full of hostile text."""
    with server_of(hostile, 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        reader = Reader(chromium, f"http://127.0.0.1:{server.server_address[1]}/")
        reader.page.add_init_script(NOISE)
        yield reader
        reader.context.close()
        server.shutdown()
        thread.join()


@pytest.mark.slow
def test_no_hostile_page_runs_asks_or_complains(victim, hostile):  # noqa: F811
    dialogs = []
    victim.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    pages = [path for path in sorted(hostile.rglob("index.html")) if "2018-" in path.parent.name]
    assert len(pages) > 30
    for path in [hostile / "index.html", hostile / "timeline/index.html", *pages]:
        victim.page.goto(path.relative_to(hostile).as_posix(), wait_until="load")
        asked = [url for url in victim.elsewhere() if "kb.test" not in url]
        assert (asked, victim.faults, dialogs) == ([], [], []), path
