"""What forms do: change articles, one or many; undo; leave; choose language and view."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from flask import Blueprint, Response, g, request, url_for

from stillpage.library import MAX_NOTE
from stillpage.web.library_pages import door
from stillpage.web.library_pages.pages import VIEW_COOKIE, back, remember, to
from stillpage.web.library_pages.undoable_changes import Changes, Kind
from stillpage.web.problems import Problem

if TYPE_CHECKING:
    from stillpage.web.services import Services

_MAX_TAGS = 100
_MAX_TAG_CHARACTERS = 100


def declare(pages: Blueprint, services: Services, changes: Changes) -> None:
    """Add these forms' addresses."""

    @pages.post("/change")
    def change() -> Response:
        """Either `one` ("archive 3f9c1d2a", from an article's own button) or `do` with the chosen `id`s."""
        kind, _, one = request.form.get("one", "").partition(" ")
        ids = [one] if one else request.form.getlist("id")
        kind = kind or request.form.get("do", "")
        if kind not in get_args(Kind):
            raise Problem(422, "invalid_value", "The library does not know how to do this.")
        tags = tags_of(request.form.get("tags", ""))
        note = request.form.get("note", "").replace("\r\n", "\n").strip()[:MAX_NOTE]
        changes.make(g.session.sha256, kind, ids, tags=tags, note=note)  # type: ignore[arg-type]  # looked up just above
        # An article that is put away is left.
        return to(url_for("library.inbox")) if request.args.get("then") == "inbox" else back()

    @pages.post("/undo")
    def undo() -> Response:
        changes.undo(g.session.sha256)
        return back()

    @pages.post("/articles/<article_id>/position")
    def keep_position(article_id: str) -> Response:
        try:
            position = float(request.form["position"])
        except (KeyError, ValueError) as error:
            raise Problem(422, "invalid_value", "A position lies between 0 and 1.") from error
        if not 0 <= position <= 1:
            raise Problem(422, "invalid_value", "A position lies between 0 and 1.")
        services.library.update(article_id, reading_position=position)
        return Response(status=204)

    @pages.post("/preferences")
    def set_preferences() -> Response:
        response = back()
        if language := request.form.get("language"):
            door.language_cookie(response, language)
        if (view := request.form.get("view")) in ("list", "grid"):
            remember(response, VIEW_COOKIE, view)
        return response

    @pages.post("/leave")
    def leave() -> Response:
        services.sessions.revoke(g.session.name)
        response = to(url_for("home_page"))
        response.delete_cookie(
            door.cookie_name(services.port), path=f"/library/{services.sessions.place}/", httponly=True
        )
        return response


def tags_of(text: str) -> list[str]:
    """Tags as they are typed: with commas between, in whatever script."""
    parts = text.replace("،", ",").replace("、", ",").replace("，", ",").split(",")
    found = [" ".join(part.split()).removeprefix("#")[:_MAX_TAG_CHARACTERS] for part in parts]
    return [tag for tag in dict.fromkeys(found) if tag][:_MAX_TAGS]
