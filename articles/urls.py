"""The public map."""

app_name = "articles"
urlpatterns = []
