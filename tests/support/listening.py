"""A server of sites that hears what happens on their pages, in whatever browser they are opened."""

from __future__ import annotations

import http.server
import re
from pathlib import Path

LISTENER = """
window.heard = []
window.ran = []
const hear = (...said) => heard.push(said.map(String).join(" "))
for (const level of ["error", "warn"]) console[level] = hear
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = (...said) => ran.push(name + said)
addEventListener("unhandledrejection", ({ reason }) => hear(reason))
addEventListener("error", ({ message, target }) => hear(message ?? target.outerHTML), true)
document.addEventListener("securitypolicyviolation",
    ({ violatedDirective, blockedURI, sample }) => hear("refused:", violatedDirective, blockedURI, sample))
"""
"""What a page runs first: it keeps what is said on the console, and the calls that only what got in would make."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and logs nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Listening(Quiet):
    """Serves pages with the listener in them, a file as the policy has it."""

    def do_GET(self) -> None:
        """Answer with a page, the listener, or any other file as it is."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.path == "/listener.js":
            self._answer("text/javascript", LISTENER)
        elif path.suffix == ".html" and path.exists():
            self._answer("text/html", self.page(path.read_text("utf-8")))
        else:
            super().do_GET()

    def page(self, text: str) -> str:
        """Return a page as it is served."""
        return text.replace("<head>", '<head><script src="/listener.js"></script>', 1)

    def _answer(self, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class WithoutPolicy(Listening):
    """Serves pages without their policy, too: they have to be harmless by themselves."""

    def page(self, text: str) -> str:
        """Return a page as it is served."""
        return _POLICY.sub("", super().page(text))
