"""The human loop: sentences drawn to be coded, the codes read back, what they say and correct."""
