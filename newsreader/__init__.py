"""The project: settings, addresses and the WSGI entry point."""

import sys

# Debian 12 and Ubuntu ship an SQLite that can corrupt a WAL database in rare cases (fixed in 3.51.3).
# pysqlite3 brings a current one where it has a wheel; elsewhere the system's serves. It has to take the
# name before Django's database backend imports it, and every part of the project is reached through here.
try:
    import pysqlite3
except ImportError:
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
