"""How well copies of one story are found, beside rensa, datasketch and semhash.

python -m benchmarks.copies DATA [--documents N] [--methods NAME ...] [--sweep]
                                                          (from the project's folder)

DATA is the folder of `kremlin.jsonl.gz`, `ungd.jsonl.gz` and `reuters21578_train.jsonl.gz`. The
corpus is made of these: articles as they are, copies of known kind and degree injected among them,
and, up to N documents, articles put together from sentences of others. All methods read the same
corpus with the same words and dates, each in a process of its own: at its usual threshold, with its
seconds and memory, or with --sweep at several, and the best is shown kind by kind.
"""
