"""`python -m stillpage`: the command line, also for the server that a browser starts."""

from stillpage.cli import main

main()
