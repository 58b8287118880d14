"""`stillpage setup`: register with the installed browsers, or take it all back."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stillpage.browsers.find import NoBrowserError, find_browsers
from stillpage.browsers.registration import Registration, register, unregister
from stillpage.browsers.steps import loading_steps
from stillpage.extension_files import extension_version
from stillpage.places import data_folder


@click.command()
@click.option("--remove", is_flag=True, help="Undo it all: what setup put anywhere is removed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of words.")
def setup_command(*, remove: bool, as_json: bool) -> None:
    """Connect the installed browsers with Stillpage.

    Says how to load the extension in each. Puts it into a folder that stays, and tells each browser of this
    user which program answers it. Articles, settings and tokens are not touched, by --remove neither.
    """
    if remove:
        removed = unregister(data=data_folder())
        if as_json:
            click.echo(json.dumps({"removed": [str(path) for path in removed]}, indent=2))
        else:
            for path in removed:
                click.echo(f"Removed {path}")
            click.echo(
                "Remove the extension in each browser, too, where it is still loaded. Articles, settings and"
                " tokens stay."
                if removed
                else "There was nothing to remove."
            )
        return
    browsers = find_browsers()
    if not browsers:
        raise NoBrowserError
    registration = register(browsers, data=data_folder(), home=Path.home())
    click.echo(_as_json(registration) if as_json else _in_words(registration))


def _as_json(registration: Registration) -> str:
    return json.dumps(
        {
            "changed": registration.changed,
            "extension": str(registration.extension),
            "extension_version": extension_version(registration.extension),
            "xpi": str(registration.xpi),
            "host": str(registration.launcher),
            "browsers": [
                {
                    "name": item.browser.brand.key,
                    "program": str(item.browser.path),
                    "manifest": str(item.manifest),
                    "confined": item.browser.confined,
                    "steps": loading_steps(item.browser, registration.extension, registration.xpi),
                }
                for item in registration.browsers
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _in_words(registration: Registration) -> str:
    lines = [f"The extension is in {registration.extension}"]
    if registration.changed:
        lines.append("Where it is loaded already, reload it once on the browser's page of extensions.")
    for item in registration.browsers:
        lines += [
            "",
            f"{item.browser.brand.title} ({item.browser.path}) may start Stillpage now. To load it:",
        ]
        steps = loading_steps(item.browser, registration.extension, registration.xpi)
        lines += [f"  {number}. {step}" for number, step in enumerate(steps, 1)]
    lines += ["", "`stillpage doctor` checks it all; `stillpage setup --remove` undoes it."]
    return "\n".join(lines)
