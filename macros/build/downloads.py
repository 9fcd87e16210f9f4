"""What readers download: the files of each page that has some, and the running example's stages."""

import tomllib
from pathlib import Path

from macros.build.zip_archive import archive
from macros.content.example import NAME, archive_name, stage_files
from macros.content.files import SQL_SCRIPTS, example_files, files_in, topic_folders
from macros.content.samples import ARCHIVE
from macros.model.roadmap import Roadmap
from macros.paths import PROJECT_FILE


def downloads(roadmap: Roadmap, docs_dir: Path) -> dict[str, bytes]:
    """Return the content of each file, by its path in the site.

    These are `topics/http/samples.zip` for each page with files, `example/borrow-databases.zip` for each stage of the
    example, `example/schema.sql` with its data, which samples that need a database start from, and
    `example/requirements.txt`, the packages of all samples.
    """
    made = {f"topics/{topic.name}/{ARCHIVE}": _samples(topic) for topic in topic_folders(docs_dir)}
    folder = docs_dir / "example"
    made |= {f"example/{script.name}": script.read_bytes() for script in folder.glob(SQL_SCRIPTS)}
    made["example/requirements.txt"] = "".join(f"{line}\n" for line in sample_requirements()).encode()
    added = example_files(folder)
    for phase_id, files in added.items():
        if "README.md" in files:
            contents = {path: file.read_bytes() for path, file in stage_files(roadmap, added, phase_id).items()}
            made[f"example/{archive_name(phase_id)}"] = archive(f"{NAME}-{phase_id}", contents)
    return made


def sample_requirements() -> list[str]:
    """Return the packages that the samples of all pages need, each with its version.

    The group `samples` of pyproject.toml.
    """
    groups = tomllib.loads(PROJECT_FILE.read_text("utf-8"))["dependency-groups"]
    return [str(requirement) for requirement in groups["samples"]]


def project_licence() -> str:
    """Return the SPDX identifier of the project's licence, as pyproject.toml has it."""
    return str(tomllib.loads(PROJECT_FILE.read_text("utf-8"))["project"]["license"])


def _samples(topic: Path) -> bytes:
    return archive(topic.name, {path.relative_to(topic).as_posix(): path.read_bytes() for path in files_in(topic)})
