"""Faults injected into runs of the workflow, and what comes of them."""
