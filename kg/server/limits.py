"""How much one address may ask of the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import IPv6Address

from kg.server.exchange import Refused

_BURST = 2.0
"""Seconds whose requests an address may send at once after it was quiet."""

_ADDRESSES = 10_000
"""Addresses that are remembered; when there are more, those that have been quiet are forgotten."""


class Limits:
    """Counts requests by address: `rate` may come in a second, `share` may be in hand at once; None sets no limit."""

    def __init__(self, rate: float | None, share: int | None) -> None:
        self._rate, self._share = rate, share
        self._in_hand: Counter[str] = Counter()
        # For each address how many requests it may still send, and when that was so.
        self._left: dict[str, tuple[float, float]] = {}

    @contextmanager
    def admitted(self, address: str, now: float) -> Iterator[None]:
        """Count a request of an address as long as it is in hand; see `admit`."""
        if self._rate is None and self._share is None:
            yield
            return
        self.admit(address, now)
        try:
            yield
        finally:
            self.release(address)

    def admit(self, address: str, now: float) -> None:
        """Count a request that comes at `now` (seconds). Raises `Refused` (429) for one too many; else `release` follows."""
        if self._rate is not None:
            self._spend(address, now, self._rate)
        if self._share is not None and self._in_hand[address] >= self._share:
            raise Refused(
                429,
                f"{self._share} of your requests are being answered already; wait for one of them",
                (("Retry-After", "1"),),
            )
        self._in_hand[address] += 1

    def release(self, address: str) -> None:
        """Count a request as answered."""
        self._in_hand[address] -= 1
        if self._in_hand[address] <= 0:
            del self._in_hand[address]

    def _spend(self, address: str, now: float, rate: float) -> None:
        most = max(rate * _BURST, 1.0)
        left, since = self._left.get(address, (most, now))
        left = min(most, left + (now - since) * rate)
        if left < 1:
            wait = str(int((1 - left) / rate) + 1)
            raise Refused(
                429,
                f"more than {rate:g} requests a second come from you; wait {wait} s",
                (("Retry-After", wait),),
            )
        if len(self._left) >= _ADDRESSES and address not in self._left:
            full = [one for one, (had, at) in self._left.items() if had + (now - at) * rate >= most]
            for one in full or list(self._left):
                del self._left[one]
        self._left[address] = (left - 1, now)


def client(found: Sequence[object] | None) -> str:
    """Whose request it is that comes from an address and port; nobody's where the server is not told."""
    return whose(str(found[0])) if found else ""


def whose(address: str) -> str:
    """What stands for the holder of an address: of IPv6 the network of 64 bits, all of which one client may have."""
    if ":" not in address:
        return address
    try:
        number = IPv6Address(address)
    except ValueError:
        return address
    return str(number.ipv4_mapped or IPv6Address(int(number) >> 64 << 64))
