from datetime import date
from textwrap import dedent

import pytest

from presend.engine.report import Severity
from presend.errors import PackError
from presend.packs.reading import SourceFile, read_text
from presend.platforms.profiles import Profile, policies_of, profile_of

ACME = """\
id: acme
title: Acme
names: [acme, "acme (jobs)"]
hosts: [acme.example.com, jobs.example.org]
receipts:
  - id: circumvention
    text: Payment stays here.
    url: https://acme.example.com/rules
    checked: 2026-01-01
    stale: 2026-07-01
    weight: user
cites: {direct-payment: circumvention}
policy:
  - when: {conversion_paid: true, stage: [active, ended]}
    ceilings: {direct-payment: allowed, "*": info}
    receipt: circumvention
    because: The fee is paid.
"""
CATEGORIES = ("direct-payment", "contact-link")


def profile(text: str, stem: str = "acme") -> Profile:
    return profile_of(read_text(SourceFile(f"platforms/{stem}.yaml", text)), stem, CATEGORIES)


def test_a_profile_says_names_hosts_policy_and_receipts() -> None:
    found = profile(ACME)
    assert (found.id, found.title) == ("acme", "Acme")
    assert found.names == ("acme", "acme (jobs)")
    assert found.hosts == ("acme.example.com", "jobs.example.org")
    receipt = found.policy.receipts["circumvention"]
    assert (receipt.platform, receipt.checked, receipt.stale) == ("acme", date(2026, 1, 1), date(2026, 7, 1))
    assert receipt.weight == "user"
    assert found.policy.category_receipts == {"direct-payment": "circumvention"}
    (row,) = found.policy.rows
    assert row.when.accepts == {"conversion_paid": {"true"}, "stage": {"active", "ended"}}
    assert row.ceilings == {"direct-payment": None, "*": Severity.INFO}
    assert (row.receipt, row.because) == ("circumvention", "The fee is paid.")


def test_a_profile_may_say_little() -> None:
    found = profile("id: acme\ntitle: Acme\n")
    assert (found.names, found.hosts, found.policy.rows) == ((), (), ())


def test_a_profile_has_page_and_wire_and_may_be_optional() -> None:
    found = profile(
        "id: acme\ntitle: Acme\nhosts: [acme.example.com]\noptional: true\n"
        "page: {composers: [{id: chat, addresses: [^/chat], fields: [textarea]}]}\n"
        "wire: {routes: [{id: chat, kind: send, path: ^/chat$, hosts: [api.acme.example.com], anywhere: [text]}]}\n"
    )
    assert found.optional
    assert found.page and found.page.composers[0].id == "chat"
    assert found.wire and found.wire.routes[0].hosts == ("api.acme.example.com",)
    assert not profile(ACME).optional


@pytest.mark.parametrize("key", ["page: {composers: []}", "wire: {unreadable: Encrypted.}"])
def test_page_and_wire_belong_to_hosts(key: str) -> None:
    with pytest.raises(PackError, match="a profile with `page` or `wire` needs `hosts`") as raised:
        profile(f"id: acme\ntitle: Acme\n{key}\n")
    assert (raised.value.place.line, raised.value.mend) == (3, "add `hosts:` with the site's domains")


def test_a_profile_without_a_table_goes_by_that_of_any_marketplace() -> None:
    generic = profile(ACME.replace("id: acme", "id: generic"), "generic")
    policies = policies_of([generic, profile("id: bare\ntitle: Bare\n", "bare"), profile(ACME)])
    bare = policies["bare"]
    assert (bare.platform, bare.title) == ("bare", "Bare")
    assert (bare.rows, bare.category_receipts) == (generic.policy.rows, generic.policy.category_receipts)
    assert bare.receipts["circumvention"].platform == "generic"
    assert policies["acme"].receipts["circumvention"].platform == "acme"


def test_without_a_generic_table_an_empty_one_stays_empty() -> None:
    assert policies_of([profile("id: bare\ntitle: Bare\n", "bare")])["bare"].rows == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "id: acme",
            "id: acmee",
            """\
            platforms/acme.yaml:1:5: the platform `acmee` stands in the file `acme.yaml`
                id: acmee
                    ^
              mend: rename the file to acmee.yaml, or write `id: acme`""",
        ),
        (
            "hosts:",
            "host:",
            """\
            platforms/acme.yaml:4:1: a platform profile has no key `host`
                host: [acme.example.com, jobs.example.org]
                ^
              mend: did you mean `hosts`?""",
        ),
        (
            "[acme.example.com, ",
            "[https://acme.example.com, ",
            """\
            platforms/acme.yaml:4:9: not a host: `https://acme.example.com`
                hosts: [https://acme.example.com, jobs.example.org]
                        ^
              mend: write the domain alone, such as `upwork.com`""",
        ),
        (
            "url: https://acme.example.com/rules",
            "url: acme rules",
            """\
            platforms/acme.yaml:8:10: not a web address: `acme rules`
                    url: acme rules
                         ^
              mend: write it in full, with https://""",
        ),
        (
            "stale: 2026-07-01",
            "stale: July 2026",
            """\
            platforms/acme.yaml:10:12: `stale` is not a day: `July 2026`
                    stale: July 2026
                           ^
              mend: write it as 2026-11-21""",
        ),
        (
            "stale: 2026-07-01",
            "stale: 2025-07-01",
            """\
            platforms/acme.yaml:10:12: `stale` is not later than `checked`
                    stale: 2025-07-01
                           ^
              mend: give the day from which the rule should be read again""",
        ),
        (
            "weight: user",
            "weight: gossip",
            """\
            platforms/acme.yaml:11:13: `weight` cannot be `gossip`
                    weight: gossip
                            ^
              mend: use one of: official, internal, user, third-party, inference""",
        ),
        (
            "{direct-payment: circumvention}",
            "{direct-paymnt: circumvention}",
            """\
            platforms/acme.yaml:12:9: a category cannot be `direct-paymnt`
                cites: {direct-paymnt: circumvention}
                        ^
              mend: did you mean `direct-payment`?""",
        ),
        (
            "{direct-payment: circumvention}",
            "{direct-payment: circumvent}",
            """\
            platforms/acme.yaml:12:25: a receipt cannot be `circumvent`
                cites: {direct-payment: circumvent}
                                        ^
              mend: did you mean `circumvention`?""",
        ),
        (
            '"*": info',
            '"*": forbidden',
            """\
            platforms/acme.yaml:15:46: a ceiling cannot be `forbidden`
                    ceilings: {direct-payment: allowed, "*": forbidden}
                                                             ^
              mend: use one of: info, warning, error, allowed""",
        ),
        (
            "    because: The fee is paid.\n",
            "",
            """\
            platforms/acme.yaml:14:5: a row of `policy` needs the key `because`
                  - when: {conversion_paid: true, stage: [active, ended]}
                    ^
              mend: add `because:`""",
        ),
        (
            "  - id: circumvention\n",
            "  - {id: circumvention, text: T, url: https://a.example/, checked: 2026-01-01, stale: 2026-07-01}\n"
            "  - id: circumvention\n",
            """\
            platforms/acme.yaml:7:9: the receipt `circumvention` is there twice, first in line 6
                  - id: circumvention
                        ^
              mend: give this one another id""",
        ),
    ],
)
def test_a_mistake_is_told_in_these_words(old: str, new: str, expected: str) -> None:
    assert old in ACME
    with pytest.raises(PackError) as raised:
        profile(ACME.replace(old, new))
    assert str(raised.value) == dedent(expected)
