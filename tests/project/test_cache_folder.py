"""What is kept between two runs is what Diglot wrote on this machine, and nothing that a checkout brought."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from builds import files_of, write
from diglot.project.cache_folder import CacheFolder, NotCachedError
from diglot.project.settings import Settings
from diglot.project.site import Site
from diglot.project.sync_cache import SyncCache

FOREIGN = {"fremd/synced": "theirs", "fremd/diglot/synced": "theirs", "fremd/a.page": "theirs"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project, and a folder of somebody else beside it."""
    write(tmp_path, FOREIGN)
    return write(tmp_path / "project", {"docs/a.md": "# A\n"})


def settings(root: Path) -> Settings:
    return Settings("de", "en", root=root)


def remembered(root: Path) -> frozenset[str]:
    return SyncCache(Site(settings(root), ["toc"])).known


def remember(root: Path, *digests: str) -> None:
    SyncCache(Site(settings(root), ["toc"])).remember(digests)


def foreign(root: Path) -> dict[str, str]:
    return {f"fremd/{name}": data.decode() for name, data in files_of(root.parent / "fremd").items()}


def cache_behind_a_link(root: Path) -> None:
    (root / ".cache").symlink_to("../fremd")


def folder_behind_a_link(root: Path) -> None:
    (root / ".cache").mkdir()
    (root / ".cache/diglot").symlink_to("../../fremd")


def file_behind_a_link(root: Path) -> None:
    (root / ".cache/diglot").mkdir(parents=True)
    (root / ".cache/diglot/synced").symlink_to("../../../fremd/synced")


def link_to_nothing(root: Path) -> None:
    (root / ".cache").symlink_to("../nowhere")


LINKS: list[tuple[Callable[[Path], None], str]] = [
    (cache_behind_a_link, "'.cache' is a link; remove it"),
    (folder_behind_a_link, "'.cache/diglot' is a link; remove it"),
    (file_behind_a_link, "'.cache/diglot/synced' is a link; remove it"),
    (link_to_nothing, "'.cache' is a link; remove it"),
]


@pytest.mark.parametrize(("plant", "sentence"), LINKS)
def test_where_a_link_is_on_the_way_nothing_is_kept(plant: Callable[[Path], None], sentence: str, root: Path) -> None:
    plant(root)
    with pytest.raises(NotCachedError) as reason:
        CacheFolder(settings(root))
    assert str(reason.value) == sentence
    remember(root, "digest")
    assert remembered(root) == frozenset()
    assert foreign(root) == FOREIGN
    assert not (root.parent / "nowhere").exists()


@pytest.mark.parametrize("plant", [plant for plant, _ in LINKS])
def test_a_link_that_comes_later_is_not_followed(plant: Callable[[Path], None], root: Path) -> None:
    folder = CacheFolder(settings(root))
    plant(root)
    assert not folder.write("synced", {"": b"mine"})
    assert folder.read("synced") is None
    assert "synced" not in folder.names()
    assert foreign(root) == FOREIGN


def test_what_is_kept_is_read_again(root: Path) -> None:
    assert remembered(root) == frozenset()
    remember(root, "one", "two")
    assert remembered(root) == {"one", "two"}
    assert CacheFolder(settings(root)).write("name", {"": b""})
    assert CacheFolder(settings(root)).read("name") == b""


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda _: b"",
    lambda data: data[:31],
    lambda data: data[:32],
    lambda data: data[:-2] + b"x" + data[-2:],
    lambda data: data[:-1] + b"?",
    lambda data: b"?" + data[1:],
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_changed_counts_as_not_there(damage: Callable[[bytes], bytes], root: Path) -> None:
    folder = CacheFolder(settings(root))
    folder.write("name", {"": b"mine"})
    place = folder.folder / "name"
    place.write_bytes(damage(place.read_bytes()))
    assert folder.read("name") is None


def test_a_file_under_another_name_counts_as_not_there(root: Path) -> None:
    folder = CacheFolder(settings(root))
    folder.write("a.page", {"": b"mine"})
    (folder.folder / "a.page").rename(folder.folder / "b.page")
    assert folder.read("b.page") is None
    (folder.folder / "b.page").rename(folder.folder / "a.html")
    assert folder.read("a.html") is None


def test_what_another_machine_kept_counts_as_not_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(root, "theirs")
    there = CacheFolder(settings(root))
    monkeypatch.setenv("XDG_STATE_HOME", str(root.parent / "state"))
    here = CacheFolder(settings(root))
    assert here.read("synced") is None
    assert remembered(root) == frozenset()
    assert here.hidden("key") != there.hidden("key")


def test_without_a_secret_of_the_user_nothing_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(root / "state"))
    with pytest.raises(NotCachedError, match="in the project's own folder"):
        CacheFolder(settings(root))
    remember(root, "digest")
    assert [path.name for path in root.iterdir()] == ["docs"]


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_a_folder_that_git_has_files_of_is_not_used(root: Path) -> None:
    git(root.parent, "init", "--quiet")
    remember(root, "theirs")
    assert remembered(root) == {"theirs"}
    assert git(root, "status", "--porcelain", ".cache") == "", "it is ignored, whatever the project ignores"
    git(root, "add", "--force", ".cache/diglot/en.synced")
    before = (root / ".cache/diglot/en.synced").read_bytes()
    with pytest.raises(NotCachedError) as reason:
        CacheFolder(settings(root))
    assert str(reason.value).endswith(": git rm -r --cached .cache/diglot")
    remember(root, "mine")
    assert remembered(root) == frozenset()
    assert (root / ".cache/diglot/en.synced").read_bytes() == before
    git(root, "rm", "-r", "--quiet", "--cached", ".cache/diglot")
    assert remembered(root) == {"theirs"}


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def denied(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(("function", "fault"), [("replace", full), ("mkdir", denied), ("open", denied)])
def test_what_cannot_be_written_is_not_kept_and_leaves_nothing(
    function: str, fault: Callable[..., None], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = CacheFolder(settings(root))
    monkeypatch.setattr(Path, function, fault)
    assert not folder.write("name", {"": b"mine"})
    assert folder.read("name") is None
    assert [name for name in folder.names() if name != ".gitignore"] == []


@pytest.mark.parametrize("name", [".cache", ".cache/diglot"])
def test_a_file_in_the_place_of_the_folder_costs_time_only(name: str, root: Path) -> None:
    write(root, {name: "a file"})
    folder = CacheFolder(settings(root))
    assert not folder.write("name", {"": b"mine"})
    assert folder.read("name") is None
    assert folder.names() == []
    assert (root / name).read_text() == "a file"


def test_what_is_no_file_is_neither_read_nor_replaced(root: Path) -> None:
    folder = CacheFolder(settings(root))
    (folder.folder / "folder").mkdir(parents=True)
    os.mkfifo(folder.folder / "pipe")
    for name in ("folder", "pipe"):
        assert not folder.has(name)
        assert folder.read(name) is None
    assert not folder.write("folder", {"": b"mine"})
    assert sorted(place.name for place in folder.folder.iterdir()) == [".gitignore", "folder", "pipe"]
    assert folder.names() == [".gitignore"]


def test_what_cannot_be_removed_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = CacheFolder(settings(root))
    folder.write("name", {"": b"mine"})
    monkeypatch.setattr(Path, "unlink", denied)
    folder.remove("name")
    assert folder.read("name") == b"mine"
