import json
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from presend import wire
from presend.app.check import INLINE_LENGTH

Client = TestClient[Any, Any]
FOLDER = Path(__file__).parent.parent / "wire"
SAMPLES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
RISK = "You can pay me directly."
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_the_server_answers_as_the_samples_say(client: Client, sample: Any) -> None:
    asked, expected = sample["request"], sample["response"]
    body = json.dumps(asked["body"]) if "body" in asked else None
    answer = await client.request(asked["method"], asked["path"], data=body, headers=JSON if body else None)
    assert answer.status == expected["status"]
    assert await answer.json() == expected["body"]


async def report_of(client: Client, text: str, **context: Any) -> wire.Report:
    answer = await client.post("/v1/check", json={"text": text, "context": context})
    assert answer.status == 200, await answer.text()
    return wire.Report.model_validate_json(await answer.read())


async def problems_of(client: Client, body: bytes, path: str = "/v1/check") -> tuple[int, list[str]]:
    answer = await client.post(path, data=body, headers=JSON)
    said = await answer.json()
    wire.Problem.model_validate_json(await answer.read())
    return answer.status, [said["type"], *(fault["where"] for fault in said.get("errors", []))]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00", "\x00\x01\x7f\x9f", "\u202e", "\U0010ffff", "\ufeff"])
async def test_empty_and_odd_texts_are_clear(client: Client, text: str) -> None:
    assert (await report_of(client, text)).verdict == "clear"


async def test_a_risk_after_emoji_has_both_kinds_of_offsets(client: Client) -> None:
    text = "😀👩‍👩‍👧 " + RISK
    finding = (await report_of(client, text)).findings[0]
    assert text[finding.start : finding.end] == "pay me directly"
    units = text.encode("utf-16-le")
    assert units[2 * finding.start_utf16 : 2 * finding.end_utf16].decode("utf-16-le") == "pay me directly"


async def test_half_an_emoji_keeps_its_place(client: Client) -> None:
    body = b'{"text": "\\ud83d pay me directly \\ude00"}'
    answer = await client.post("/v1/check", data=body, headers=JSON)
    finding = wire.Report.model_validate_json(await answer.read()).findings[0]
    assert (finding.start, finding.start_utf16) == (2, 2)


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"", 400, ["/problems/not-json", ""]),
        (b"{", 400, ["/problems/not-json", ""]),
        (b'{"text": "\xff"}', 400, ["/problems/not-json", ""]),
        (b'{"text": "\xed\xa0\x80"}', 400, ["/problems/not-json", ""]),
        (b"[" * 10_000, 400, ["/problems/not-json", ""]),
        (b"null", 422, ["/problems/invalid-request", ""]),
        (b"{}", 422, ["/problems/invalid-request", "text"]),
        (b'{"text": 1}', 422, ["/problems/invalid-request", "text"]),
        (b'{"text": "", "lang": "en"}', 422, ["/problems/invalid-request", "lang"]),
        (b'{"text": "", "explain": "yes"}', 422, ["/problems/invalid-request", "explain"]),
        (b'{"text": "", "context": {"stge": "active"}}', 422, ["/problems/invalid-request", "context.stge"]),
        (b'{"text": "", "context": {"stage": "ACTIVE"}}', 422, ["/problems/invalid-request", "context.stage"]),
        (
            b'{"text": "", "context": {"conversion_paid": "true"}}',
            422,
            ["/problems/invalid-request", "context.conversion_paid"],
        ),
        (b'{"text": "", "context": {"platform": "upwrok"}}', 422, ["/problems/invalid-request", "context.platform"]),
    ],
)
async def test_what_is_wrong_is_told_with_its_place(client: Client, body: bytes, status: int, said: list[str]) -> None:
    assert await problems_of(client, body) == (status, said)


async def test_a_misspelt_platform_is_told_the_nearest(client: Client) -> None:
    answer = await client.post("/v1/check", json={"text": "", "context": {"platform": "upwrok"}})
    assert "did you mean 'upwork'" in (await answer.json())["detail"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""]
)
async def test_only_json_is_read(client: Client, kind: str) -> None:
    answer = await client.post("/v1/check", data=b'{"text": ""}', headers={"Content-Type": kind})
    assert (answer.status, (await answer.json())["type"]) == (415, "/problems/not-json-type")


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON"])
async def test_json_may_be_called_so_in_other_ways(client: Client, kind: str) -> None:
    answer = await client.post("/v1/check", data=b'{"text": ""}', headers={"Content-Type": kind})
    assert answer.status == 200


async def test_a_long_text_is_checked_in_a_thread_with_the_same_answer(client: Client) -> None:
    filler = "We meet on Monday and I send the draft. " * (INLINE_LENGTH // 40 + 1)
    report = await report_of(client, filler + RISK)
    assert len(filler) > INLINE_LENGTH
    assert [(len(filler) + 8, finding.rule) for finding in report.findings] == [
        (report.findings[0].start, "sample/direct-payment/directly")
    ]


async def test_a_batch_answers_in_order_each_in_its_context(client: Client) -> None:
    paid = {"platform": "upwork", "conversion_paid": True}
    messages = [{"text": RISK}, {"text": ""}, {"text": RISK, "context": paid, "explain": True}]
    answer = await client.post("/v1/check/batch", json={"messages": messages})
    reports = wire.BatchReport.model_validate_json(await answer.read()).reports
    assert [report.verdict for report in reports] == ["hold", "clear", "clear"]
    assert [report.excused is None for report in reports] == [True, True, False]


async def test_a_batch_may_be_empty_and_holds_200(client: Client) -> None:
    for count, status in ((0, 200), (200, 200), (201, 422)):
        answer = await client.post("/v1/check/batch", json={"messages": [{"text": "Hello."}] * count})
        assert answer.status == status
    assert await problems_of(client, b'{"messages": [{"text": ""}, {"txt": ""}]}', "/v1/check/batch") == (
        422,
        ["/problems/invalid-request", "messages[1].text", "messages[1].txt"],
    )


@given(text=st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_is_answered(client: Client, text: str) -> None:
    await report_of(client, text)
