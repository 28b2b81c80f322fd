"""Requests that wait for a process: which is the next."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator

from kg.server.jobs import Job

_RUSH = 1.0
"""Seconds for which there is a rush after a request has shown to take long, and had to wait."""

_FRESH = 0.05
"""Seconds for which a request has just come."""


class Waiting:
    """Requests of which nothing is known yet, and those that have shown to take long and have to wait.

    The new ones are taken in their order. In a rush of such as take long they are taken from both ends in turn, and one
    process is kept for those that have just come: what comes with or behind many others need not wait for all of them. Of
    the long ones that is next whose client has the fewest running.
    """

    def __init__(self) -> None:
        self.new: deque[Job] = deque()
        self.long: deque[Job] = deque()
        self._rush_until = 0.0
        self._newest = False

    def __len__(self) -> int:
        return len(self.new) + len(self.long)

    def __iter__(self) -> Iterator[Job]:
        yield from self.new
        yield from self.long

    def put_back(self, job: Job, now: float) -> None:
        """Have one wait that has shown to take long."""
        self.long.append(job)
        self._rush_until = now + _RUSH

    def next_new(self, now: float, free: int) -> Job | None:
        """Take the next of those of which nothing is known, if of the `free` processes there is one for it."""
        if not self.new or free < 1:
            return None
        if now >= self._rush_until:
            return self.new.popleft()
        if now - self.new[-1].begun < _FRESH:
            return self.new.pop()
        if free < 2:
            return None
        self._newest = not self._newest
        return self.new.pop() if self._newest else self.new.popleft()

    def next_long(self, running: Counter[str]) -> Job:
        """Take the next of those that take long; `running` are the numbers of those that run, by client."""
        job = min(self.long, key=lambda one: running[one.client])
        self.long.remove(job)
        return job

    def discard(self, job: Job) -> None:
        """Forget one, if it waits."""
        for queue in (self.new, self.long):
            if job in queue:
                queue.remove(job)

    def take_since(self, moment: float) -> list[Job]:
        """Take all that came before a moment."""
        late = [job for job in self if job.begun < moment]
        for job in late:
            self.discard(job)
        return late
