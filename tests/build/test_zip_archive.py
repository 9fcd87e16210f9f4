"""Archives that readers download."""

from io import BytesIO
from zipfile import ZipFile

from macros.build.zip_archive import archive


def contents(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def test_an_archive_holds_one_folder_with_the_files() -> None:
    data = archive("borrow", {"b/c.py": b"2", "a.py": b"1"})
    assert contents(data) == {"borrow/a.py": b"1", "borrow/b/c.py": b"2"}


def test_an_archive_is_the_same_at_every_build() -> None:
    assert archive("x", {"a": b"1", "b": b"2"}) == archive("x", {"b": b"2", "a": b"1"})


def test_files_in_an_archive_have_no_date_and_little_size() -> None:
    data = archive("x", {"a": b"1" * 10_000})
    with ZipFile(BytesIO(data)) as opened:
        assert opened.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    assert len(data) < 500


def test_files_in_an_archive_can_be_read_by_all_and_changed_by_their_owner() -> None:
    with ZipFile(BytesIO(archive("x", {"a": b"1"}))) as opened:
        assert opened.infolist()[0].external_attr >> 16 == 0o644
