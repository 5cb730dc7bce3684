"""Entente: how far international news frames relations as win-win cooperation or as conflict."""
