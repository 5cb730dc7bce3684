"""A folder that may be shared: what was measured of a corpus, without a word of it."""
