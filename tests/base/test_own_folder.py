"""What is the user's alone stands where neither a checkout nor another user can put anything."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_bytes
from threading import Barrier
from types import SimpleNamespace

import pytest

from diglot.base.own_folder import NotOwnError, is_link, lock_folder, state_folder
from diglot.base.secret import secret
from diglot.base.store import lock_of


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a site within a checkout, a home beside it, and a folder of its own for what is temporary."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home/state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    for name in ("checkout/.git", "checkout/site", "home/state", "temp", "other"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path / "checkout/site"


def mode(place: Path) -> int:
    return place.lstat().st_mode & 0o777


def test_what_the_user_alone_may_see_nobody_else_can_open(project: Path) -> None:
    folder = state_folder(project)
    assert folder == project.parents[1] / "home/state/diglot"
    value = secret(project)
    assert (len(value), secret(project)) == (32, value)
    assert [mode(folder), mode(folder / "secret"), mode(lock_folder(project))] == [0o700, 0o600, 0o700]


def test_a_folder_that_is_open_to_others_is_closed(project: Path) -> None:
    (project.parents[1] / "home/state/diglot").mkdir(0o777)
    assert mode(state_folder(project)) == 0o700


def link(project: Path, _: pytest.MonkeyPatch) -> None:
    (project.parents[1] / "home/state/diglot").symlink_to(project.parents[1] / "other")


def dangling_link(project: Path, _: pytest.MonkeyPatch) -> None:
    (project.parents[1] / "home/state/diglot").symlink_to("nowhere")


def file(project: Path, _: pytest.MonkeyPatch) -> None:
    (project.parents[1] / "home/state/diglot").write_text("")


def another_user(_: Path, patch: pytest.MonkeyPatch) -> None:
    owner = os.geteuid()
    patch.setattr(os, "geteuid", lambda: owner + 1)


def open_whatever_is_done(project: Path, patch: pytest.MonkeyPatch) -> None:
    (project.parents[1] / "home/state/diglot").mkdir(0o755)
    patch.setattr(Path, "chmod", lambda *_: None)


def home_is_the_site(project: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("HOME", str(project))
    patch.delenv("XDG_STATE_HOME")


def home_is_the_checkout(project: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("XDG_STATE_HOME", str(project.parent / "state"))


def link_out_of_the_checkout(project: Path, patch: pytest.MonkeyPatch) -> None:
    (project.parent / "state").symlink_to(project.parents[1] / "other")
    patch.setenv("XDG_STATE_HOME", str(project.parent / "state"))


def link_into_the_checkout(project: Path, patch: pytest.MonkeyPatch) -> None:
    (project.parents[1] / "home/linked").symlink_to(project.parent)
    patch.setenv("XDG_STATE_HOME", str(project.parents[1] / "home/linked/state"))


def no_home(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("diglot.base.own_folder.user_state_dir", lambda *_, **__: "~/.local/state/diglot")


def nobody_knows_the_home(_: Path, patch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("could not determine the home directory")

    patch.setattr("diglot.base.own_folder.user_state_dir", fail)


def home_is_read_only(_: Path, patch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    patch.setattr(Path, "mkdir", fail)


Fault = Callable[[Path, pytest.MonkeyPatch], None]
FAULTS: list[tuple[Fault, str]] = [
    (link, "is a link"),
    (dangling_link, "cannot be made: File exists"),
    (file, "cannot be made: File exists"),
    (another_user, "belongs to another user"),
    (open_whatever_is_done, "cannot be closed to other users"),
    (home_is_the_site, "in the project's own folder"),
    (home_is_the_checkout, "in the project's own folder"),
    (link_out_of_the_checkout, "in the project's own folder"),
    (link_into_the_checkout, "in the project's own folder"),
    (no_home, "nothing says where your home folder is"),
    (nobody_knows_the_home, "nothing says where your home folder is"),
    (home_is_read_only, "cannot be made: Permission denied"),
]


@pytest.mark.parametrize(("fault", "sentence"), FAULTS)
def test_a_folder_that_is_not_the_users_alone_is_not_used(
    fault: Fault, sentence: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(project, monkeypatch)
    with pytest.raises(NotOwnError, match=sentence):
        secret(project)
    assert list((project.parents[1] / "other").iterdir()) == []


def file_with(size: int, permissions: int) -> Callable[[Path, Path], None]:
    def plant(place: Path, _: Path) -> None:
        place.write_bytes(b"x" * size)
        place.chmod(permissions)

    return plant


def link_to_a_secret(place: Path, other: Path) -> None:
    file_with(32, 0o600)(other, other)
    place.symlink_to(other)


SECRETS: list[tuple[Callable[[Path, Path], None], str]] = [
    (link_to_a_secret, "is a link"),
    (lambda place, _: place.symlink_to("nowhere"), "is a link"),
    (file_with(32, 0o640), "others cannot read"),
    (file_with(31, 0o600), "is not 32 bytes"),
    (file_with(33, 0o600), "is not 32 bytes"),
    (lambda place, _: place.mkdir(), "Is a directory"),
    (lambda place, _: os.mkfifo(place, 0o600), "is not 32 bytes"),
]


@pytest.mark.parametrize(("plant", "sentence"), SECRETS)
def test_a_secret_that_others_may_know_is_not_used(
    plant: Callable[[Path, Path], None], sentence: str, project: Path
) -> None:
    plant(state_folder(project) / "secret", project.parents[1] / "other/secret")
    with pytest.raises(NotOwnError, match=sentence):
        secret(project)


def test_all_who_make_the_secret_at_once_have_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = Barrier(8)

    def slowly(length: int) -> bytes:
        time.sleep(0.1)
        return token_bytes(length)

    monkeypatch.setattr("diglot.base.secret.token_bytes", slowly)

    def ask(_: int) -> bytes:
        together.wait()
        return secret(project)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1


def test_a_secret_that_was_half_written_by_a_process_that_was_killed_is_made_anew(project: Path) -> None:
    (state_folder(project) / "secret.new").write_bytes(b"half")
    assert len(secret(project)) == 32


@pytest.mark.parametrize("fault", [link, file, home_is_the_checkout, no_home])
def test_without_a_home_locks_are_in_a_temporary_folder_of_the_user(
    fault: Fault, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(project, monkeypatch)
    folder = lock_folder(project)
    assert folder == project.parents[1] / f"temp/diglot-{os.geteuid()}"
    assert mode(folder) == 0o700


def test_locks_are_not_put_where_nothing_can_be_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # permissions do not hold for root
    assert lock_folder(project).parent == project.parents[1] / "temp"


def test_a_temporary_folder_that_somebody_else_put_there_is_not_used(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_home(project, monkeypatch)
    (project.parents[1] / f"temp/diglot-{os.geteuid()}").symlink_to(project.parents[1] / "other")
    with pytest.raises(NotOwnError, match="is a link"):
        lock_of(project)


def test_no_link_at_the_place_of_a_lock_is_followed(project: Path) -> None:
    mine = project.parents[1] / "other/mine"
    mine.write_text("mine")
    lock = lock_of(project)
    assert Path(lock.lock_file).parent == lock_folder(project)
    Path(lock.lock_file).symlink_to(mine)
    with pytest.raises(OSError, match="symbolic links"):
        lock.acquire(timeout=0)
    assert mine.read_text() == "mine"


def test_a_lock_is_that_of_the_project_whatever_leads_to_it(project: Path) -> None:
    (project.parent / "way").symlink_to("site")
    assert lock_of(project).lock_file == lock_of(project.parent / "way").lock_file != lock_of(project.parent).lock_file


def test_a_junction_is_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    found = SimpleNamespace(st_mode=0o040755, st_reparse_tag=0xA0000003)
    monkeypatch.setattr(Path, "lstat", lambda _: found)
    assert is_link(Path("somewhere"))
