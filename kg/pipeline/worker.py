"""A process that reads and draws articles for another: `python -m kg.pipeline.worker`, messages on its standard streams."""

from __future__ import annotations

import signal
import sys
from typing import IO

import msgspec

from kg.curation import Curation
from kg.identity.groups import identified, told
from kg.identity.settling import entity_of
from kg.pipeline.messages import Draw, Greeting, Identify, Message, Read, Say, Tell
from kg.pipeline.study import Study
from kg.processes import collecting_seldom, receive, send


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until there are no more questions."""
    decode, encode = msgspec.msgpack.Decoder(Message).decode, msgspec.msgpack.Encoder().encode
    study: Study | None = None
    while (data := receive(questions)) is not None:
        match decode(data):
            case Greeting(base, decisions):
                study = Study(base, Curation(decisions))
            case Read(articles) if study:
                send(answers, encode([study.read(article) for article in articles]))
            case Draw(drafts) if study:
                send(answers, encode([study.draw(*one) for one in drafts]))
            case Identify(accounts) if study:
                send(answers, encode(identified(accounts, study.page)))
            case Tell(accounts) if study:
                send(answers, encode(told(accounts, study.page)))
            case Say(entities) if study:
                send(answers, encode([study.say(entity_of(*one)) for one in entities]))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks decides what an interrupt means
    with collecting_seldom():
        serve(sys.stdin.buffer, sys.stdout.buffer)
