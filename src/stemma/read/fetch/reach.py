"""Which machines may be connected to: those of the public internet, decided at the connection.

A name is resolved once for each connection, here; what it resolves to is judged; and exactly what
was judged is connected to. A name that says something else the next time (DNS rebinding) is judged
again the next time.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore

from stemma.read.fetch.refused import Refused

CONNECT_SECONDS = 10.0
"""For one address of a host; the next may be up."""
MAX_ADDRESSES = 4
"""Of one host that are tried."""

_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # "this network"
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared behind a carrier's NAT
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's own services, seen by its guests at a public address
        "169.254.0.0/16",  # link-local, and the metadata of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, withdrawn
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
"""IANA IPv4 Special-Purpose Address Registry (RFC 6890) and multicast (RFC 5771)."""
_UNICAST_6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out (RFC 4291 section 2.4, IANA IPv6 Global Unicast Allocations). Outside it
lie the unspecified, loopback, IPv4-mapped and -compatible, unique local, link-local, site-local,
discard-only, segment-routing and multicast addresses."""
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which holds any IPv4 address
        "3fff::/20",  # documentation
    )
)
"""IANA IPv6 Special-Purpose Address Registry (RFC 6890), as far as it lies in `_UNICAST_6`."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""The well-known prefix (RFC 6052): how hosts without IPv6 are reached from networks without IPv4.
Its last 32 bits are the IPv4 address."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of a single machine of the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in block for block in _NOT_PUBLIC_4)
    if ip.scope_id is not None:
        return False
    if ip in _NAT64:
        return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)))
    return ip in _UNICAST_6 and not any(ip in block for block in _NOT_PUBLIC_6)


def resolved(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host, in the order of the system's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


@dataclass(frozen=True, slots=True)
class Reach:
    """How a host's addresses are found, and which may be connected to."""

    resolve: Callable[[str, int], Sequence[str]] = resolved
    admits: Callable[[str], bool] = is_public

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """Where a host is. Raises Refused when it is not known, or when even one of its addresses
        may not be connected to: an honest name has none such."""
        try:
            found = list(dict.fromkeys(self.resolve(host, port)))
        except (OSError, UnicodeError):
            found = []
        if not found:
            detail = f"there is no host {host}, or its name server does not answer; check the name"
            raise Refused("unreachable", detail)
        for address in found:
            if not self.admits(address):
                detail = f"{host} is at {address}, which is not on the public internet"
                raise Refused("private_address", detail)
        return found[:MAX_ADDRESSES]


class Doorway(httpcore.NetworkBackend):
    """Connects to what `reach` admits; a connection lives as long as it may take to open."""

    def __init__(self, reach: Reach, now: Callable[[], float]) -> None:
        self._reach, self._now = reach, now
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers; `timeout`, in seconds, is for
        all that is ever done with it."""
        until = self._now() + (timeout or 0)
        failure: Exception | None = None
        for address in self._reach.addresses(host, port):
            left = max(min(CONNECT_SECONDS, until - self._now()), 0.01)
            try:
                stream = self._sockets.connect_tcp(
                    address, port, left, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, until, self._now)
        assert failure is not None
        raise failure


class _Timed(httpcore.NetworkStream):
    """A connection with an end: a server that drips byte after byte cannot prolong it."""

    def __init__(
        self, stream: httpcore.NetworkStream, until: float, now: Callable[[], float]
    ) -> None:
        self._stream, self._until, self._now = stream, until, now

    def _left(self) -> float:
        left = self._until - self._now()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """The next bytes. Raises httpcore.ReadTimeout when the time is over."""
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Sends bytes."""
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        """Ends it."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted; the certificate must be one for the name."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._left())
        return _Timed(stream, self._until, self._now)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)
