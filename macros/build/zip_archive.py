"""Zip files for readers, the same bytes at every build."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can hold; the real one would differ from build to build."""


def archive(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with one folder that holds the files, named by their paths in it."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as target:
        for path, data in sorted(files.items()):
            entry = ZipInfo(f"{folder}/{path}", EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)
    return content.getvalue()
