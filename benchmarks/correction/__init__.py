"""Simulations of corrected estimates: who covers what people would have coded, and how widely."""
