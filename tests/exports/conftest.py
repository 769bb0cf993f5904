"""What tests of exports share with those of pages."""

from tests.views.conftest import get, readers

__all__ = ["get", "readers"]
