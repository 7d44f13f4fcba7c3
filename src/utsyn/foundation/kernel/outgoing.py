"""Requests that leave this machine: they never reach what only this machine can reach."""

from __future__ import annotations

import functools
import ipaddress
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

TIMEOUT_SECONDS = 15
# Of all IPv6 only this is handed out to the internet; within NAT64 an IPv4 address stands in the last 32 bits (RFC 6052).
_UNICAST, _NAT64 = ipaddress.IPv6Network("2000::/3"), ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddress(OSError):
    """The name led to an address that is not for the open internet; callers see a `requests.ConnectionError`."""


def is_public(told: str) -> bool:
    """Whether an IP address belongs to the open internet, also where an IPv4 address hides in one of IPv6."""
    address = ipaddress.ip_address(told)
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not address.is_multicast
    translated = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
    inner = address.ipv4_mapped or address.sixtofour or translated
    return is_public(str(inner)) if inner else address.is_global and address in _UNICAST


def _checked(connection: Any) -> Any:
    """The connected socket, once it is known to end at a public address: told by the socket itself, so that no name deceives."""
    plug = super(type(connection), connection)._new_conn()
    if not is_public(plug.getpeername()[0].partition("%")[0]):
        plug.close()
        raise PrivateAddress(f"{connection.host} is not a public address")
    return plug


class _PublicHTTP(HTTPConnection):
    _new_conn = _checked


class _PublicHTTPS(HTTPSConnection):
    _new_conn = _checked


class _PublicHTTPPool(HTTPConnectionPool):
    ConnectionCls = _PublicHTTP


class _PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPS


class PublicOnly(HTTPAdapter):
    """Connects to public addresses only."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PublicHTTPPool, "https": _PublicHTTPSPool}


def origin_of(url: str) -> str:
    """Scheme, host and port of an address: "https://sso.hamar.no"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def session(allowed: Collection[str] = ()) -> requests.Session:
    """A session with a time limit; every connection is checked, a redirect's too.

    `allowed` are origins that a setting names ("https://sso.hamar.local:8443"), wherever they lie.
    """
    made = requests.Session()
    made.request = functools.partial(made.request, timeout=TIMEOUT_SECONDS)  # type: ignore[method-assign]
    made.mount("http://", PublicOnly())
    made.mount("https://", PublicOnly())
    for origin in allowed:
        made.mount(f"{origin}/", HTTPAdapter())
    return made
