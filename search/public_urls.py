"""The addresses of what others read of the site: machines, feed readers, search engines."""

from django.urls import path, re_path

from search import api, sitemaps
from search.feeds import AtomFeed, RssFeed
from search.llms import llms

# The same in every language.
same = [
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-site.xml", sitemaps.sitemap_site, name="sitemap_site"),
    path("sitemap-<int:number>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("llms.txt", llms, name="llms"),
    path("api/v2/", api.entry, name="api"),
    path("api/v2/roles/", api.roles, name="api_roles"),
    path("api/v2/roles/<int:key>/", api.role, name="api_role"),
    path("api/v2/groups/", api.groups, name="api_groups"),
    path("api/v2/groups/<str:slug>/", api.group, name="api_group"),
    re_path(r"^api/v2/.*/$", api.unknown),
]
# Below each language.
localized = [
    path("feeds/roles.atom", AtomFeed(), name="feed_atom"),
    path("feeds/roles.rss", RssFeed(), name="feed_rss"),
]
