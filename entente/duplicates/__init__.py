"""Wire copies: which documents are one story, told again.

words       what a text's words are, as numbers
dates       which publications of a text are near each other
candidates  pairs of texts that probably share a good part (MinHash, locality-sensitive hashing)
overlap     how many words two texts really share
stories     what such pairs connect, and what they must not
"""

from entente.duplicates.stories import find_stories

__all__ = ["find_stories"]
