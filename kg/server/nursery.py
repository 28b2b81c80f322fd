"""Where workers come from: ``python -m kg.server.nursery``, its standard input a socket.

A query can only be ended with its process, so processes are replaced often, and a Python that starts anew takes half a
second of a processor. This one has loaded all that a worker needs, and makes workers by copying itself. That is sound
because it does nothing else: it has one thread, holds no lock, and has no store open. It ends with the server, and its
workers with it.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from typing import NoReturn

from kg.server import worker
from kg.server.messages import NEWS, ORDER, News, Order


class Nursery:
    """The workers that live, by process and by number."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._numbers: dict[int, int] = {}
        self._processes: dict[int, int] = {}
        self._parent = os.getpid()

    def run(self) -> None:
        """Do as the server says until it has gone."""
        bell, ringer = socket.socketpair()
        bell.setblocking(False)
        ringer.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ringer.fileno())
        while True:
            ready, _, _ = select.select([self._connection, bell], [], [])
            if bell in ready:
                with suppress(BlockingIOError):
                    bell.recv(4096)
                self._reap()
            if self._connection in ready and not self._obey():
                return

    def _obey(self) -> bool:
        """Take one order; False if the server has gone."""
        data, descriptors, _, _ = socket.recv_fds(self._connection, ORDER.size, 2)
        if len(data) < ORDER.size:
            return False
        order, number = ORDER.unpack(data)
        if order == Order.START:
            self._start(number, *descriptors)
        elif number in self._processes:  # else it has ended, and its process may be another's
            os.kill(self._processes[number], signal.SIGKILL)
        return True

    def _start(self, number: int, channel: int, printed: int) -> None:
        try:
            process = os.fork()
        except OSError as error:
            self._tell(News.ENDED, number, error.errno or 1)
            process = -1
        if not process:
            self._be_worker(channel, printed)
        os.close(channel)
        os.close(printed)
        if process > 0:
            self._numbers[process], self._processes[number] = number, process
            self._tell(News.STARTED, number, process)

    def _be_worker(self, channel: int, printed: int) -> NoReturn:
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._connection.close()
            os.dup2(printed, 1)
            worker.main(channel, self._parent)
            code = 0
        except SystemExit:
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            with suppress(OSError):
                sys.stderr.flush()
            os._exit(code)

    def _reap(self) -> None:
        while True:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not process:
                return
            number = self._numbers.pop(process)
            del self._processes[number]
            self._tell(News.ENDED, number, os.waitstatus_to_exitcode(status))

    def _tell(self, news: News, number: int, value: int) -> None:
        try:
            self._connection.sendall(NEWS.pack(news, number, value))
        except OSError:
            os._exit(0)


def main() -> None:
    """Make workers until the server ends."""
    worker.die_with(os.getppid())
    worker.load()
    gc.collect()
    gc.freeze()
    connection = socket.socket(fileno=os.dup(0))
    os.dup2(
        os.open(os.devnull, os.O_RDONLY), 0
    )  # a copy that held it open would hide that this process has ended
    Nursery(connection).run()


if __name__ == "__main__":
    main()
