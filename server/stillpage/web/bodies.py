"""JSON bodies into typed values: strict about names and types, lenient about lone surrogates only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from stillpage.web.problems import Problem

T = TypeVar("T")


def decode_body(body: bytes, kind: type[T]) -> T:
    """One JSON value of this type.

    Raises:
        Problem: 400 for what is not UTF-8 JSON, 422 for JSON of the wrong shape.
    """
    try:
        return _decode(body, kind)
    except msgspec.DecodeError as error:
        # A browser's JSON.stringify writes a lone surrogate as an escape, as page text may hold one; msgspec
        # refuses those. Only then is the slow way taken, in which they become U+FFFD.
        if b"\\ud" not in body.lower():
            raise _malformed(body, error) from error
    return _decode_mended(body, kind)


def _decode(body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise Problem(422, "invalid_value", f"{error}.") from error
    except UnicodeDecodeError as error:
        raise _malformed(body, error) from error
    except RecursionError as error:
        raise Problem(400, "too_deep", "The JSON is nested too deeply.") from error


def _decode_mended(body: bytes, kind: type[T]) -> T:
    try:
        text = json.dumps(json.loads(body.decode()), ensure_ascii=False)
    except RecursionError as error:
        raise Problem(400, "too_deep", "The JSON is nested too deeply.") from error
    except ValueError as error:
        raise _malformed(body, error) from error
    mended = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
    try:
        return _decode(mended, kind)
    except msgspec.DecodeError as error:
        raise _malformed(body, error) from error


def decode_query(values: Mapping[str, str], kind: type[T]) -> T:
    """Query parameters as this type; numbers are written as text there.

    Raises:
        Problem: 422 for an unknown name or a wrong value.
    """
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Problem(422, "invalid_value", f"{error}.") from error


def _malformed(body: bytes, error: Exception) -> Problem:
    """What is wrong with these bytes: asked of them, since a parser may stumble over something else first."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return Problem(400, "not_utf8", "The body is not UTF-8.")
    return Problem(400, "not_json", f"The body is not valid JSON: {error}.")


def given(body: msgspec.Struct) -> dict[str, Any]:
    """The fields that a caller named, of a body that may leave some out."""
    values = {name: getattr(body, name) for name in body.__struct_fields__}
    return {name: value for name, value in values.items() if value is not msgspec.UNSET}
