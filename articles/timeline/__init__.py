"""Time as readers see it: a list under headings, and a picture of the same items."""

from articles.timeline.division import divide
from articles.timeline.zoom import Zoom

__all__ = ["Zoom", "divide"]
