"""Readers: each turns the content of one kind of file into rows."""
