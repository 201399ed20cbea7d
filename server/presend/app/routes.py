"""One table: method, path, handler, who may ask, and what goes in and out."""

from presend import wire
from presend.app import catalogue, check, hello, openapi, pages
from presend.app.guard import Access
from presend.app.route import Route

API = (
    Route("GET", "/v1/hello", hello.hello, "Which presend answers here", Access.ANYONE, gives=wire.Hello),
    Route("POST", "/v1/check", check.check_one, "Check one message", takes=wire.CheckRequest, gives=wire.Report),
    Route(
        "POST",
        "/v1/check/batch",
        check.check_batch,
        "Check several messages",
        takes=wire.BatchRequest,
        gives=wire.BatchReport,
    ),
    Route("GET", "/v1/catalogue", catalogue.catalogue, "What a page offers to choose from", gives=wire.Catalogue),
    Route("GET", "/openapi.json", openapi.contract, "This contract"),
)
PAGES = (
    Route("POST", "/v1/links", pages.make_link, "Make a one-time link to the pages", gives=wire.Link),
    # Checked inside: this is where a session begins.
    Route("GET", "/", pages.index, "The playground", Access.ANYONE),
    Route("GET", "/static/{name:.+}", pages.static, "The files of the pages"),
)
