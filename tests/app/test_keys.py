from aiohttp import web

from presend.app import keys


def test_the_application_carries_every_key(app: web.Application) -> None:
    known = [key for key in vars(keys).values() if isinstance(key, web.AppKey)]
    assert known
    assert all(key in app for key in known)
