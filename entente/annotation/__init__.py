"""The human loop: sentences drawn to be coded, the codes read back, and how far coders agree."""
