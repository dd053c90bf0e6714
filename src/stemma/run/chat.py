"""Asks an OpenAI-compatible endpoint; where it is comes from the environment."""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from stemma.errors import EngineError, SettingError

URL, MODEL, KEY = "STEMMA_LLM_URL", "STEMMA_LLM_MODEL", "STEMMA_LLM_KEY"
_SECONDS = 60.0
"""For one whole answer."""
_BYTES = 1 << 20
"""Of one answer at most."""
_SENT = 400_000
"""Characters of one request at most."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A `Writer` that asks `url`/chat/completions."""

    url: str
    """With the version, as the clients of that protocol want it: `http://localhost:8000/v1`."""
    model: str
    key: str | None = None
    seconds: float = _SECONDS

    def complete(self, instructions: str, data: str) -> str:
        """The first choice. Raises EngineError when there is none in time, in bounds and whole."""
        if len(data) > _SENT:
            raise EngineError("the story is too long to be sent to the model")
        asked = {
            "model": self.model,
            "temperature": 0,
            "seed": 0,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": data},
            ],
        }
        try:
            return _content(json.loads(self._posted(asked)))
        except httpx.HTTPError as error:
            raise EngineError(f"the model cannot be asked: {type(error).__name__}") from None
        except (ValueError, RecursionError):
            raise EngineError("the endpoint of the model did not answer in JSON") from None

    def _posted(self, asked: Mapping[str, Any]) -> bytes:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        until = time.monotonic() + self.seconds
        address = self.url.rstrip("/") + "/chat/completions"
        with (
            httpx.Client(timeout=self.seconds, follow_redirects=False) as client,
            client.stream("POST", address, json=asked, headers=headers) as response,
        ):
            if response.status_code != 200:
                raise EngineError(f"the endpoint of the model answered {response.status_code}")
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > _BYTES:
                    raise EngineError("the answer of the model is too long")
                if time.monotonic() > until:
                    raise EngineError(f"the model took more than {self.seconds:g} seconds")
            return bytes(body)


def _content(answer: Any) -> str:
    try:
        choice = answer["choices"][0]
        content, reason = choice["message"]["content"], choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise EngineError("the answer of the endpoint has no choice") from None
    if not isinstance(content, str) or reason == "length":
        raise EngineError("the answer of the model was cut off")
    return content


def from_environment(environment: Mapping[str, str] = os.environ) -> Endpoint:
    """The endpoint that the environment names.

    Raises SettingError when the address or the model is missing or no http(s) address.
    """
    url, model = environment.get(URL, ""), environment.get(MODEL, "")
    if not url.startswith(("http://", "https://")) or not model:
        raise SettingError(f"set {URL} to an address (http://localhost:8000/v1) and {MODEL}")
    return Endpoint(url, model, environment.get(KEY) or None)
