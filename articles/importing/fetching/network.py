"""Connections to public hosts only, each within the time that one fetch may take in all."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any, Protocol

import httpcore2
import httpx2

from articles.importing.fetching.guard import WEB_PORTS, AllowList, usable
from articles.importing.fetching.problems import NotAllowed, NotConnected, NotLookedUp, PortNotAllowed, TooSlow

SECONDS_TO_CONNECT = 8.0
"""For each address of a host; there may be several."""
# Names that are never of the internet: where no network is allowed they are not even looked up.
_OF_OWN_NETWORKS = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa")

SocketOptions = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]


class Network(Protocol):
    """What names are looked up and connections made with. It decides nothing."""

    def addresses(self, host: str, port: int) -> list[str]:
        """The numeric addresses of a host. Raises OSError."""

    def connect(self, address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
        """A connection to a numeric address. Raises httpcore2's ConnectError and ConnectTimeout."""


class SystemNetwork:
    """That of this machine."""

    def addresses(self, host: str, port: int) -> list[str]:
        """The numeric addresses of a host, in the system's order. Raises OSError."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(address[0]) for *_rest, address in found))

    def connect(self, address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
        """A connection to a numeric address. Raises httpcore2's ConnectError and ConnectTimeout."""
        return httpcore2.SyncBackend().connect_tcp(address, port, timeout=timeout)


class Deadline:
    """When a fetch has to have come to an end, however many steps it takes."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, host: str) -> float:
        """Seconds, more than none. Raises TooSlow, which names the host that is being waited for."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooSlow(host, self.seconds)
        return left


class GuardedNetwork(httpcore2.NetworkBackend):
    """Looks a host up once for each connection, and connects to what it has judged, not to what the name says next."""

    def __init__(self, network: Network, allowed: AllowList, deadline: Deadline) -> None:
        self._network = network
        self._allowed = allowed
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address that answers. Raises FetchProblem."""
        host = host.strip("[]")
        shown = _shown(host)
        for address in self._usable(host, port):
            seconds = min(self._deadline.left(shown), SECONDS_TO_CONNECT)
            try:
                stream = self._network.connect(address, port, seconds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
            return TimedStream(stream, shown, self._deadline)
        self._deadline.left(shown)
        raise NotConnected(shown)

    def _usable(self, host: str, port: int) -> list[str]:
        if _is_of_own_network(host) and not self._allowed.networks and not self._allowed.names_host(host):
            raise NotAllowed(_shown(host))
        found = usable(self._looked_up(host, port), host=host, port=port, allowed=self._allowed)
        if not found and port not in WEB_PORTS:
            raise PortNotAllowed(port, ", ".join(map(str, WEB_PORTS)))
        if not found:
            raise NotAllowed(_shown(host))
        return found

    def _looked_up(self, host: str, port: int) -> list[str]:
        """In a thread of its own, as nothing else ends the system's waiting for name servers."""
        answers: list[list[str] | OSError] = []

        def look_up() -> None:
            try:
                answers.append(self._network.addresses(host, port))
            except OSError as error:
                answers.append(error)
            except UnicodeError:  # a name that cannot be one
                answers.append([])

        thread = threading.Thread(target=look_up, daemon=True)
        thread.start()
        thread.join(self._deadline.left(_shown(host)))
        answer = answers[0] if answers else TimeoutError()
        if isinstance(answer, socket.gaierror) and answer.errno != socket.EAI_AGAIN:
            return []
        if isinstance(answer, OSError):
            raise NotLookedUp(_shown(host)) from answer
        return answer


class TimedStream(httpcore2.NetworkStream):
    """A connection on which nothing waits for longer than the whole fetch may take; `host` as it is shown."""

    def __init__(self, stream: httpcore2.NetworkStream, host: str, deadline: Deadline) -> None:
        self._stream = stream
        self._host = host
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, none at the end."""
        return self._stream.read(max_bytes, timeout=self._deadline.left(self._host))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._stream.write(buffer, timeout=self._deadline.left(self._host))

    def close(self) -> None:
        """Let go of the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted, with the certificate verified."""
        encrypted = self._stream.start_tls(ssl_context, server_hostname, timeout=self._deadline.left(self._host))
        return TimedStream(encrypted, self._host, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore2 asks about the connection beneath."""
        return self._stream.get_extra_info(info)


def _shown(host: str) -> str:
    """The host as people write it: 日本語.example.jp for xn--wgv71a119e.example.jp."""
    return httpx2.URL(scheme="http", host=host).host


def _is_of_own_network(host: str) -> bool:
    if ":" in host or host.replace(".", "").isdecimal():
        return False
    return "." not in host or host.endswith(tuple(f".{ending}" for ending in _OF_OWN_NETWORKS))
