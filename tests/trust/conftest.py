"""Fixtures for tests that talk to a running server."""

from tests.web.server_fixtures import extractor as extractor
from tests.web.server_fixtures import server as server
