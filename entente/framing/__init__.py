"""The framing instrument: its bank, its heads, how they are trained, how they make a score."""
