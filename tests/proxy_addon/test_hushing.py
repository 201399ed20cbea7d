import logging

import pytest

from presend_proxy.hushing import hush, unhush


def test_only_the_line_of_every_body_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    log = logging.getLogger("mitmproxy.proxy.server")
    lines = ["Streaming request to market.test.", "Streaming response from market.test.", "server connect market.test"]
    hush()
    try:
        for line in lines:
            log.info(line)
    finally:
        unhush()
    log.info(lines[0])
    assert [record.getMessage() for record in caplog.records] == [lines[2], lines[0]]
