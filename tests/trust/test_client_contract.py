"""The extension's client and the server agree: its calls, made for real, held against the document."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.web.live_server import LiveServer

_CLIENT = Path(__file__).with_name("client_calls.js")


@pytest.fixture
def seen(server: LiveServer) -> dict[str, Any]:
    """What the client sent and was answered, call by call."""
    node = shutil.which("node") or str(Path(".venv/bin/node"))
    command = [node, str(_CLIENT), str(server.port), server.token, server.pairing.new_code()]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    value: dict[str, Any] = json.loads(ran.stdout)
    return value


def operation_of(document: dict[str, Any], call: dict[str, Any]) -> dict[str, Any]:
    """What the document says of a call."""
    for path, methods in document["paths"].items():
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))
        if re.fullmatch(pattern, call["path"]) and call["method"].lower() in methods:
            found: dict[str, Any] = methods[call["method"].lower()]
            return found
    raise AssertionError(f"the document knows no {call['method']} {call['path']}")


def test_every_call_of_the_client_is_in_the_document(server: LiveServer, seen: dict[str, Any]) -> None:
    """Path, method, body and answer of each; and no function of the client is forgotten here."""
    document = server.call("GET", "/api/v1/openapi.json").json()
    assert seen["uncalled"] == []
    for call in seen["calls"]:
        operation = operation_of(document, call)
        sent = operation.get("requestBody", {}).get("content", {})
        if call["form"] is not None:
            assert set(call["form"]) == set(sent["multipart/form-data"]["schema"]["required"])
        elif sent:
            check(document, sent["application/json"]["schema"], call["body"])
        else:
            assert call["body"] in (None, {}), call
        answers = operation["responses"][str(call["status"])].get("content", {})
        assert call["status"] < 300, call
        if "application/json" in answers:
            check(document, answers["application/json"]["schema"], json.loads(call["answer"]))


def check(document: dict[str, Any], schema: dict[str, Any], value: object) -> None:
    """Fail if the value is not as the document's schema has it."""
    whole = {**schema, "components": document["components"]}
    jsonschema_rs.Draft202012Validator(whole).validate(value)


def test_the_client_gets_what_it_hands_on(seen: dict[str, Any]) -> None:
    """The fields that the extension goes on with are there, under its names."""
    done = seen["done"]
    assert done["saveArticle"].keys() >= {
        "id",
        "path",
        "saved_at",
        "missing_images",
        "kept_previous",
        "reason",
        "reason_code",
        "reason_values",
    }
    assert done["extractArticle"]["saved"] is None
    assert [part["kept"] for part in done["extractWithParts"]["parts"]] == [False, True]
    assert done["getSiteRules"] == done["listSiteRules"][0]["rules"]
    assert done["getHighlights"][0]["note"] == "a note"
    assert done["about"].keys() >= {"name", "version", "api"}
    assert done["revealArticle"]["opened"] is True
    assert done["libraryLink"].startswith("http://stillpage.localhost:")
