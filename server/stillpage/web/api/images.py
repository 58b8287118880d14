"""An article's images: the browser uploads what it holds; the server fetches nothing, ever."""

from __future__ import annotations

import msgspec
from flask import Response, request

from stillpage.library import ImageUpload
from stillpage.web.api.answers import SavedJson, saved_json
from stillpage.web.operations import Operations
from stillpage.web.problems import Problem
from stillpage.web.services import Services

_IMAGES = {
    "type": "object",
    "required": ["url", "image"],
    "properties": {
        "url": {"type": "array", "items": {"type": "string"}},
        "image": {"type": "array", "items": {"type": "string", "contentMediaType": "image/*"}},
    },
}


class RefusedImageJson(msgspec.Struct):
    """An image that was not kept, and why."""

    url: str
    reason: str


class ImagesAnswer(msgspec.Struct):
    """What became of the images: URLs that were added, those that were refused, the article as it now is."""

    article: SavedJson
    added: list[str]
    refused: list[RefusedImageJson]


calls = Operations()


@calls.add(
    "POST",
    "/articles/<id>/images",
    answers={200: ImagesAnswer},
    multipart=_IMAGES,
    problems=(404, 409, 413, 422, 503, 507),
)
def add_images(services: Services, id: str) -> ImagesAnswer:
    """Adds images: fields `url` and files `image`, as many of one as of the other, in the same order."""
    services.library.get(id)  # 404 before the body is looked at
    urls, files = request.form.getlist("url"), request.files.getlist("image")
    if not files or len(urls) != len(files):
        raise Problem(422, "images_unpaired", "Send a field `url` for each file `image`, in the same order.")
    uploads = [ImageUpload(url, file.read()) for url, file in zip(urls, files, strict=True)]
    outcome = services.library.add_images(id, uploads)
    return ImagesAnswer(
        saved_json(outcome.saved, services.library.folder(id)),
        list(outcome.added),
        [RefusedImageJson(item.url, item.reason) for item in outcome.refused],
    )


@calls.add(
    "GET",
    "/articles/<id>/images/<name>",
    answers={200: None},
    media_types=("image/*",),
    problems=(404, 409, 503),
)
def get_image(services: Services, id: str, name: str) -> Response:
    """One kept image."""
    data, media_type = services.library.image(id, name)
    response = Response(data, mimetype=media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
