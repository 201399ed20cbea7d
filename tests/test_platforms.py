"""The built-in profiles: that they say what they should of each site, and nothing of any other."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from presend import check
from presend.packs.reading import SourceFile, Table, read_file, read_text
from presend.platforms import Profile, covers, load_profiles
from presend.platforms.page import Composer, Page, Thread
from presend.platforms.page_reading import page_of
from presend.platforms.profiles import profile_of
from presend.platforms.refusals import filled
from presend.platforms.routes import Kind, Refusal, Route, Socket, TextPath, Wire

FOLDER = Path(__file__).parent / "platforms" / "requests"
REQUESTS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
SOCKETS = profile_of(read_file(FOLDER / "sockets.yaml"), "sockets", ())
PROFILES = {profile.id: profile for profile in load_profiles()} | {SOCKETS.id: SOCKETS}
REASON = 'Held: "pay me" \\ outside\n\N{EURO SIGN}'

# One address where each composer stands, and where an address would be another page's.
COMPOSERS = {
    "upwork/chat": ("/ab/messages/rooms/room_0123456789abcdef0123456789abcdef?sidebar=true", "/ab/messagesettings"),
    "upwork/cover-letter": ("/nx/proposals/job/~01/apply/", "/nx/proposals/"),
    "fiverr/inbox": ("/inbox/sample_buyer", "/inboxes"),
    "fiverr/order": ("/orders/FO0SAMPLE/activities", "/gigs/orders/"),
    "freelancer/chat": ("/messages/thread/300000001", ""),
    "freelancer/bid": ("/projects/python/sample", "/jobs/projects/"),
    "linkedin/chat": ("/messaging/thread/2-c2FtcGxl/", ""),
    "linkedin/invitation": ("/in/sample", ""),
    "contra/chat": ("/messages/th_sample_1", "/messageboard"),
    "peopleperhour/workstream": ("/workstream/1", "/workstreams"),
    "peopleperhour/proposal": ("/freelance-jobs/sample", ""),
    "guru/chat": ("/pro/Messages.aspx", "/about/messages"),
    "guru/quote": ("/d/quotes/1", "/quotes"),
    "slack/chat": ("/client/T0SAMPLE/C0SAMPLE1", "/clients"),
    "discord/chat": ("/channels/@me/100000000000000001", "/developers/channels/"),
    "whatsapp/chat": ("/", ""),
    "gmail/mail": ("/mail/u/0/#inbox", "/webmail/"),
}
CONVERSATIONS = {
    "upwork": ("/ab/messages/rooms/room_0a?x=1", "room_0a"),
    "fiverr": ("/inbox/sample_buyer?from=x", "sample_buyer"),
    "freelancer": ("/messages/thread/300000001?filter=all", "300000001"),
    "linkedin": ("/messaging/thread/2-c2FtcGxl/", "2-c2FtcGxl"),
    "contra": ("/messages/th_sample_1", "th_sample_1"),
    "peopleperhour": ("/workstream/sample", "sample"),
    "slack": ("/client/T0SAMPLE/C0SAMPLE1", "C0SAMPLE1"),
    "discord": ("/channels/@me/100000000000000001", "100000000000000001"),
    "gmail": ("/mail/u/0/#inbox/FMfcgz", "FMfcgz"),
}


def composers() -> Iterator[tuple[str, Composer]]:
    for profile in PROFILES.values():
        for composer in profile.page.composers if profile.page else ():
            yield f"{profile.id}/{composer.id}", composer


def carriers() -> Iterator[tuple[str, Profile, Route | Socket]]:
    for profile in PROFILES.values():
        if profile.wire:
            found: tuple[Route | Socket, ...] = (*profile.wire.routes, *profile.wire.sockets)
            yield from ((f"{profile.id}/{carrier.id}", profile, carrier) for carrier in found)


def test_every_composer_is_tried_here() -> None:
    assert COMPOSERS.keys() == {name for name, _ in composers()}
    named = {profile.id for profile in PROFILES.values() if profile.page and profile.page.conversation}
    assert CONVERSATIONS.keys() == named


@pytest.mark.parametrize(("name", "composer"), list(composers()), ids=[name for name, _ in composers()])
def test_a_composer_is_found_on_its_page_and_on_no_other(name: str, composer: Composer) -> None:
    here, elsewhere = COMPOSERS[name]
    assert any(re.search(address, here) for address in composer.addresses)
    assert not any(re.search(address, elsewhere) for address in composer.addresses if elsewhere)
    for address in composer.addresses:
        assert not re.search(address, f"https://evil.example{here}"), "it matches in the middle of an address"


@pytest.mark.parametrize("name", list(CONVERSATIONS))
def test_the_address_names_the_conversation(name: str) -> None:
    page = PROFILES[name].page
    address, expected = CONVERSATIONS[name]
    assert page
    found = re.search(page.conversation, address)
    assert found and found[1] == expected


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=list(PROFILES))
def test_look_alikes_are_no_hosts_of_a_profile(profile: Profile) -> None:
    for host in profile.hosts:
        assert covers(profile.hosts, host) and covers(profile.hosts, f"a.b.{host}")
        for alike in (f"{host}.evil.example", f"not{host}", f"not-{host}", f"{host}x", host.partition(".")[2]):
            assert not covers(profile.hosts, alike), alike


def test_no_two_profiles_share_a_host() -> None:
    for profile in PROFILES.values():
        others = [host for other in PROFILES.values() if other is not profile for host in other.hosts]
        assert not any(covers(others, host) for host in profile.hosts), profile.id


@pytest.mark.parametrize("carrier", [carrier for _, _, carrier in carriers()], ids=[name for name, _, _ in carriers()])
def test_a_path_matches_only_from_the_start(carrier: Route | Socket) -> None:
    for sample in REQUESTS.values():
        assert not re.search(carrier.path, f"/elsewhere{urlsplit(sample['url']).path}")


def refusals() -> dict[str, Refusal]:
    return {name: carrier.refusal for name, _, carrier in carriers() if isinstance(carrier, Route) and carrier.refusal}


@pytest.mark.parametrize("refusal", list(refusals().values()), ids=list(refusals()))
def test_a_refusal_is_json_once_it_is_filled(refusal: Refusal) -> None:
    assert refusal.content_type == "application/json"
    answer = json.loads(filled(refusal.body, REASON, '"a-7"'))
    assert json.dumps(REASON) in json.dumps(answer)
    assert ("{{request_id}}" in refusal.body) == ("a-7" in json.dumps(answer))


def test_a_guess_of_the_route_refuses_nothing_it_does_not_know() -> None:
    """What a site makes of a refusal nobody has seen is not known, so there is none where even the envelope is not."""
    for name in ("peopleperhour", "guru"):
        wire = PROFILES[name].wire
        assert wire and all(route.refusal is None for route in wire.routes)


@pytest.mark.parametrize("sample", list(REQUESTS.values()), ids=list(REQUESTS))
def test_the_address_of_a_sample_fits_the_route_it_names(sample: dict[str, Any]) -> None:
    profile, url = PROFILES[sample["platform"]], urlsplit(sample["url"])
    assert covers(profile.hosts, url.hostname or "")
    if "route" not in sample["expect"]:
        return
    named = f"{profile.id}/{sample['expect']['route']}"
    route = next(carrier for name, _, carrier in carriers() if name == named)
    assert re.search(route.path, url.path)
    assert covers(route.hosts or profile.hosts, url.hostname or "")
    if isinstance(route, Route):
        assert (route.kind, sample["method"] in route.methods) == (sample["kind"], True)
        assert (route.kind is Kind.IGNORE) == (not sample["expect"]["texts"])


def test_every_site_with_a_readable_wire_has_a_sample() -> None:
    readable = {profile.id for profile in PROFILES.values() if profile.wire and not profile.wire.unreadable}
    assert readable == {sample["platform"] for sample in REQUESTS.values()}


def test_only_places_that_are_no_marketplaces_wait_to_be_asked() -> None:
    optional = {profile.id for profile in PROFILES.values() if profile.optional}
    assert optional == {"linkedin", "slack", "discord", "whatsapp", "gmail"}


@pytest.mark.parametrize("name", sorted(PROFILES.keys() - {SOCKETS.id}))
def test_a_message_for_every_platform_is_checked_by_a_table(name: str) -> None:
    report = check("Pay me outside the platform by PayPal.", {"platform": name})
    assert report.verdict == "hold"
    assert all(finding.receipt for finding in report.findings)


def test_every_site_has_its_row_in_the_page_about_profiles(root: Path) -> None:
    page = (root / "docs/profiles.md").read_text(encoding="utf-8").partition("## What is known")[2]
    assert set(re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE)) == PROFILES.keys() - {SOCKETS.id, "generic"}


def test_the_page_about_profiles_names_every_key(root: Path) -> None:
    page = (root / "docs/profiles.md").read_text(encoding="utf-8")
    records = (Page, Composer, Thread, Wire, Route, Socket, Refusal, TextPath)
    keys = {field.name for record in records for field in fields(record)}
    assert keys - set(re.findall(r"\w+", " ".join(re.findall(r"`[^`\n]+`", page)))) == set()


def test_the_example_of_the_page_about_profiles_is_right(root: Path) -> None:
    page = (root / "docs/profiles.md").read_text(encoding="utf-8")
    small, whole = re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    found = profile_of(read_text(SourceFile("acme.yaml", whole)), "acme", ())
    assert found.page and found.wire
    own = read_text(SourceFile("upwork.yaml", small))
    assert isinstance(own, Table) and page_of(own.entries["page"]).composers[0].id == "chat"
