"""Pages at the addresses that a renamed document had, which lead to where it is now, without a script."""

from __future__ import annotations

from html import escape
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from diglot.edition.edition import NOT_FOUND
from diglot.mkdocs.site_files import Views
from diglot.project.anchors_on_disk import former_paths
from diglot.project.project import Project

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body><p>{title}: <a href="{address}">{address}</a></p></body>
</html>
"""


def add_redirects(files: Files, views: Views, config: MkDocsConfig, project: Project) -> None:
    """Add a page for each address that a document with `views` had, all languages and each, where nothing else is."""
    taken = {file.dest_uri for file in files if file.inclusion is not InclusionLevel.EXCLUDED}
    reader = str(config.theme.get("language") or config.theme.locale.language)
    path_of = project.settings.languages.path
    title = project.settings.interface.word(reader, "page", "moved")
    for former, document in former_paths(project.settings, project.paths):
        for one in (None, *views.get(document, {})):
            now = files.get_file_from_path(path_of(document, one)) if document in views else None
            before = File.generated(config, path_of(former, one), content="", inclusion=InclusionLevel.NOT_IN_NAV)
            if now is None or before.dest_uri in taken or former == NOT_FOUND:
                continue
            taken.add(before.dest_uri)
            address = escape(now.url_relative_to(before))
            canonical = escape(urljoin(config.site_url, now.url) if config.site_url else now.url_relative_to(before))
            page = _PAGE.format(language=title.language, title=escape(title), canonical=canonical, address=address)
            files.append(File.generated(config, before.dest_uri, content=page))
