"""What every adapter shares: its log, its threads, its progress line, reading and writing."""
