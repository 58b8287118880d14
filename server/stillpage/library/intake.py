"""Judge uploaded images for one article. Pure but for looking at which files are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from stillpage.library import images
from stillpage.library.document import Document, ImageFile
from stillpage.library.records import ImageUpload, RefusedImage


@dataclass(frozen=True, slots=True)
class Intake:
    """What is to be written: the document that names the images, and new files by path in the folder."""

    document: Document
    files: dict[str, bytes]
    added: tuple[str, ...]
    refused: tuple[RefusedImage, ...]


def take_images(document: Document, folder: Path, uploads: Iterable[ImageUpload]) -> Intake:
    """Judge uploads one by one; a refused one does not keep the others out.

    Args:
        document: The article. Only images that it shows are taken.
        folder: Its folder.
        uploads: What was sent.
    """
    known, shown = dict(document.images), {*document.missing_images, *document.images}
    files: dict[str, bytes] = {}
    added: list[str] = []
    refused: list[RefusedImage] = []
    held = sum(file.stat().st_size for file in (folder / "images").glob("*"))
    for upload in uploads:
        try:
            if upload.url not in shown:
                raise images.NotKept("The article does not show an image of this address.")
            facts = images.examine(upload.data)
            name = images.file_name(upload.data, facts)
            path = f"images/{name}"
            is_new = path not in files and not (folder / path).is_file()
            if is_new and (
                len(known) >= images.MAX_IMAGES or held + len(upload.data) > images.MAX_ARTICLE_BYTES
            ):
                raise images.NotKept("The article has too many images already.")
        except images.NotKept as why:
            refused.append(RefusedImage(upload.url, str(why)))
            continue
        if is_new:
            files[path] = upload.data
            held += len(upload.data)
        known[upload.url] = ImageFile(name, facts.width, facts.height)
        added.append(upload.url)
    missing = tuple(url for url in document.missing_images if url not in known)
    return Intake(
        replace(document, images=known, missing_images=missing), files, tuple(added), tuple(refused)
    )
