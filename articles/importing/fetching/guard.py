"""Which hosts may be connected to: those of the public internet, and what whoever runs the app has allowed besides.

What is judged is the numeric address of a connection that is about to be made, never a name or how it is written.
Plain Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

IpAddress = IPv4Address | IPv6Address

WEB_PORTS = (80, 443, 8080)

# By IANA's registries of special-purpose addresses, as the standard library of Python 3.11 has older ones. Those of
# IPv6 that embed an IPv4 address (6to4, Teredo) lead wherever that one does.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",
        "168.63.129.16/32",  # inside Azure, though in public space
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# Everything else is loopback, mapped, compatible, NAT64, unique local, link-local, site-local, multicast or unassigned.
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)


def is_public(address: IpAddress) -> bool:
    """Whether a host at this address is one that the whole internet can reach."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    return (
        address.scope_id is None and address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)
    )


@dataclass(frozen=True, slots=True)
class AllowList:
    """What may be reached though it is not public, at every port.

    `names` are host names in lower case, `.name` for it and all below it: wherever they lead. `networks` are addresses.
    """

    names: frozenset[str]
    networks: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def of(cls, entries: Iterable[str]) -> AllowList:
        """From the entries of FETCH_ALLOW: names, addresses and networks."""
        names, networks = set(), []
        for entry in entries:
            try:
                networks.append(ip_network(entry.strip("[]"), strict=False))
            except ValueError:
                names.add(entry.lower().rstrip("."))
        return cls(frozenset(names), tuple(networks))

    def names_host(self, host: str) -> bool:
        """Whether the host is allowed by its name, in lower case and without a dot at its end."""
        labels = host.split(".")
        above = (f".{'.'.join(labels[start:])}" for start in range(len(labels)))
        return host in self.names or any(name in self.names for name in above)

    def exempts(self, host: str) -> bool:
        """Whether the host, a name or a numeric address, is allowed as it is written."""
        try:
            return self.has(ip_address(host))
        except ValueError:
            return self.names_host(host)

    def has(self, address: IpAddress) -> bool:
        """Whether the address is in an allowed network."""
        return any(address in network for network in self.networks)


def usable(addresses: Iterable[str], *, host: str, port: int, allowed: AllowList) -> list[str]:
    """Those of a host's numeric addresses that may be connected to, in their order.

    Of mixed answers only the usable ones count, as if there were no others: a host in an IPv6-only network has a NAT64
    address beside its public one, and is reached by that.
    """
    by_name = allowed.names_host(host)
    return [
        address
        for address in addresses
        if by_name or allowed.has(parsed := ip_address(address)) or (port in WEB_PORTS and is_public(parsed))
    ]
