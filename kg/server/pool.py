"""The processes that answer requests: how many there are, who gets which request, and when one is ended.

A query that takes long is a long one from then on: of these only so many may run at once. Beside them a few processes
answer what is new; if that turns out to be long, and no more long ones may run, its process is ended, a spare one takes
the place at once, and the query waits until it may run as a long one. What takes too long is ended with its process too.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from math import inf

from kg.errors import StoreError
from kg.server.children import Children
from kg.server.endings import LATER, ended, too_slow
from kg.server.exchange import Refused
from kg.server.jobs import Job
from kg.server.messages import Begin, Broken, End, Failed, Greeting, Piece, Ready, Reply, Whole
from kg.server.settings import Settings
from kg.server.waiting import Waiting
from kg.server.workers import State, Worker

SPARE = 4
"""Processes beside those that long queries may take."""

_NEW = SPARE // 2
"""Of the spare processes so many answer; the others are ready to take the place of those that are ended."""

LONG = 0.2
"""Seconds of a processor after which a query is a long one."""

_TURN = 0.03
"""Seconds after which it is one where others wait of which nothing is known."""

_SOME = 0.015
"""If it has had so many seconds of a processor: else the machine is busy with something else."""

_SLOW = 3.0
"""Seconds after which it is one in any case: it may wait for a host that it asks, or for its client."""

_YIELDS = 1.0
"""Seconds of a processor after which a query stands back behind others; its process is then used for no other."""

_WATCHED = 0.2
"""Seconds after which it is watched whether the client is still there."""

_TICK = 0.01
"""Seconds between two looks at the clock."""

_WAITING = 256
"""Requests that may wait for a process."""

_TOO_BUSY = "the server is too busy; try again later"
_TOO_MANY = "too many long queries run already; try again later"

Say = Callable[[str], None]


class Pool:
    """Processes that answer requests about one store. `say` writes a line of the log."""

    def __init__(self, settings: Settings, say: Say) -> None:
        self._settings, self._say = settings, say
        self._greeting = Greeting(
            store=settings.store,
            plain=settings.plain,
            services=settings.services,
            memory=settings.memory,
            timeout=settings.timeout,
            buffer=settings.buffer,
        )
        self._size = settings.workers + SPARE
        self._workers: set[Worker] = set()
        self._idle: list[Worker] = []
        self._children = Children()
        self._waiting = Waiting()
        self._opened: asyncio.Future[None] | None = None
        self._clock: asyncio.TimerHandle | None = None
        self._looked = 0.0
        self._failures = 0
        self._ending = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the processes, and wait for the first. Raises `StoreError` if the store cannot be opened."""
        self._opened = asyncio.get_running_loop().create_future()
        self._fill()
        await self._opened

    def submit(self, message: bytes, client: str = "") -> Job:
        """Have a request of a client answered. Raises `Refused` (503) if too many wait already."""
        if self._ending:
            raise Refused(503, "the server is ending; try again when it is back", (LATER,))
        if len(self._waiting) >= _WAITING:
            raise Refused(503, "too many requests wait for an answer; try again later", (LATER,))
        job = Job(message, client, asyncio.get_running_loop())
        self._waiting.new.append(job)
        self._dispatch()
        if self._clock is None:
            self._looked = job.begun
            self._clock = asyncio.get_running_loop().call_later(_TICK, self._tick)
        return job

    def cancel(self, job: Job) -> None:
        """Nobody wants the answer any more: whoever works on it is ended. Nothing happens to one that is answered."""
        self._waiting.discard(job)
        for worker in self._workers:
            if worker.job is job:
                self._end(worker)
                break

    def stop(self) -> None:
        """End all processes now; whoever waits for an answer gets none."""
        self._ending = True
        refused = Refused(503, "the server is ending; try again when it is back", (LATER,))
        for job in self._waiting.take_since(inf):
            job.fail(refused)
        for worker in list(self._workers):
            self._end(worker, refused)

    async def close(self) -> None:
        """End all processes, and wait until they have."""
        self.stop()
        if self._clock is not None:
            self._clock.cancel()
        while self._workers:
            await asyncio.sleep(_TICK)
        self._children.close()

    def _fill(self) -> None:
        """Start as many processes as are missing."""
        # One that ends has its memory still, so it counts until it has ended.
        for _ in range(0 if self._ending else self._size - len(self._workers)):
            worker = Worker(self._on_reply, self._on_end)
            self._workers.add(worker)
            self._spawn(self._begin(worker))

    async def _begin(self, worker: Worker) -> None:
        try:
            await worker.begin(self._greeting, self._children)
        except OSError as error:
            worker.state = State.ENDING
            self._workers.discard(worker)
            await self._failed(f"a process cannot be started ({error.strerror}); free memory or processes")

    def _dispatch(self) -> None:
        """Give waiting requests to idle processes: to those first that worked last, whose memory is warm."""
        while self._idle and self._waiting:
            busy = [worker.job for worker in self._workers if worker.job is not None]
            long = Counter(job.client for job in busy if job.long)
            if self._waiting.long and long.total() < self._settings.workers:
                job = self._waiting.next_long(long)
            else:
                free = min(self._settings.workers + _NEW - len(busy), len(self._idle))
                found = self._waiting.next_new(asyncio.get_running_loop().time(), free)
                if found is None:
                    return
                job = found
            worker = self._idle.pop()
            worker.give(job)

    def _on_reply(self, worker: Worker, reply: Reply) -> None:
        match reply:
            case Ready():
                self._failures = 0
                if self._opened is not None and not self._opened.done():
                    self._opened.set_result(None)
                self._rest(worker)
                self._fill()
            case Failed(sentence):
                self._trouble(sentence)
            case _:
                self._on_answer(worker, reply)

    def _on_answer(self, worker: Worker, reply: Whole | Begin | Piece | End | Broken) -> None:
        job = worker.job
        if job is None:
            return
        if isinstance(reply, Whole | Broken) and reply.report:
            self._say(reply.report)
        if isinstance(reply, Begin | Piece):
            job.take(reply)
            return
        worker.release()
        job.take(reply)
        if reply.last or worker.yields:
            self._end(worker)
        else:
            self._rest(worker)

    def _rest(self, worker: Worker) -> None:
        worker.state = State.IDLE
        self._idle.append(worker)
        self._dispatch()

    def _end(self, worker: Worker, refused: Refused | None = None) -> None:
        """End a process, tell whoever waits for it why, and start another."""
        job = worker.release()
        worker.kill()
        if worker in self._idle:
            self._idle.remove(worker)
        if job is not None and refused is not None:
            job.fail(refused)
        self._fill()

    def _on_end(self, worker: Worker) -> None:
        if worker in self._idle:
            self._idle.remove(worker)
        self._spawn(self._bury(worker))

    async def _bury(self, worker: Worker) -> None:
        """Take note of how a process ended, and start another."""
        code = await worker.wait()
        words = worker.words()
        self._workers.discard(worker)
        job = worker.release()
        if job is not None:
            elapsed = asyncio.get_running_loop().time() - job.begun
            refused = ended(code, words, elapsed, self._settings)
            self._say(f"a worker ended: {refused.sentence}")
            job.fail(refused)
        if worker.state is State.STARTING:
            # One that could say why it cannot serve has ended with 0.
            early = f"a worker ended as it started (exit code {code}); it may need more memory"
            await self._failed(early if code else "")
        self._fill()

    async def _failed(self, sentence: str) -> None:
        """Take note that a process did not start, and wait a while, longer each time."""
        if sentence:
            self._trouble(f"{self._settings.store}: {sentence}")
        if not self._ending:
            self._failures += 1
            await asyncio.sleep(min(0.1 * 2**self._failures, 5.0))
        self._fill()

    def _trouble(self, sentence: str) -> None:
        """Say that a process cannot serve; if none ever could, give up."""
        if self._opened is not None and not self._opened.done():
            self._ending = True
            self._opened.set_exception(StoreError(sentence))
        elif not self._ending:
            self._say(sentence)

    def _spawn(self, coroutine: object) -> None:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(coroutine)  # type: ignore[arg-type]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _tick(self) -> None:
        """Look at all that is not answered yet: what takes long, too long, or too much."""
        loop = asyncio.get_running_loop()
        busy = [(worker, worker.job) for worker in self._workers if worker.job is not None]
        now = loop.time()
        passed, self._looked = now - self._looked, now
        for job in [*self._waiting, *(job for _, job in busy)]:
            if not job.slow and now - job.begun > _WATCHED:
                job.slow = True
                if job.on_slow is not None:
                    job.on_slow()
        self._end_late(busy, passed)
        self._part(now)
        for job in self._waiting.take_since(now - self._settings.wait):
            job.fail(Refused(503, _TOO_MANY if job.long else _TOO_BUSY, (LATER,)))
        self._dispatch()
        more = self._waiting or any(worker.job is not None for worker in self._workers)
        self._clock = loop.call_later(_TICK, self._tick) if more else None

    def _end_late(self, busy: list[tuple[Worker, Job]], passed: float) -> None:
        for worker, job in busy:
            if job.waits:
                job.stalled += passed
                job.held += passed
            else:
                job.spent += passed
            if job.spent > self._settings.timeout:
                self._end(worker, too_slow(self._settings))
            elif job.stalled > self._settings.patience:
                self._end(worker, Refused(503, f"the client took nothing for {self._settings.patience:g} s"))
            elif job.held > self._settings.hold and job.taken < job.held * self._settings.pace:
                self._end(
                    worker, Refused(503, f"the client takes less than {self._settings.pace:,} bytes a second")
                )

    def _part(self, now: float) -> None:
        """Tell the long queries from the short ones; those that are too many have to wait, the last that came first."""
        busy = [(worker, worker.job) for worker in self._workers if worker.job is not None]
        places = self._settings.workers - sum(job.long for _, job in busy)
        for worker, job in sorted(busy, key=lambda one: one[1].given):
            effort, passed = worker.effort(now), now - job.given
            if job.long:
                if effort > _YIELDS:
                    worker.yield_processor()
            elif self._is_long(job, effort, passed):
                job.long = True
                places -= 1
                if places < 0:
                    self._put_back(worker, job)

    def _is_long(self, job: Job, effort: float, passed: float) -> bool:
        """Whether a query is a long one that a worker has for so long, and with so much of a processor."""
        if self._waiting.new and effort > _SOME and passed > _TURN:
            return True
        return effort > LONG or job.stalled > LONG or passed > _SLOW

    def _put_back(self, worker: Worker, job: Job) -> None:
        """Have a query begin anew later; one whose answer has begun cannot."""
        if job.first.done():
            self._end(worker, Refused(503, _TOO_MANY, (LATER,)))
            return
        worker.release()
        for other in self._workers:
            if other.job is not None and other.job.long:
                other.yield_processor()
        self._waiting.put_back(job, asyncio.get_running_loop().time())
        self._end(worker)
