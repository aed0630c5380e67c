#!/usr/bin/env python
"""Django's command line for Newsreader."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreader.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))  # a bad setting is the reader's to mend: one sentence, no traceback
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
