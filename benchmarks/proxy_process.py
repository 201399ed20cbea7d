"""A mitmdump with some addons, in a process of its own, ended by closing our input."""

import json
import subprocess
import sys
import threading
from pathlib import Path

from benchmarks.child import ROOT


def main() -> None:
    """Start mitmdump with our arguments, say where it listens (an addon tells us), and end it with our input."""
    mitmdump = Path(sys.executable).with_name("mitmdump")
    with subprocess.Popen(
        [mitmdump, "--listen-host", "127.0.0.1", "--listen-port", "0", "--set", "flow_detail=0", *sys.argv[1:]],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    ) as process:
        threading.Thread(target=_end_with_input, args=(process,), daemon=True).start()
        for line in process.stdout or ():
            if line.startswith("listening at"):
                port = int(line.split()[-1])
                print(json.dumps({"host": "127.0.0.1", "port": port}), flush=True)


def _end_with_input(process: "subprocess.Popen[str]") -> None:
    sys.stdin.read()
    process.terminate()


if __name__ == "__main__":
    main()
