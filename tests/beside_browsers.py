"""Which worker of pytest-xdist runs which file: browsers on two of three, beside them what needs a processor.

Browser tests mostly wait, so two of them leave a processor's time over. Three at once starved one of them
past its 15 s now and then (2 of 3,079 tests in one run of three). So the third worker, the one that
`--tx popen//nice=N` makes nice, runs no browser: it lives on what the others leave.
"""

from __future__ import annotations

from typing import Any

from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # ships no types


class BesideBrowsers(LoadFileScheduling):  # type: ignore[misc]  # for the same reason
    """Files go whole to a worker, as with `--dist loadfile`; those of browsers first, and not to the nice."""

    assigned_work: dict[Any, dict[str, dict[str, bool]]]

    def schedule(self) -> None:
        """Begin. Where there are fewer files than workers, xdist lets the last go: the nice one."""
        self.assigned_work = dict(sorted(self.assigned_work.items(), key=lambda item: _is_nice(item[0])))
        super().schedule()

    def _assign_work_unit(self, node: Any) -> None:
        file = self._next_file(node)
        if file is None:
            node.shutdown()
        else:
            self.workqueue.move_to_end(file, last=False)
            super()._assign_work_unit(node)

    def _reschedule(self, node: Any) -> None:
        if node.shutting_down or self._next_file(node) is not None:
            super()._reschedule(node)
        else:
            node.shutdown()

    def _next_file(self, node: Any) -> str | None:
        """The first that this worker may run, of those left; xdist has put those with most tests first."""
        browsers = [file for file in self.workqueue if "/browser/" in file]
        others = [file for file in self.workqueue if "/browser/" not in file]
        return next(iter(others if _is_nice(node) else browsers + others), None)


def _is_nice(node: Any) -> bool:
    return bool(node.gateway.spec.nice)
