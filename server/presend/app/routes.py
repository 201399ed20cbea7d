"""One table: method, path, handler, who may ask, and what goes in and out."""

from presend import wire
from presend.app import approvals, catalogue, check, events, hello, holds, notices, openapi, pages, pairings, profiles
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
    Route(
        "POST",
        "/v1/approvals",
        approvals.approve,
        "Let a text pass for two minutes",
        takes=wire.ApprovalRequest,
        status=204,
    ),
    Route(
        "POST",
        "/v1/holds",
        holds.make_hold,
        "Hold a message until the person decides",
        takes=wire.HoldRequest,
        gives=wire.HoldMade,
        status=201,
        fails=("too-many-holds",),
    ),
    Route("GET", "/v1/holds", holds.list_holds, "The messages that wait, or did lately", gives=wire.HoldList),
    Route(
        "POST",
        "/v1/holds/{id}/decision",
        holds.decide_hold,
        "Decide what becomes of a hold",
        takes=wire.DecisionRequest,
        gives=wire.Hold,
        fails=("no-hold", "already-decided"),
    ),
    Route(
        "POST",
        "/v1/holds/{id}/end",
        holds.end_hold,
        "Say that nobody can decide a hold any more",
        takes=wire.EndRequest,
        gives=wire.Hold,
        fails=("no-hold",),
    ),
    Route(
        "GET",
        "/v1/events",
        events.events,
        "Holds and notices as they come",
        fails=("too-many-listeners",),
        tells=(
            ("state", wire.Standing),
            ("hold", wire.Hold),
            ("decided", wire.Hold),
            ("ended", wire.Hold),
            ("notice", wire.Notice),
        ),
    ),
    Route(
        "POST", "/v1/notices", notices.make_notice, "Let the person see something", takes=wire.NoticeRequest, status=204
    ),
    Route("GET", "/v1/notices", notices.list_notices, "The newest notices", gives=wire.NoticeList),
    Route(
        "POST",
        "/v1/pair",
        pairings.pair,
        "Pair a browser's extension, which sends its Origin",
        Access.ANYONE,
        takes=wire.PairRequest,
        gives=wire.Paired,
        fails=("wrong-code", "no-code", "too-many-tries"),
    ),
    Route(
        "POST",
        "/v1/pairings",
        pairings.make_code,
        "Make a code that pairs an extension",
        Access.OWNER,
        gives=wire.PairingCode,
    ),
    Route(
        "GET",
        "/v1/pairings",
        pairings.list_pairings,
        "The extensions that were paired",
        Access.OWNER,
        gives=wire.PairingList,
    ),
    Route(
        "DELETE",
        "/v1/pairings/{id}",
        pairings.end_pairing,
        "End a pairing",
        status=204,
        fails=("no-pairing", "owner-only"),
    ),
    Route("GET", "/v1/profiles", profiles.list_profiles, "What is known of each site", gives=wire.ProfileList),
    Route("GET", "/openapi.json", openapi.contract, "This contract"),
)
PAGES = (
    Route("POST", "/v1/links", pages.make_link, "Make a one-time link to the pages", Access.OWNER, gives=wire.Link),
    # Checked inside: this is where a session begins.
    Route("GET", "/", pages.index, "The playground", Access.ANYONE),
    Route("GET", "/holds", pages.holds, "The messages that wait", Access.ANYONE),
    Route("GET", "/static/{name:.+}", pages.static, "The files of the pages"),
)
