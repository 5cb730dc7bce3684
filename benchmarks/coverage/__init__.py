"""How often 95% intervals hold the truth, in corpora drawn from a run's stories.

    python -m benchmarks.coverage RESULTS [RESULTS ...] [--corpora 1000] [--instrument]

The stories of a run are a superpopulation, whose own estimates are the truth. Corpora of 20, 100
and 1,000 stories are drawn from it with replacement, each drawn story a new one, without and with
copies, and estimated by the project's own tables. Beside their intervals: what naive ones hold.
"""
