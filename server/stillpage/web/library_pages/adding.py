"""Saving a page by hand: its HTML, dropped or pasted in, and the address that it is from."""

from __future__ import annotations

from flask import Response, g, request, url_for

from stillpage.errors import LibraryError, PageError, PageTooLargeError, WorkerError
from stillpage.extract.tree.encoding import decode_page
from stillpage.importers.archives import address_in
from stillpage.mhtml import is_letter
from stillpage.saving import save_capture
from stillpage.web.library_pages.desk import Desk
from stillpage.web.library_pages.pages import in_words, show, to, words
from stillpage.web.library_pages.typed_tags import tags_of
from stillpage.web.routes import Routes

routes: Routes[Desk] = Routes()


@routes.get("/add")
def add_page(desk: Desk) -> Response:
    """The form for a page that somebody brings."""
    return show("add.html", address="", html="", tags="", problem=None)


@routes.post("/add")
def add(desk: Desk) -> Response:
    """Save what was typed, pasted or dropped, and go to it; or say what is missing."""
    request.max_form_memory_size = desk.services.settings.max_page_bytes
    file = request.files.get("file")
    typed = {
        "address": request.form.get("address", "").strip(),
        "html": request.form.get("html", ""),
        "tags": request.form.get("tags", ""),
    }
    html: str | bytes = typed["html"]
    try:
        if file:
            data = file.read()
            if len(data) > (most := desk.services.settings.max_page_bytes):
                raise PageTooLargeError(len(data), most)
            html = data if is_letter(data) else decode_page(data)
        address = typed["address"] = typed["address"] or address_in(html) or ""
        missing = "libraryAddNoHtml" if not html.strip() else None if address else "libraryAddNoAddress"
        if missing:
            return show("add.html", status=422, **typed, problem=words().text(missing))
        outcome = save_capture(
            desk.library, desk.services.pool, html=html, url=address, tags=tags_of(typed["tags"])
        )
    except PageError as error:
        return show("add.html", status=422, **typed, problem=in_words(error))
    except (WorkerError, LibraryError) as error:  # later it can be saved: what was pasted stays in the form
        return show("add.html", status=503, **typed, problem=in_words(error))
    if outcome.refusal:
        desk.changes.say_kept(g.session.sha256, outcome.refusal)
    return to(url_for("library.article", article_id=outcome.saved.id))
