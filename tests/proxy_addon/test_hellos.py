from presend_proxy.hellos import mark_of

CIPHERS, KINDS, PROTOCOLS = (0x1301, 0x1302), (0, 10, 11, 13, 16, 43, 51), (b"h2", b"http/1.1")


def test_the_same_app_has_the_same_mark_however_it_shuffles() -> None:
    first = mark_of("127.0.0.1", (0x2A2A, *CIPHERS), (0x3A3A, *KINDS), PROTOCOLS)
    again = mark_of("127.0.0.1", (0x8A8A, *CIPHERS), (*reversed(KINDS), 41, 42, 21, 0xFAFA), PROTOCOLS)
    assert first == again


def test_another_app_or_machine_has_another() -> None:
    marks = {
        mark_of("127.0.0.1", CIPHERS, KINDS, PROTOCOLS),
        mark_of("127.0.0.2", CIPHERS, KINDS, PROTOCOLS),
        mark_of("127.0.0.1", CIPHERS[:1], KINDS, PROTOCOLS),
        mark_of("127.0.0.1", CIPHERS, KINDS[1:], PROTOCOLS),
        mark_of("127.0.0.1", CIPHERS, KINDS, PROTOCOLS[1:]),
    }
    assert len(marks) == 5
