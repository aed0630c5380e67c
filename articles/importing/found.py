"""What was sent or fetched → articles that can be stored. Which reader a file needs is decided here."""

from __future__ import annotations

import datetime
<<<<<<< HEAD
from collections.abc import Mapping
from dataclasses import dataclass, replace
=======
import re
from dataclasses import dataclass
