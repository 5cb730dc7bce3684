"""Thin adapters, one a rule: read, call one function, write."""
