"""The human loop: what people code, how far the instrument agrees, and what it corrects."""
