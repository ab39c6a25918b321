"""``python3 -m config.bootstrap runtime|s3|dev``: the environment in ``.venv``, from nothing but Python and pip.

Run by the system's python3, so it uses the standard library only. Debian's bare python3 has no venv module; uv, put
into a folder of its own by pip, needs none. What is installed is what the lock says, hash by hash.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from config.locks import locked

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "synced"
UV_DIRECTORY = ROOT / "var" / "uv"
UV = UV_DIRECTORY / "bin" / "uv"
UV_REQUIREMENT = "uv>=0.9,<1"
LOCKS = {
    "runtime": ROOT / "requirements.lock",
    "s3": ROOT / "requirements-s3.lock",
    "dev": ROOT / "requirements-dev.lock",
}
OLDEST_PYTHON = (3, 11)


def main(arguments: list[str]) -> int:
    """Make ``.venv`` fit for ``runtime``, ``s3`` (the same, with uploads in a bucket) or ``dev``; at once when it already does."""
    kind = arguments[0] if arguments else "runtime"
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:2]))
        print(f"Python 3.11 or newer is needed; this one is {found}. Name another: make PYTHON=python3.12", flush=True)
        return 1
    with locked(ROOT / "var" / "bootstrap.lock"):
        try:
            synchronise(kind)
        except subprocess.CalledProcessError as error:
            print(f"Setting up the environment failed: {' '.join(map(str, error.cmd))}", flush=True)
            return 1
    return 0


def synchronise(kind: str) -> None:
    """Install what the lock of ``kind`` lists, unless the environment's stamp says that it is there."""
    stamps = {each: f"{each} {hashlib.sha256(lock.read_bytes()).hexdigest()}" for each, lock in LOCKS.items()}
    stamp = STAMP.read_text().strip() if STAMP.exists() else ""
    # The developers' environment holds the others too, and a site with a bucket the one without.
    enough = {stamps[kind], stamps["dev"]} | ({stamps["s3"]} if kind == "runtime" else set())
    if works() and stamp in enough:
        return
    if not UV.exists():
        print("Fetching uv, which installs the rest", flush=True)
        run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location",
             "--root-user-action=ignore", "--upgrade", f"--target={UV_DIRECTORY}", UV_REQUIREMENT])  # fmt: skip
    if not works():
        print("Making the environment in .venv", flush=True)
        run([UV, "venv", "--quiet", "--clear", "--no-python-downloads", f"--python={sys.executable}", VENV])
    print(f"Installing what {LOCKS[kind].name} lists", flush=True)
    STAMP.unlink(missing_ok=True)
    sync: list[str | Path] = [UV, "pip", "sync", "--quiet", f"--python={PYTHON}", "--require-hashes", LOCKS[kind]]
    try:
        run(sync)
    except subprocess.CalledProcessError:
        print("Trying once more, with the certificates that this system trusts", flush=True)
        run(sync, UV_SYSTEM_CERTS="true")
    STAMP.write_text(stamps[kind] + "\n")


def works() -> bool:
    """Whether ``.venv`` has a Python that runs; one that moved or was upgraded away does not."""
    try:
        return subprocess.run([PYTHON, "-c", ""], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def run(command: list[str | Path], **more: str) -> None:
    """Run a command in the checkout, with ``more`` in its environment; its errors are shown as they are."""
    environment = {**os.environ, **more}
    environment.pop("VIRTUAL_ENV", None)
    if not os.access(Path("~").expanduser(), os.W_OK):
        environment.setdefault("UV_CACHE_DIR", str(ROOT / "var" / "cache" / "uv"))
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
