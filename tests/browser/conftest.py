"""A real browser for tests: the system's Chromium, driven by Playwright.

Pages fail their test when the browser's console reports an error. axe.min.js beside this file
is axe-core 4.14.1 as its authors published it (npm: axe-core, MPL 2.0, axe.LICENSE.txt;
sha256 29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c).
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

# The shell without windows is the same engine and takes half of the time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, CHROMIUMS)), None)
AXE = Path(__file__).with_name("axe.min.js")
# One process less to start and to talk with: graphics are the browser's own, as on a small device.
LEAN = ["--in-process-gpu"]
NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; without one the test is skipped."""
    if CHROMIUM is None:
        pytest.skip("No Chromium on this machine: install it to run the browser tests.")
    # Playwright keeps a loop in this thread, which Django takes for an asynchronous program.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    arguments = [*LEAN, "--no-sandbox"] if os.geteuid() == 0 else LEAN
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_page(browser: Browser, live_server: LiveServer) -> Iterator[NewPage]:
    """Open pages with options of their own (viewport, color_scheme, java_script_enabled); errors in them fail."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.location.get('url')}: {message.text}")

    def opened(**options: Any) -> Page:
        contexts.append(browser.new_context(base_url=live_server.url, **options))
        page = contexts[-1].new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as a desktop computer shows it."""
    return new_page(viewport={"width": 1280, "height": 900})


def barriers(page: Page, *, only: list[str] | None = None) -> list[str]:
    """What axe finds wrong on the page: rule, help and where.

    By all its rules for WCAG 2.2 AA and good practice, or by those named in `only`.
    """
    # Brought in by the debugger, which the page's own policy does not bind.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    options = {"resultTypes": ["violations"]} | ({"runOnly": only} if only else {})
    result = page.evaluate("options => axe.run(options)", options)
    return [
        f"{violation['id']}: {violation['help']}: {[node['target'] for node in violation['nodes']][:3]}"
        for violation in result["violations"]
    ]
