"""Which numeric addresses are public, and what the allow list adds."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from articles.importing.fetching.guard import AllowList, is_public, usable

NOTHING = AllowList.of([])


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.5", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
        "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1",
        "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250",
        "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:10::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
        "fe80::1%lo", "fec0::1", "ff02::1", "2606:2800:220:1::34%2",
    ],
)  # fmt: skip
def test_what_is_not_of_the_whole_internet_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "223.255.255.255",
        "2606:2800:220:1::34",
    ],
)
def test_what_is_of_the_whole_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_of_mixed_answers_only_the_public_ones_are_used() -> None:
    mixed = ["10.0.0.5", "93.184.216.34", "::1"]
    assert usable(mixed, host="a.example.jp", port=443, allowed=NOTHING) == ["93.184.216.34"]


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 9200])
def test_a_public_address_is_not_used_at_the_ports_of_other_things(port: int) -> None:
    assert usable(["93.184.216.34"], host="a.example.jp", port=port, allowed=NOTHING) == []


@pytest.mark.parametrize(
    ("entry", "host", "address"),
    [
        ("10.1.0.0/16", "wiki.example.jp", "10.1.2.3"),
        ("10.1.2.3", "10.1.2.3", "10.1.2.3"),
        ("[fd00::1]", "wiki.example.jp", "fd00::1"),
        ("wiki.intranet.example", "wiki.intranet.example", "192.168.1.9"),
        ("Wiki.intranet.example.", "wiki.intranet.example", "192.168.1.9"),
        (".intranet.example", "intranet.example", "192.168.1.9"),
        (".intranet.example", "a.b.intranet.example", "192.168.1.9"),
        ("wiki", "wiki", "192.168.1.9"),
    ],
)
def test_what_the_allow_list_has_is_used_at_every_port(entry: str, host: str, address: str) -> None:
    assert usable([address], host=host, port=8090, allowed=AllowList.of([entry])) == [address]


@pytest.mark.parametrize(
    ("entry", "host", "address"),
    [
        ("10.1.0.0/16", "wiki.example.jp", "10.2.0.1"),
        ("10.1.0.0/16", "wiki.example.jp", "::ffff:10.1.0.1"),
        ("wiki.intranet.example", "evil-wiki.intranet.example", "192.168.1.9"),
        ("wiki.intranet.example", "a.wiki.intranet.example", "192.168.1.9"),
        (".intranet.example", "evilintranet.example", "192.168.1.9"),
    ],
)
def test_the_allow_list_adds_nothing_beside_what_it_has(entry: str, host: str, address: str) -> None:
    assert usable([address], host=host, port=80, allowed=AllowList.of([entry])) == []
