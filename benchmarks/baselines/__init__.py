"""The shipped instrument beside other ways to measure the axis, on the same labelled rows.

python -m benchmarks.baselines DATA [--nli FOLDER]     (from the project's folder)

DATA is the folder of the labelled sets and of `ungd.jsonl.gz`. Whatever a method learns from, it is
the framing bank, unlabelled speeches or the words of the two YAML files here: never a labelled set.
"""
