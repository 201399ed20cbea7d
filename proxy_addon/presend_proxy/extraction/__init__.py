"""What a request or a frame carries: bytes in, texts out. Pure: no proxy, no file, no network."""

from presend_proxy.extraction.compression import undone
from presend_proxy.extraction.frames import read_frame
from presend_proxy.extraction.matching import host_matches, may_carry
from presend_proxy.extraction.records import Found, Request, Unread
from presend_proxy.extraction.requests import read_request

__all__ = ["Found", "Request", "Unread", "host_matches", "may_carry", "read_frame", "read_request", "undone"]
