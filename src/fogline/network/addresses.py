"""Which addresses belong to the public internet.

An address that a web page, feed or server names is hostile until shown otherwise: it may lead to
a machine that only this one can reach.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")
"""Addresses whose last 32 bits are the IPv4 address that a gateway goes to (RFC 6052)."""


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet.

    Private, loopback, link-local, shared, reserved, multicast and documentation addresses are
    not, nor is an IPv6 address that leads to such an IPv4 address (6to4, NAT64).

    >>> is_public(ip_address("169.254.169.254")), is_public(ip_address("64:ff9b::10.0.0.1"))
    (False, False)
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    inner = address.sixtofour
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved)
        and (inner is None or is_public(inner))
    )


def is_public_host(host: str) -> bool:
    """Tell whether all addresses of a host are public; ``False`` for a host nobody knows."""
    try:
        addresses = resolve(host, None)
    except (OSError, ValueError):
        return False
    return all(is_public(address) for address in addresses)


def resolve(host: str, port: int | None) -> tuple[Address, ...]:
    """Return the addresses of a host as the system knows them, in its order.

    Raises:
        OSError: the name is not known.
        ValueError: the name is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # A scope ("fe80::1%eth0") stands only behind link-local addresses, which are not public.
    return tuple(dict.fromkeys(ip_address(str(where[0]).partition("%")[0]) for *_, where in found))
