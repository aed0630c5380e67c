"""`manage.py work`: does the background work, one piece after the other. `manage.py serve` starts one by itself."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import DatabaseError, close_old_connections

from articles.importing.schedule import do_what_is_due

logger = logging.getLogger(__name__)
LOOKED_EVERY = 0.5
"""Seconds between two looks at what there is to do, while there is nothing."""
DUE_EVERY = 5.0
"""Seconds between two looks at what is due by the clock."""


class Command(BaseCommand):
    help = "Does the background work: imports. More than one may run, on any machine that reaches the database."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--until-closed", action="store_true", help="end when the standard input is closed: with who started it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["until_closed"]:
            threading.Thread(target=end_with_input, daemon=True).start()
        threading.Thread(target=keep_time, daemon=True).start()
        call_command("db_worker", interval=LOOKED_EVERY, startup_delay=False, reload=False, verbosity=0)


def end_with_input() -> None:
    """End at once when nothing more can come: whoever started this is gone, and starts another when it is back."""
    sys.stdin.buffer.read()
    os._exit(0)


def keep_time() -> None:
    """See to what is due by the clock."""
    pause = threading.Event()
    while not pause.wait(DUE_EVERY):
        close_old_connections()
        try:
            do_what_is_due()
        except DatabaseError:
            logger.exception("what is due could not be asked for; it is tried again")
