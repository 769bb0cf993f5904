"""The site's map: the archive, its admin, and the addresses that machines ask."""

from django.contrib import admin
from django.urls import include, path

from newsarchive.favicon import favicon
from newsarchive.health import alive, ready

handler400 = "articles.views.errors.bad_request"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", alive),
    path("readyz", ready),
    path("favicon.ico", favicon),
    path("", include("articles.urls")),
]
