"""`python -m kg.cli`, where the command is not installed."""

from __future__ import annotations

from kg.cli import main

main()
