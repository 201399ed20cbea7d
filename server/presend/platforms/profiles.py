"""Platform profiles: `platforms/<id>.yaml` → names, hosts, policy and receipts, page and wire.

`page_reading` and `wire_reading` read how the site looks and sends; `loading` finds the files.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from presend.engine.policy import ANY, GENERIC
from presend.engine.report import Receipt, Severity
from presend.engine.rule import Conditions, Policy, PolicyRow
from presend.errors import PackError
from presend.packs.conditions import conditions_of
from presend.packs.reading import Node, place_of
from presend.packs.schema import (
    Keys,
    choice_of,
    date_of,
    fields,
    id_of,
    items_of,
    phrases_of,
    table_of,
    text_of,
    unique,
)
from presend.platforms.hosts import hosts_of
from presend.platforms.page import Page
from presend.platforms.page_reading import page_of
from presend.platforms.routes import Wire
from presend.platforms.values import flag_of
from presend.platforms.wire_reading import wire_of

WEIGHTS = ("official", "internal", "user", "third-party", "inference")
ALLOWED = "allowed"

_PROFILE = Keys(
    "a platform profile",
    ("id", "title", "names", "hosts", "optional", "receipts", "cites", "policy", "page", "wire"),
    ("id", "title"),
)
_RECEIPT = Keys(
    "a receipt", ("id", "text", "url", "checked", "stale", "weight"), ("id", "text", "url", "checked", "stale")
)
_ROW = Keys("a row of `policy`", ("when", "ceilings", "receipt", "because"), ("ceilings", "because"))
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What we know of one marketplace. `names` are phrases, `hosts` domains that stand for their subdomains too.

    `optional` sites are no marketplaces, only places where people go on talking: presend works there when it is asked.
    """

    id: str
    title: str
    names: tuple[str, ...]
    hosts: tuple[str, ...]
    policy: Policy
    page: Page | None = None
    wire: Wire | None = None
    optional: bool = False


def profile_of(node: Node, stem: str, categories: Collection[str]) -> Profile:
    """Return the profile that a file says; its id is the file's name, its tables name only `categories`."""
    entries = fields(node, _PROFILE)
    platform = id_of(entries["id"], "`id`")
    if platform != stem:
        mend = f"rename the file to {platform}.yaml, or write `id: {stem}`"
        raise PackError(f"the platform `{platform}` stands in the file `{stem}.yaml`", place_of(entries["id"]), mend)
    title = text_of(entries["title"], "`title`")
    hosts = hosts_of(entries["hosts"]) if "hosts" in entries else ()
    return Profile(
        id=platform,
        title=title,
        names=phrases_of(entries["names"], "`names`", ()) if "names" in entries else (),
        hosts=hosts,
        policy=_policy_of(entries, platform, title, categories),
        page=page_of(_with_hosts(entries["page"], hosts)) if "page" in entries else None,
        wire=wire_of(_with_hosts(entries["wire"], hosts), hosts) if "wire" in entries else None,
        optional=flag_of(entries["optional"], "`optional`") if "optional" in entries else False,
    )


def policies_of(profiles: Iterable[Profile]) -> dict[str, Policy]:
    """Return the policy of each platform; one that has no table of its own goes by that of any marketplace."""
    policies = {profile.id: profile.policy for profile in profiles}
    generic = policies.get(GENERIC)
    if generic is None:
        return policies
    return {
        name: policy if policy.rows or policy.receipts else replace(generic, platform=name, title=policy.title)
        for name, policy in policies.items()
    }


def _policy_of(entries: Mapping[str, Node], platform: str, title: str, categories: Collection[str]) -> Policy:
    receipts = _receipts_of(entries["receipts"], platform) if "receipts" in entries else {}
    return Policy(
        platform=platform,
        title=title,
        rows=_rows_of(entries["policy"], receipts, categories) if "policy" in entries else (),
        receipts=receipts,
        category_receipts=_cites_of(entries["cites"], receipts, categories) if "cites" in entries else {},
    )


def _with_hosts(node: Node, hosts: Collection[str]) -> Node:
    """Return the node, refusing a page or wire that belongs to no host."""
    if not hosts:
        mend = "add `hosts:` with the site's domains"
        raise PackError("a profile with `page` or `wire` needs `hosts`", place_of(node), mend)
    return node


def _receipts_of(node: Node, platform: str) -> Mapping[str, Receipt]:
    def receipt(item: Node) -> tuple[str, Receipt]:
        entries = fields(item, _RECEIPT)
        found = Receipt(
            id=id_of(entries["id"], "`id`"),
            platform=platform,
            text=text_of(entries["text"], "`text`"),
            url=_url_of(entries["url"]),
            checked=date_of(entries["checked"], "`checked`"),
            stale=date_of(entries["stale"], "`stale`"),
            weight=choice_of(entries["weight"], "`weight`", WEIGHTS) if "weight" in entries else WEIGHTS[0],
        )
        if found.stale <= found.checked:
            mend = "give the day from which the rule should be read again"
            raise PackError("`stale` is not later than `checked`", place_of(entries["stale"]), mend)
        return found.id, found

    return unique(items_of(node, "`receipts`"), "the receipt", receipt)


def _url_of(node: Node) -> str:
    url = text_of(node, "`url`")
    if not _WEB_ADDRESS.fullmatch(url):
        raise PackError(f"not a web address: `{url}`", place_of(node), "write it in full, with https://")
    return url


def _cites_of(node: Node, receipts: Collection[str], categories: Collection[str]) -> Mapping[str, str]:
    table = table_of(node, "`cites`")
    cites = {}
    for name, value in table.entries.items():
        choice_of(table.keys[name], "a category", categories)
        cites[name] = choice_of(value, "a receipt", receipts)
    return cites


def _rows_of(node: Node, receipts: Collection[str], categories: Collection[str]) -> tuple[PolicyRow, ...]:
    rows = []
    for item in items_of(node, "`policy`"):
        entries = fields(item, _ROW)
        rows.append(
            PolicyRow(
                when=conditions_of(entries["when"]) if "when" in entries else Conditions(),
                ceilings=_ceilings_of(entries["ceilings"], categories),
                receipt=choice_of(entries["receipt"], "`receipt`", receipts) if "receipt" in entries else "",
                because=text_of(entries["because"], "`because`"),
            )
        )
    return tuple(rows)


def _ceilings_of(node: Node, categories: Collection[str]) -> Mapping[str, Severity | None]:
    """Return category → ceiling, None where it is allowed; `"*"` stands for categories that the row does not name."""
    table = table_of(node, "`ceilings`")
    named = {}
    for name, value in table.entries.items():
        choice_of(table.keys[name], "a category", (*categories, ANY))
        ceiling = choice_of(value, "a ceiling", (*Severity, ALLOWED))
        named[name] = None if ceiling == ALLOWED else Severity(ceiling)
    return named
