"""Set up what is missing, then serve: what `make run` starts once there is an environment."""

from __future__ import annotations

import multiprocessing
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import cache
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Sum
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from articles.annotations.trash import remove_expired
from articles.corrections.drawing import draw_all_waiting
from articles.dictionary.build import is_current
from articles.importing.again import looked_up_otherwise, read_by_older_rules
from articles.models import Reader
from articles.signing_in import new_sign_in_address, owner
from newsreader.environment import BadEnvironment, enough_disk, free_address, is_loopback
from newsreader.preflight import DATA_BYTES

# A request keeps its thread while its body arrives, so a few people on slow lines must not use them all up; idle
# threads end by themselves.
THREADS = 32
SECONDS_TO_FINISH = 5  # what a request that is under way may still take when the server is told to stop
SECONDS_FOR_HEADERS = 10
SECONDS_BETWEEN_WORKERS = 2
FEW_CHARACTERS = 1_000_000  # read anew in less than a minute, which a person will wait for after an upgrade


class Command(BaseCommand):
    help = "Sets up what is missing (dictionary, database, static files, samples) and serves the app at HOST and PORT."
    # The checks look at the database, which need not be there yet; serving checks what matters itself.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            host, port = free_address(settings.HOST, settings.PORT)
            dictionary_is_current = is_current(settings.DICTIONARY_PATH)
            if not dictionary_is_current:
                enough_disk(settings.DATA_DIR, DATA_BYTES, "the dictionary with the database")
        except BadEnvironment as problem:
            raise CommandError(str(problem)) from problem
        reach_database_and_cache()
        if not dictionary_is_current:
            call_command("load_dictionary", stdout=self.stdout, stderr=self.stderr)
        self.migrate()
        self.collect_static_files()
        self.welcome_owner()
        remove_expired()
        self.analyse_again()
        self.serve(host, port)

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)

    def collect_static_files(self) -> None:
        """Hash and compress the static files, unless they are those of the last time."""
        stamp = Path(settings.STATIC_ROOT) / "collected.txt"
        now = static_files_state()
        if stamp.exists() and stamp.read_text(encoding="utf-8") == now:
            return
        self.stdout.write("Preparing the static files …")
        # What earlier starts left stays: a page that is open somewhere may still ask for it.
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(now, encoding="utf-8")

    def welcome_owner(self) -> None:
        """On the very first start: make the owner and load the samples; `load_samples` does both or neither."""
        if Reader.objects.exists():
            return
        self.stdout.write("Loading the sample articles …")
        if not self.in_own_process("load_samples"):
            raise CommandError("The sample articles could not be loaded: the lines above say why.")

    def analyse_again(self) -> None:
        """After an upgrade: read a few articles anew before serving, or say how to do it with many."""
        draw_all_waiting()  # what a correction has left that was interrupted
        out_of_date = read_by_older_rules() | looked_up_otherwise()
        found = out_of_date.aggregate(number=Count("pk"), characters=Sum("revision__characters"))
        number, characters = found["number"], found["characters"] or 0
        if characters > FEW_CHARACTERS:
            self.stdout.write(
                f"{number} articles are shown with readings or entries of an older version. `manage.py reanalyse` "
                "reads them anew; it may run while the app serves."
            )
        elif number:
            self.stdout.write(f"Reading {number} articles anew …")
            if not self.in_own_process("reanalyse"):
                self.stderr.write("Not all articles could be read anew; they are shown as they were.")

    def in_own_process(self, command: str) -> bool:
        """Run a command that analyses text; whether it succeeded.

        The server's own process would keep hundreds of megabytes of dictionaries in memory.
        """
        line = [sys.executable, str(settings.BASE_DIR / "manage.py"), command]
        return subprocess.run(line, stdout=subprocess.DEVNULL, check=False).returncode == 0  # noqa: S603

    def serve(self, host: str, port: int) -> None:
        sign_in = new_sign_in_address(owner())
        connections.close_all()
        # The same on every Python and system; a fork would inherit open files, and is not safe beside threads.
        multiprocessing.set_start_method("spawn", force=True)
        server = Granian(
            "newsreader.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            http1_settings=HTTP1Settings(header_read_timeout=SECONDS_FOR_HEADERS * 1000),
            websockets=False,
            respawn_failed_workers=True,
            workers_kill_timeout=SECONDS_TO_FINISH,
            log_level=LogLevels.error,
        )
        plain = plain_address(host, port)
        announcement = (
            f"\nNewsreader is ready. This address signs you in, once:\n\n    {plain}{sign_in}\n\n"
            f"Everyone else, and you later on:\n\n    {plain}/\n\nCtrl-C stops it.\n"
        )
        threading.Thread(target=self.announce, args=(host, port, server, announcement), daemon=True).start()
        threading.Thread(target=self.keep_worker, args=(server,), daemon=True).start()
        try:
            server.serve()
        except SystemExit:
            # Ctrl-C reaches the worker too, and one that ends first looks to Granian like a failed one.
            if not server.interrupt_signal:
                raise CommandError("The server could not go on: the lines above say why.") from None

    def keep_worker(self, server: Any) -> None:
        """Have background work done as long as the server runs; whatever becomes of it, the worker ends with it."""
        line = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--until-closed"]
        while not server.interrupt_signal:
            with subprocess.Popen(line, stdin=subprocess.PIPE) as worker:  # noqa: S603
                worker.wait()
            server.main_loop_interrupt.wait(SECONDS_BETWEEN_WORKERS)

    def announce(self, host: str, port: int, server: Any, announcement: str) -> None:
        """Print the addresses as soon as they answer."""
        while not server.interrupt_signal:
            try:
                socket.create_connection((reachable(host), port), timeout=1).close()
            except OSError:
                server.main_loop_interrupt.wait(0.02)
            else:
                self.stdout.write(announcement)
                self.stdout.flush()
                return


def reach_database_and_cache() -> None:
    """Raise CommandError, with one sentence, when either cannot be used."""
    try:
        connection.ensure_connection()
    except (DatabaseError, OSError) as error:
        reason = " ".join(str(error).split())
        raise CommandError(f"The database cannot be opened ({reason}): set DATABASE_URL to one that can.") from error
    try:
        cache.get("reachable")
    except Exception as error:  # each cache backend has errors of its own, without a common class
        reason = " ".join(str(error).split())
        raise CommandError(f"The cache cannot be reached ({reason}): set CACHE_URL to one that can.") from error


def static_files_state() -> str:
    """Every static file of the sources with its size and time of change, one a line."""
    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            lines.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(sorted(lines))


def plain_address(host: str, port: int) -> str:
    """Where people open the app: over HTTPS by its first public name, or else here."""
    public = [name.removeprefix(".") for name in settings.ALLOWED_HOSTS if not is_loopback(name)]
    if public:
        return f"https://{public[0]}"
    name = settings.HOST if settings.HOST in settings.ALLOWED_HOSTS else host
    return f"http://{f'[{name}]' if ':' in name and not name.startswith('[') else name}:{port}"


def reachable(host: str) -> str:
    """An address at which this machine reaches a server that listens at `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not listened at)
