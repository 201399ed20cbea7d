from presend.settings import config_folder
from presend_proxy.places import browser_folder, certificate_file, proxy_folder


def test_everything_is_under_the_persons_folder() -> None:
    assert proxy_folder().parent == config_folder()
    assert certificate_file().parent == proxy_folder()
    assert proxy_folder() in browser_folder("chromium").parents
