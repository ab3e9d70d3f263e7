"""Checkpoints in a process of their own: writing a large store anew takes seconds that no key shall wait for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, astuple
from pathlib import Path

from annotations.store.storage import JournalStorage, Rewriting, Rewritten


def rewrite_beside(path: Path, wanted: Rewriting) -> Rewritten | None:
    """Has another process write a store's file anew, and waits for it.

    Returns:
        What it wrote; None where it could not: then the file and its journal are as they were.
    """
    request = json.dumps({"path": os.fsencode(path).hex(), "wanted": astuple(wanted)})
    # -P: a folder of the user's that is called "annotations" must not be imported.
    command = [sys.executable, "-P", "-m", "annotations.store.checkpointing"]
    try:
        done = subprocess.run(command, input=request.encode(), capture_output=True, check=False)
        told = json.loads(done.stdout)
        time, size, inode = told["stamp"]
        return Rewritten((time, size, inode), told["file"], told["trouble"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def main() -> None:
    """Does what standard input asks for, and says on standard output what was written."""
    request = json.load(sys.stdin)
    storage = JournalStorage(Path(os.fsdecode(bytes.fromhex(request["path"]))))
    try:
        done = storage.rewrite(Rewriting(*request["wanted"]))
    except (OSError, ValueError):
        sys.exit(1)
    print(json.dumps(asdict(done)))


if __name__ == "__main__":
    main()
