"""What the library's pages work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stillpage.web.library_pages.long_work import Works
from stillpage.web.library_pages.running_imports import Imports
from stillpage.web.library_pages.undoable_changes import Changes

if TYPE_CHECKING:
    from stillpage.library import Library
    from stillpage.web.services import Services


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a page or a form may use; one for each server.

    Attributes:
        services: Those of the whole server.
        works: What takes long, and is at work.
        changes: What forms change, and how it is taken back.
        imports: Files that are being brought in.
    """

    services: Services
    works: Works
    changes: Changes
    imports: Imports

    @classmethod
    def of(cls, services: Services) -> Desk:
        """A new one over these services."""
        works = Works()
        return cls(services, works, Changes(services.library, works), Imports(services))

    @property
    def library(self) -> Library:
        """The library of the services."""
        return self.services.library
