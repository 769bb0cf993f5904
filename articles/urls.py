"""The public map."""

from django.urls import path, register_converter

from articles import feeds, sitemaps
from articles.views import (
    articles,
    data,
    design,
    events,
    home,
    opensearch,
    organisations,
    people,
    places,
    quotes,
    robots,
    search,
    sources,
    style,
    theme,
    timeline,
    versions,
)


class _Digits:
    """A number with a fixed count of digits, so that each day has one address."""

    digits = 2
    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number, with zeros in front."""
        return f"{value:0{self.digits}}"


class _Year(_Digits):
    digits = 4
    regex = "[0-9]{4}"


register_converter(_Digits, "two")
register_converter(_Year, "four")

app_name = "articles"
urlpatterns = [
    path("", home.home, name="home"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/feed/", feeds.articles, name="articles_feed"),
    path("articles/<four:year>/", articles.year_archive, name="year"),
    path("articles/<four:year>/<two:month>/", articles.month_archive, name="month"),
    path("articles/<four:year>/<two:month>/<two:day>/", articles.day_archive, name="day"),
    path("articles/<four:year>/<two:month>/<two:day>/<slug:slug>/", articles.article, name="article"),
    path(
        "articles/<four:year>/<two:month>/<two:day>/<slug:slug>/cite.<slug:extension>",
        articles.cite,
        name="article_citation",
    ),
    path("articles/<four:year>/<two:month>/<two:day>/<slug:slug>/versions/", versions.versions, name="versions"),
    path(
        "articles/<four:year>/<two:month>/<two:day>/<slug:slug>/versions/<int:number>/",
        versions.version,
        name="version",
    ),
    path(
        "articles/<four:year>/<two:month>/<two:day>/<slug:slug>/versions/<int:older>-<int:newer>/",
        versions.compare,
        name="comparison",
    ),
    path("people/", people.person_list, name="people"),
    path("people/feed/", feeds.people, name="people_feed"),
    path("people/<slug:slug>.json", data.person, name="person_data"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("organisations/", organisations.organisation_list, name="organisations"),
    path("organisations/feed/", feeds.organisations, name="organisations_feed"),
    path("organisations/<slug:slug>.json", data.organisation, name="organisation_data"),
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("places/", places.place_list, name="places"),
    path("places/<slug:slug>/", places.place, name="place"),
    path("sources/", sources.source_list, name="sources"),
    path("sources/<slug:slug>/", sources.source, name="source"),
    path("events/", events.event_list, name="events"),
    path("events/feed/", feeds.events, name="events_feed"),
    path("events/<slug:public_id>.json", data.event, name="event_data"),
    path("events/<slug:public_id>/", events.event, name="event"),
    path("quotes/", quotes.quote_list, name="quotes"),
    path("quotes/feed/", feeds.quotes, name="quotes_feed"),
    path("quotes/<slug:public_id>/", quotes.quote, name="quote"),
    path("quotes/<slug:public_id>/annotation.json", quotes.annotate, name="quote_annotation"),
    path("quotes/<slug:public_id>/cite.<slug:extension>", quotes.cite, name="quote_citation"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("search/", search.search, name="search"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-news.xml", sitemaps.news, name="news_sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("opensearch.xml", opensearch.opensearch, name="opensearch"),
    path("style.css", style.style, name="style"),
    path("design/", design.design, name="design"),
    path("design/swatches.css", design.swatches, name="swatches"),
    path("theme/", theme.theme, name="theme"),
]
