"""Whose voice a sentence is in: the outlet's own, or somebody's whom it quotes or reports."""

from entente.voice.quotations import quotations, voice_of
from entente.voice.reading import Said, voices_of

__all__ = ["Said", "quotations", "voice_of", "voices_of"]
