import pytest

from presend_proxy.cli import main
from presend_proxy.cli.path import addon_path


def test_it_prints_a_file_alone_in_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["path"]) == 0
    assert capsys.readouterr().out.strip() == str(addon_path())
    # mitmproxy imports from that folder first: a module of ours there would stand before others of its name.
    assert sorted(path.name for path in addon_path().parent.glob("*.py")) == ["__init__.py", "presend_addon.py"]
