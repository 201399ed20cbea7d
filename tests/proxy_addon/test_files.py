import subprocess
import sys

import pytest

ASK = """
import resource
_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
from presend_proxy.files import allow_many_files
allow_many_files()
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0], hard)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_more_files_than_a_shell_gives() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=True, encoding="utf-8")
    soft, hard = map(int, done.stdout.split())
    assert soft > 256 or hard == 256
