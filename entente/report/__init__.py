"""The report of a run: tables and figures in, one self-contained page out."""
