"""What the shipped instrument does where labelled sets do not look.

python -m benchmarks.audit DATA     (from the project's folder)

DATA is the folder of the labelled sets. Tests of invariance and of direction, in the manner of
CheckList (Ribeiro et al. 2020), contrast sets (Gardner et al. 2020) and the Equity Evaluation
Corpus (Kiritchenko and Mohammad 2018). The files here were written for this project, and nothing
is trained on them (but pairs for training were written for kinds which failed here: see
docs/validity.md):

pairs.csv      two sentences that differ in a word or two; by the codebook the first scores higher
frames.csv     sentences in which countries take the places of {A} and {B}
registers.csv  the same news told by a wire, in a speech, in a UN document and over the fence
topics.csv     sentences and titles that name a topic and frame nothing
"""
