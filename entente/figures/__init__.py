"""Figures from the tables of a run: one function a figure, table in, matplotlib figure out."""
