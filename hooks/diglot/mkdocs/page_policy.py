"""The policy of pages under MkDocs: written into them, or only compared with what they hold, as the site wishes."""

from __future__ import annotations

from secrets import token_hex
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from diglot.base.problem import excerpt, printable
from diglot.edition.security_policy import Sources, blocked, policy_of, with_policy
from diglot.mkdocs import pages, templates
from diglot.mkdocs.theme_sources import needed_by_theme


class PagePolicy:
    """What becomes of the policy in one build.

    `option` is that of the site: off, report, or on. Pages that are served have none, since MkDocs adds a script.
    """

    def __init__(self, option: str, *, is_served: bool = False) -> None:
        self.is_written, self.is_reported = option == "on" and not is_served, option == "report"
        self._mark = f"data-{token_hex(16)}"
        """Tells in finished pages which scripts are the templates' own."""
        self._blocked: dict[tuple[str, str], tuple[str, list[str]]] = {}

    def mark_scripts(self, env: Environment) -> None:
        """Have all that a policy is about marked where it stands in templates."""
        if self.is_written or self.is_reported:
            templates.mark_scripts(env, self._mark)

    def on_page(self, output: str, needed: Sources, config: MkDocsConfig, name: str) -> str:
        """Return a finished page with its policy, or note what one would block on it.

        `needed` is what the maintainers' Markdown in it needs, and `name` the page's file.
        """
        if not self.is_written and not self.is_reported:
            return output
        of_theme = needed_by_theme(config, output)
        needed = {one: [*needed.get(one, ()), *of_theme.get(one, ())] for one in {**needed, **of_theme}}
        policy = policy_of(output, self._mark, needed, config.extra.get("policy", {}))
        if self.is_written:
            return with_policy(output, self._mark, policy)
        host = urlsplit(config.site_url or "").hostname or ""
        for what, text in blocked(output, self._mark, policy, host).items():
            self._blocked.setdefault(what, (text, []))[1].append(name)
        return output.replace(f" {self._mark}", "")

    def report(self) -> None:
        """Log what a policy would block, each with the line that allows it."""
        for (directive, source), (text, where) in sorted(self._blocked.items()):
            what = f"the text {excerpt(text)}" if text else source
            others = f" and {len(where) - 1} more" if len(where) > 1 else ""
            line = f'extra: {{policy: {{{directive}: "{source}"}}}}'
            said = f"A policy would block {what} on {where[0]}{others}. This allows it: {line}"
            pages.log.info("%s", printable(said))
