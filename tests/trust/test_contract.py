"""The API keeps to its OpenAPI document, whatever it is asked: no 500, no answer that it does not name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.live_server import CHROME_ORIGIN, LiveServer, live_server

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Of each of some thirty operations: right calls and wrong ones, as they come.
CASES, LONG_CASES = 10, 200
# An answer that is no error cannot be had here: no code was given out, no token asked about, no picture kept.
ALWAYS_REFUSED = {
    "POST /api/v1/hello",
    "POST /api/v1/pair",
    "POST /api/v1/articles/{id}/images",
    "GET /api/v1/articles/{id}/images/{name}",
}


@pytest.fixture(scope="module")
def contract_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One for all operations: what one call leaves behind, the next one meets."""
    with live_server(tmp_path_factory.mktemp("contract")) as running:
        yield running


def real_values(server: LiveServer, path: str) -> dict[str, str]:
    """Values for a path's parameters that lead somewhere: an article with a highlight, saved now."""
    if "{id}" not in path:
        return {"host": "site.example"} if "{host}" in path else {}
    page = {"html": "<p>words of an article</p>", "url": "https://site.example/one"}
    article = server.call("POST", "/api/v1/articles", page).json()["id"]
    made = server.call("POST", f"/api/v1/articles/{article}/highlights", {"quote": "words"})
    if path.endswith("/restore"):
        server.call("DELETE", f"/api/v1/articles/{article}")
    values = {"id": article, "hid": made.json()["id"], "name": "0" * 16 + ".png"}
    return {name: value for name, value in values.items() if f"{{{name}}}" in path}


def statuses_of(server: LiveServer, operation: Any, cases: int) -> set[int]:
    """Ask one operation rightly and wrongly, mostly about a thing that there is; what it answered."""
    real = real_values(server, operation.path)
    headers = {"Authorization": f"Bearer {server.token}"}
    if operation.path.endswith("/pair"):
        headers = {"Origin": CHROME_ORIGIN}
    right = operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE)
    wrong = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    statuses = set[int]()

    @hypothesis.settings(
        max_examples=cases,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    # Most of them about a thing that there is: of ten evenly drawn, one alone changed an article, by chance.
    @hypothesis.given(case=right | wrong, is_real=strategies.sampled_from((True, True, True, False)))
    def answers_as_documented(case: schemathesis.Case[Any], is_real: bool) -> None:
        if is_real:
            case.path_parameters.update(real)
        base = f"http://127.0.0.1:{server.port}"
        answer = case.call_and_validate(base_url=base, headers=headers, checks=CHECKS)
        statuses.add(answer.status_code)

    answers_as_documented()
    return statuses


@pytest.mark.timeout(3600)  # 6,400 cases with --long
def test_every_call_answers_as_the_document_says(
    contract_server: LiveServer, request: pytest.FixtureRequest
) -> None:
    """Every operation of the document, as the server gives it out."""
    document = contract_server.call("GET", "/api/v1/openapi.json").json()
    cases = LONG_CASES if request.config.getoption("--long") else CASES
    asked: dict[str, set[int]] = {}
    for found in schemathesis.openapi.from_dict(document).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        asked[operation.label] = statuses_of(contract_server, operation, cases)
        if min(asked[operation.label]) >= 300 and operation.label not in ALWAYS_REFUSED:
            # Ten draws may all be wrong ones: which they are depends on the modules that other tests loaded.
            asked[operation.label] |= statuses_of(contract_server, operation, 10 * cases)
    assert len(asked) == sum(len(methods) for methods in document["paths"].values())
    # It would see nothing if all that it asks were refused.
    assert {label for label, statuses in asked.items() if min(statuses) >= 300} <= ALWAYS_REFUSED
