"""Extraction in worker processes: hostile pages cost one of those, never the server."""

from stillpage.worker.extraction import ExtractionPool

__all__ = ["ExtractionPool"]
