"""One reading of a sentence: who signs or works with whom, by which template, in which mood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.extraction.frames.participants import Participant
from kg.extraction.frames.triggers import InstrumentMention

Modality = Literal["signed", "planned", "discussed", "mentioned"]


@dataclass(slots=True)
class Frame:
    """One reading of a template: its rule, the participants in the order of the text, which of them sign, the
    instrument's mention.

    `anchor` is the token range of the trigger (or the instrument); `pairs` holds groups of two where the text lists pairs;
    `further` marks a second instrument whose first side the sentence leaves out, `headless` a sentence that names only those
    with whom somebody signs.
    """

    rule: str
    sentence: int
    anchor: tuple[int, int]
    members: list[Participant] = field(default_factory=list)
    signs: bool = False
    instrument: InstrumentMention | None = None
    modality: Modality = "mentioned"
    extended: bool = False
    pairs: list[tuple[Participant, Participant]] = field(default_factory=list)
    quoted: bool = False
    talk: bool = False
    further: bool = False
    headless: bool = False
