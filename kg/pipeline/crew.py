"""Many articles read and drawn at once, in processes of their own; what comes back is in the order of what was given.

A worker runs `kg.pipeline.worker` and answers one message after the other on its standard output. Few articles are not worth
it: they are read here.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from queue import SimpleQueue
from typing import TypeVar

import msgspec

from kg.errors import KgError
from kg.identity.groups import Accounts, TellingHere, Told
from kg.identity.settling import Draft, Entity
from kg.model import Article, Facts
from kg.pipeline.messages import Draw, Greeting, Identify, Message, Read, Say, Tell
from kg.pipeline.study import Drawing, Reading, Saying, Study
from kg.processes import receive, send, start

_CHUNK = 32
"""Articles in one message."""

_FEW = 256
"""Up to so many articles are read in this process: others would take longer to begin."""

_AHEAD = 3
"""Messages for each worker that are on their way at once."""

T = TypeVar("T")
A = TypeVar("A")


class Crew:
    """Does for many articles what `study` does for one; use it as a context manager. `size` is the number of workers."""

    def __init__(self, study: Study, size: int | None = None) -> None:
        self._study = study
        self._size = size if size is not None else _processors()
        self._workers: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads: ThreadPoolExecutor | None = None

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """What articles say."""

        def ask(worker: _Worker, some: list[Article]) -> list[Reading]:
            return worker.ask(Read(tuple(some)), list[Reading])

        return self._spread(articles, self._study.read, ask)

    def draw(self, drafts: Iterable[tuple[Draft, Article, Facts]]) -> Iterator[Drawing]:
        """The graphs of articles."""

        def ask(worker: _Worker, some: list[tuple[Draft, Article, Facts]]) -> list[Drawing]:
            return worker.ask(Draw(tuple(some)), list[Drawing])

        return self._spread(drafts, lambda one: self._study.draw(*one), ask)

    def say(self, entities: Iterable[Entity]) -> Iterator[Saying]:
        """What the knowledge graph says of entities."""

        def ask(worker: _Worker, some: list[Entity]) -> list[Saying]:
            return worker.ask(Say(tuple((one.id, msgspec.json.encode(one)) for one in some)), list[Saying])

        return self._spread(entities, self._study.say, ask)

    def identified(self, accounts: Iterable[Accounts]) -> Iterator[dict[str, str]]:
        """Of which agreements reports are."""
        if not self._workers:
            return TellingHere(self._study.page).identified(accounts)
        return self._asked(iter(accounts), lambda worker, one: worker.ask(Identify(one), dict[str, str]))

    def told(self, accounts: Iterable[Accounts]) -> Iterator[list[Told]]:
        """What is said of agreements."""
        if not self._workers:
            return TellingHere(self._study.page).told(accounts)
        return self._asked(iter(accounts), lambda worker, one: worker.ask(Tell(one), list[Told]))

    def _spread(
        self,
        items: Iterable[T],
        alone: Callable[[T], A],
        ask: Callable[[_Worker, list[T]], list[A]],
    ) -> Iterator[A]:
        rest = iter(items)
        few = list(islice(rest, _FEW + 1))
        if (len(few) <= _FEW and not self._workers) or self._size < 2:
            yield from map(alone, chain(few, rest))
            return
        every = chain(few, rest)
        chunks = iter(lambda: list(islice(every, _CHUNK)), [])
        for answers in self._asked(chunks, ask):
            yield from answers

    def _asked(self, items: Iterator[T], ask: Callable[[_Worker, T], A]) -> Iterator[A]:
        threads = self._begin()

        def answer(some: T) -> A:
            worker = self._idle.get()
            try:
                return ask(worker, some)
            finally:
                self._idle.put(worker)

        waiting: deque[Future[A]] = deque()
        for one in items:
            waiting.append(threads.submit(answer, one))
            if len(waiting) >= self._size * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _begin(self) -> ThreadPoolExecutor:
        if self._threads is None:
            greeting = Greeting(self._study.base, self._study.curation.decisions)
            self._workers = [_Worker(greeting) for _ in range(self._size)]
            for worker in self._workers:
                self._idle.put(worker)
            self._threads = ThreadPoolExecutor(self._size)
        return self._threads

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.kill()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.clear()


class _Worker:
    """A process that answers messages."""

    def __init__(self, greeting: Greeting) -> None:
        self._process = start("kg.pipeline.worker")
        self._tell(greeting)

    def ask(self, message: Message, kind: type[A]) -> A:
        """The answer to a message."""
        self._tell(message)
        assert self._process.stdout is not None
        answer = receive(self._process.stdout)
        if answer is None:
            raise self._ended()
        return msgspec.msgpack.decode(answer, type=kind)

    def kill(self) -> None:
        """Have the process end, whatever it does."""
        self._process.kill()

    def clear(self) -> None:
        """Let go of a process that was killed."""
        self._process.communicate()

    def _tell(self, message: Message) -> None:
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, msgspec.msgpack.encode(message))
        except BrokenPipeError as error:
            raise self._ended() from error

    def _ended(self) -> KgError:
        code = self._process.wait()
        how = f"by signal {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        return KgError(
            f"a process that reads articles ended {how}; free some memory and try again, or report the error above"
        )


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
