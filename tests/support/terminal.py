"""A command in a terminal of its own, as a person has it: what it shows can be waited for, and answered."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

_TAKE_THE_TERMINAL = """\
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever started the tests may have them ignore Ctrl-C
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


def _without_size() -> dict[str, str]:
    """Return the environment but for the variables that would say another size than the terminal's."""
    return {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}


class Terminal:
    """A running command whose input, output and errors are one pseudo-terminal, as wide and high as `size` says.

    What is written to it reaches the command as from a keyboard, Ctrl-C and Ctrl-D, too.
    """

    def __init__(self, command: list[str], folder: Path, size: tuple[int, int] = (80, 24), **environment: str) -> None:
        self._end, end_of_command = os.openpty()
        fcntl.ioctl(end_of_command, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_THE_TERMINAL, *command],
            cwd=folder,
            stdin=end_of_command,
            stdout=end_of_command,
            stderr=end_of_command,
            start_new_session=True,
            env={**_without_size(), "TERM": "xterm-256color", **environment},
        )
        os.close(end_of_command)
        self._bytes = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._end)

    def wait_for(self, text: str, seconds: float = 60) -> str:
        """Wait until the command shows a text, and return what it has shown since the last call until then."""
        deadline = time.monotonic() + seconds
        while text not in (shown := self._shown()):
            assert time.monotonic() < deadline, f"{text!r} was not shown, but:\n{shown}"
            assert self._read(), f"the command ended without showing {text!r}:\n{shown}"
        before, _, after = shown.partition(text)
        self._bytes = after.replace("\n", "\r\n").encode("utf-8", "surrogateescape")
        return before + text

    def type(self, text: str) -> None:
        """Type a text; a line feed is the Enter key."""
        os.write(self._end, text.encode())

    def wait_for_the_end(self, seconds: float = 60) -> tuple[int, str]:
        """Wait until the command has ended, and return its exit code and all that it has shown since the last call."""
        deadline = time.monotonic() + seconds
        while self._read():
            assert time.monotonic() < deadline, f"the command did not end, but showed:\n{self._shown()}"
        return self.process.wait(20), self._shown()

    def _shown(self) -> str:
        return self._bytes.decode("utf-8", "surrogateescape").replace("\r\n", "\n")

    def _read(self) -> bool:
        """Read what the command shows within a second; False if it has ended."""
        ready, _, _ = select.select([self._end], [], [], 1)
        if not ready:
            return self.process.poll() is None
        try:
            new = os.read(self._end, 65536)
        except OSError:  # how Linux says that nobody has the other end open any more
            return False
        self._bytes += new
        return bool(new)
