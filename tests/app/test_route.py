from presend.app.guard import Access
from presend.app.hello import hello
from presend.app.route import Route


def test_an_address_is_for_holders_unless_the_table_says_otherwise() -> None:
    assert Route("GET", "/v1/new", hello, "A new one").access is Access.HOLDER
