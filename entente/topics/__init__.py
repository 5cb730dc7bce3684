"""Topics: targets that are measured in every document, and what else the corpus speaks of."""
