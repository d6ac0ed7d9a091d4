"""A catalog is replaced as a whole or not at all, and keeps what an editor chose for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from diglot.base.store import append, must_be_writable, only_writer, write_data, write_output, write_text


def test_line_ends_and_byte_order_mark_stay_as_they_were(tmp_path: Path) -> None:
    place = tmp_path / "a.po"
    place.write_bytes(b"\xef\xbb\xbfa\r\nb\r\n")
    write_text(place, "a\nc\n")
    assert place.read_bytes() == b"\xef\xbb\xbfa\r\nc\r\n"


def test_permissions_stay_as_they_were(tmp_path: Path) -> None:
    place = tmp_path / "a.po"
    place.write_text("a")
    place.chmod(0o640)
    write_text(place, "b")
    assert place.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("umask", [0o022, 0o002, 0o027, 0o077, 0o000])
def test_a_new_file_has_the_permissions_that_the_umask_asks_for(umask: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        write_text(tmp_path / "new/a.po", "a")
    finally:
        os.umask(before)
    assert (tmp_path / "new/a.po").stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_file_that_another_thread_makes_meanwhile_has_the_permissions_it_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another thread makes a file each time that the umask, which all threads share, is set."""
    change, made = os.umask, list[int]()

    def umask(mask: int) -> int:
        before = change(mask)
        other = tmp_path / f"other{len(made)}"
        thread = Thread(target=other.touch)
        thread.start()
        thread.join()
        made.append(other.stat().st_mode & 0o777)
        return before

    before = change(0o077)
    try:
        monkeypatch.setattr(os, "umask", umask)
        write_text(tmp_path / "a.po", "a")
    finally:
        change(before)
    assert set(made) <= {0o600}


def test_what_is_private_is_so_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, fsync, modes = tmp_path / "a.po", os.fsync, list[int]()
    place.write_text("a")
    place.chmod(0o600)

    def look(handle: int) -> None:
        modes.append(os.fstat(handle).st_mode & 0o777)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", look)
    write_text(place, "b")
    assert modes == [0o600]
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("to", ["shared.po", "not-there.po", "a.po"])
@pytest.mark.parametrize("write", [write_text, append, lambda place, text: write_data(place, text.encode())])
def test_a_link_is_neither_followed_nor_replaced(write: Callable[[Path, str], None], to: str, tmp_path: Path) -> None:
    (tmp_path / "shared.po").write_text("a")
    (tmp_path / "a.po").symlink_to(to)
    with pytest.raises(OSError, match="symbolic links"):
        write(tmp_path / "a.po", "b")
    assert str((tmp_path / "a.po").readlink()) == to
    assert {path.name for path in tmp_path.iterdir()} == {"a.po", "shared.po"}
    assert (tmp_path / "shared.po").read_text() == "a"


def test_what_somebody_names_is_written_through_links_and_to_pipes(tmp_path: Path) -> None:
    (tmp_path / "shared.svg").write_text("a")
    (tmp_path / "a.svg").symlink_to("shared.svg")
    write_output(tmp_path / "a.svg", b"b")
    assert (tmp_path / "a.svg").is_symlink()
    assert (tmp_path / "shared.svg").read_text() == "b"
    end, other = os.pipe()
    write_output(Path(f"/dev/fd/{other}"), b"b")
    assert os.read(end, 9) == b"b"
    os.close(end)
    os.close(other)


def test_a_file_that_must_not_be_written_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a.po"
    place.write_text("a")
    monkeypatch.setattr(os, "access", lambda *_: False)  # permissions do not hold for root
    with pytest.raises(PermissionError):
        write_text(place, "b")
    assert place.read_text() == "a"


def test_a_file_cannot_be_made_where_a_folder_of_it_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "en").write_text("a")
    with pytest.raises(NotADirectoryError):
        must_be_writable(tmp_path / "en/teil/a.po")


def test_a_file_cannot_be_made_in_a_folder_that_must_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path)  # permissions do not hold for root
    with pytest.raises(PermissionError):
        must_be_writable(tmp_path / "teil/a.po")


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a.po"
    place.write_text("a")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_text(place, "b" * 100)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.po", "a")]


def test_who_has_to_wait_for_another_writer_is_told_so(tmp_path: Path) -> None:
    told, ended = Event(), Event()

    def other() -> None:
        with only_writer(tmp_path, told.set):
            ended.set()

    with only_writer(tmp_path, lambda: pytest.fail("nobody else is there")):
        waiting = Thread(target=other)
        waiting.start()
        assert told.wait(10)
        assert not ended.is_set()
    assert ended.wait(10)
    waiting.join()
