#!/bin/sh
# Finds a Chromium for the browser tests, or installs one, and writes its path to .kb/chromium
# (an empty file stands for the one that Playwright brings along). Needs .venv with requirements-dev.txt.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .kb

# Chromium without a window first: the tests take a quarter less time in it, and it is smaller to install.
# A name on the path is not enough: Ubuntu's chromium-browser may be an empty shell around a snap.
find_browser() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        browser=$(command -v "$name" 2>/dev/null) || continue
        "$browser" --version >/dev/null 2>&1 || continue
        printf '%s\n' "$browser"
        return 0
    done
    return 1
}

# The rights to install packages: "run" is what to put before apt-get.
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" -eq 0 ]; then
        run=''
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        run='sudo -n'
    else
        return 1
    fi
}

playwright_browser_starts() {
    .venv/bin/python - <<'PYTHON'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    playwright.chromium.launch(args=["--no-sandbox"]).close()
PYTHON
}

say() { printf 'browser tests: %s\n' "$1" >&2; }

if browser=$(find_browser); then
    printf '%s\n' "$browser" >.kb/chromium
    exit 0
fi

if may_install; then
    say 'no Chromium found; installing it with apt-get'
    # shellcheck disable=SC2086 # an empty $run must vanish, here and below
    $run apt-get update -qq >&2 || true
    for package in chromium-headless-shell chromium; do
        # shellcheck disable=SC2086
        if $run env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq -y --no-install-recommends "$package" >&2 &&
            browser=$(find_browser); then
            printf '%s\n' "$browser" >.kb/chromium
            exit 0
        fi
    done
fi

say "no Chromium found; using Playwright's own"
with_deps=''
if may_install; then with_deps='--with-deps'; fi
# shellcheck disable=SC2086
if .venv/bin/python -m playwright install $with_deps chromium >&2 && playwright_browser_starts >&2; then
    : >.kb/chromium
    exit 0
fi

rm -f .kb/chromium
say 'error: no Chromium could be found or installed. Install chromium or google-chrome so that
`chromium --version` or `google-chrome --version` answers, then run this again.'
exit 1
