"""`create_token USERNAME --scope annotations`: a personal token for a person's programs, printed this once."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from articles.models import PersonalToken, Reader
from articles.personal_tokens import SCOPES, make_token


class Command(BaseCommand):
    """Prints the token and nothing else, so that a script can keep it."""

    help = "Make a personal token for the API. It is printed once; only its hash is stored."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("username", metavar="USERNAME", help="whose programs will use it")
        parser.add_argument("--scope", choices=SCOPES, required=True, help="what it is good for")
        parser.add_argument("--name", default="", help="what its person will know it by")

    def handle(self, *args: Any, **options: Any) -> None:
        longest = PersonalToken._meta.get_field("name").max_length or 0
        if len(options["name"]) > longest:
            raise CommandError(f"The name has {len(options['name'])} characters; it may have {longest}.")
        try:
            reader = Reader.objects.get(username=options["username"], is_active=True)
            _token, secret = make_token(reader, name=options["name"], scope=options["scope"])
        except Reader.DoesNotExist as error:
            raise CommandError(f"Nobody here has the username {options['username']!r}.") from error
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"The database is not ready ({error}). Run: manage.py migrate") from error
        self.stdout.write(secret)
