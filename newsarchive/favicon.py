"""The address that browsers ask for a site's picture unasked."""

from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control


@cache_control(public=True, max_age=24 * 60 * 60)
def favicon(_request: HttpRequest) -> HttpResponseRedirect:
    """Send them to the picture that the pages name, whose own address changes with its content."""
    return HttpResponseRedirect(static("articles/favicon.svg"))
