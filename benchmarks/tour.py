"""`python -m benchmarks.tour ADDRESS FOLDER`: the pictures of docs/tour.md, taken from a served archive with the demonstration.

One picture a room: on a desktop in the light and in the dark, and on a phone in both.
"""

import base64
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
HEIGHT, QUALITY = 480, 72
SHOWN = (
    f"<style>body{{margin:12px;display:flex;gap:12px;background:#888}}img{{height:{HEIGHT}px;display:block}}</style>"
)

PERSON = "/people/helene-marstrand/"
LISTS = {
    "home": "/",
    "articles": "/articles/",
    "quotes": "/quotes/?person=helene-marstrand",
    "search": "/search/?q=ferry",
    "timeline": "/timeline/?person=helene-marstrand",
    "person": PERSON,
}
FIRST_OF = {
    "organisation": ("/organisations/", "main .rows a[href^='/organisations/']"),
    "place": ("/places/", "main .rows a[href^='/places/']"),
    "source": ("/sources/", "main .rows a[href^='/sources/']"),
    "event": (PERSON, "main a[href^='/events/']:not([href*='?'])"),
    "quote": (PERSON, "main a[href^='/quotes/']:not([href*='?'])"),
    "article": (PERSON, "main a[href^='/articles/']:not([href*='?'])"),
}


def main(address: str, folder: str) -> int:
    """Take every room's picture."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for room, path in rooms(browser.new_page(), address).items():
            picture(browser, address + path, Path(folder) / f"{room}.jpg")
            print(f"{room}: {path}")
        browser.close()
    return 0


def rooms(page: Page, address: str) -> dict[str, str]:
    """Where each room is; of the rooms of single things, that of the first one linked from a list."""
    found = dict(LISTS)
    for room, (place, links) in FIRST_OF.items():
        page.goto(address + place)
        href = page.locator(links).first.get_attribute("href") or "/"
        found[room] = href.partition("#")[0]
    return found


def picture(browser: Browser, address: str, file: Path) -> None:
    """Four views of one page, side by side."""
    shots = [shot(browser, address, size, scheme) for size in (DESKTOP, PHONE) for scheme in ("light", "dark")]
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(one).decode()}">' for one in shots)
    width = 12 + sum(HEIGHT * size["width"] // size["height"] + 12 for size in (DESKTOP, DESKTOP, PHONE, PHONE))
    page = browser.new_page(viewport={"width": width, "height": HEIGHT + 24})
    page.set_content(SHOWN + images)
    page.screenshot(path=file, type="jpeg", quality=QUALITY)
    page.close()


def shot(browser: Browser, address: str, size: dict[str, int], scheme: str) -> bytes:
    """The upper part of the page as this screen shows it."""
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    taken = page.screenshot()
    context.close()
    return taken


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
