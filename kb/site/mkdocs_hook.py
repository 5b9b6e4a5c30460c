"""The hook by which MkDocs makes the whole site: records are stamped into one rendered shell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from html import escape as html_escape
from html import unescape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # MkDocs loads a hook without the project on the path
    sys.path.insert(0, str(ROOT))

from mkdocs.config.defaults import MkDocsConfig  # noqa: E402  # after the path is set
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.livereload import LiveReloadServer  # noqa: E402
from mkdocs.plugins import get_plugin_logger  # noqa: E402
from mkdocs.structure.files import File, Files, InclusionLevel  # noqa: E402
from mkdocs.structure.nav import Navigation  # noqa: E402
from mkdocs.structure.pages import Page as ThemePage  # noqa: E402
from mkdocs.structure.toc import AnchorLink, TableOfContents  # noqa: E402

from kb.site import finish, head, navigation, style, taken  # noqa: E402
from kb.site.page import Page  # noqa: E402
from kb.site.pages import front_pages, leaf_pages  # noqa: E402
from kb.site.policy import policed  # noqa: E402
from kb.site.shell import (  # noqa: E402
    ADDRESS,
    CONTENT,
    DESCRIPTION,
    HEAD,
    TITLE,
    description_of,
    shell,
    title_of,
)
from kb.site.spanish import dictionary, frame, written  # noqa: E402
from kb.site.words import first_sentence, striptags  # noqa: E402
from kb.site.work import Work, prepare  # noqa: E402
from kb.store import RECORDS  # noqa: E402

log = get_plugin_logger("kb")
SHELL = f"{ADDRESS}.md"
MARKS = Page(f"{ADDRESS}/", TITLE, DESCRIPTION, CONTENT, head=HEAD)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the records, unless the command that builds has done so; stop where they have errors."""
    work = config.extra.get("kb")
    if not isinstance(work, Work):
        work = prepare(
            Path(config.config_file_path).parent,
            date.today(),  # noqa: DTZ011  # the editor's own day
            site_name=config.site_name,
            description=config.site_description or "",
            source_url=config.repo_url or "",
            site_url=config.site_url or "",
        )
        config.extra["kb"] = work
    for one in work.errors[:50]:
        log.error("%s:%s:%s: %s %s", one.path, one.line, one.column, one.code, one.message)
    if work.errors:
        count = len(work.errors)
        raise PluginError(f"{count} error{'s' * (count != 1)} in the records; `python kb_cli.py check` lists them")
    config.use_directory_urls = True  # the stamped pages are made for addresses that end in a slash
    work.fronts = front_pages(work.publication)
    if config.nav is None:
        config.nav = navigation.default(work.publication, Path(config.docs_dir))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the lists, and either the one shell or, to compare with, every page by itself."""
    work = _work(config)
    found = [*taken.taken(_hand_files(files, config), work.fronts, work.publication)]
    if found:
        raise PluginError("; ".join(found))
    for address in work.fronts:
        _add(files, config, f"{address}index.md", InclusionLevel.INCLUDED)
    if work.one_by_one:
        work.leaves = {
            page.address: page for page in leaf_pages(work.publication, search=work.search)
        }
        for address in work.leaves:
            _add(files, config, f"{address}index.md", InclusionLevel.NOT_IN_NAV)
    else:
        _add(files, config, SHELL, InclusionLevel.NOT_IN_NAV)
    spanish = dictionary.dictionary().json()
    files.append(File.generated(config, dictionary.PLACE, content=spanish))
    sheets = [files.src_uris[name] for name in style.parts(files.src_uris)]
    for file in sheets:
        files.remove(file)
    if sheets:
        text = style.joined(file.content_string for file in sheets)
        files.append(File.generated(config, style.PLACE, content=text))
    return files


def _hand_files(files: Files, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Each file in the folder of pages, and the address at which it is to stand."""
    for file in files:
        if file.src_dir == config.docs_dir:
            yield file.src_uri, file.url


def _add(files: Files, config: MkDocsConfig, path: str, inclusion: InclusionLevel) -> None:
    files.append(File.generated(config, path, content="", inclusion=inclusion))


def on_page_markdown(markdown: str, page: ThemePage, config: MkDocsConfig, files: Files) -> str:
    """Give our pages their title and description, escaped: the theme prints both as they are."""
    own = _own(page, config)
    if own is not None:
        page.meta.update(title=title_of(own), description=description_of(own))
        page.meta["hide"] = ["navigation", "toc"]
        if own.address == "":
            page.meta.pop("title")
    return markdown


def on_page_content(html: str, page: ThemePage, config: MkDocsConfig, files: Files) -> str:
    """Put our content where MkDocs rendered nothing."""
    own = _own(page, config)
    if own is None:
        page.meta.setdefault("description", html_escape(first_sentence(html)))
        return written.note(page.meta, Path(config.docs_dir)) + html
    page.toc = TableOfContents([AnchorLink("Content", "content", 1)])
    page.edit_url = None
    return own.content


def on_page_context(
    context: dict[str, Any], page: ThemePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give each page its part of the head."""
    own = _own(page, config)
    publication = _work(config).publication
    if own is None:
        told = unescape(str(page.meta.get("description") or ""))
        words = Page(page.url, unescape(striptags(page.title)), told, "")
        page.meta["kb_head"] = head.of_words(words, publication)
    else:
        page.meta["kb_head"] = own.head
    return context


def on_post_page(output: str, page: ThemePage, config: MkDocsConfig) -> str:
    """Say what a page may run; keep the shell and the theme around our other pages."""
    output = policed(output, page.content or "")
    if page.file.src_uri == SHELL:
        _work(config).shell = shell(output)
        return ""
    own = _own(page, config)
    if own is not None:
        before, _, behind = output.partition(own.content)
        _work(config).around[own.address] = before.encode("utf-8"), behind.encode("utf-8")
    elif page.meta.get("lang") == "es":
        return frame.framed(output, dictionary.dictionary().words)
    return output


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Say what the page for missing addresses may run."""
    return policed(output, "") if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write all that MkDocs did not: stamped pages, redirects, data, sitemap, search index."""
    work, made = _work(config), Path(config.site_dir)
    work.by_hand = tuple(_own_pages(config))
    if work.keep:
        work.keep(made)
    finish.finish(work, made)


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Watch the records too, not only the pages written by hand."""
    server.watch(str(Path(config.config_file_path).parent / RECORDS))
    return server


def _own_pages(config: MkDocsConfig) -> Iterator[str]:
    """The addresses of the pages written by hand."""
    for path in sorted(Path(config.docs_dir).rglob("*.md")):
        parts = path.relative_to(config.docs_dir).with_suffix("").parts
        parts = parts[:-1] if parts[-1] in ("index", "README") else parts
        if parts:
            yield "/".join(parts) + "/"


def _own(page: ThemePage, config: MkDocsConfig) -> Page | None:
    work = _work(config)
    if page.file.src_uri == SHELL:
        return MARKS
    address = page.file.src_uri.removesuffix("index.md")
    return work.fronts.get(address) or work.leaves.get(address)


def _work(config: MkDocsConfig) -> Work:
    work: Any = config.extra["kb"]
    assert isinstance(work, Work), "on_config puts it there"
    return work
