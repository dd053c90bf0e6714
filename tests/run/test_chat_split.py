"""Claims taken apart over the wire, by a small server that misbehaves."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from stemma.model import NO_PARTS
from stemma.run.chat import Endpoint
from tests.account.crash import CRASH, DIED, FELL, FERRY, INJECTED, parts, told
from tests.run.served import Handler, Reply, chat, serving


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as served:
        yield served


def _parts(*texts: str, cites: str | None = None) -> Callable[[dict[str, Any]], Reply]:
    def reply(body: dict[str, Any]) -> Reply:
        claims = json.loads(body["messages"][1]["content"])["claims"]
        claim = next(c for c in claims if c["statement"] == CRASH)
        own = [cites] if cites else list(claim["passages"])
        rows = [{"text": text, "cites": own} for text in texts]
        return 200, chat(json.dumps({"claims": [{"id": claim["id"], "parts": rows}]}))

    return reply


def test_an_honest_model_takes_a_claim_apart(endpoint: Endpoint) -> None:
    Handler.reply = staticmethod(_parts(FELL, DIED))
    after = told(parts(endpoint))
    assert {FELL, DIED} <= {f.claim.statement for f in after.findings}
    assert not after.warnings
    ((body, _, _),) = Handler.asked
    assert "Tarn" not in body["messages"][0]["content"], "article text is never an instruction"


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("The coastguard spoke of “a black day” near Tarn.", None),
        ("All twenty people on board were killed.", None),
        ("All twelve people on board the Selma were killed.", None),
        (f"{FERRY}.", None),
        ("The crash near Tarn was staged.", None),
        (INJECTED, None),
        (DIED, "P999"),
    ],
)
def test_what_it_makes_up_is_dropped(endpoint: Endpoint, text: str, cites: str | None) -> None:
    Handler.reply = staticmethod(_parts(text, cites=cites))
    after = told(parts(endpoint))
    assert after.findings == told(NO_PARTS).findings
    assert after.warnings == ("1 of 1 parts of the model dropped: not held",)


FAILS: dict[str, tuple[Reply, dict[str, float], str]] = {
    "500": ((500, "oops"), {}, "answered 500"),
    "not JSON": ((200, "<html>"), {}, "not answer in JSON"),
    "cut off": ((200, chat('{"claims": [', "length")), {}, "cut off"),
    "broken off": ((200, chat("{}")), {"short": 50}, "cannot be asked"),
    "slow": ((200, chat("{}")), {"slow": 1.5}, "cannot be asked"),
    "huge": ((200, chat("x" * (1 << 20))), {}, "too long"),
    "prose": ((200, chat("Here are your claims!")), {}, "not the JSON"),
}


@pytest.mark.parametrize("failure", FAILS)
def test_when_it_fails_the_claims_are_as_aligned(endpoint: Endpoint, failure: str) -> None:
    reply, manner, why = FAILS[failure]
    Handler.reply = staticmethod(lambda _: reply)
    for key, value in manner.items():
        setattr(Handler, key, value)
    after, before = told(parts(endpoint)), told(NO_PARTS)
    assert (after.findings, after.comparisons, after.brief) == (
        before.findings,
        before.comparisons,
        before.brief,
    )
    (warning,) = after.warnings
    assert warning.startswith("2 claims are as aligned: ")
    assert why in warning
