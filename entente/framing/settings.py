"""How the instrument is trained: every number that decides it, with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The settings of one training, as `resources/framing/settings.json` gives them.

    DESIGN.md measured: a low-rank adapter on all linear layers with attention pooling reads unseen
    sources as well as a fully fine-tuned encoder, while it keeps the encoder's embeddings.
    """

    rank: int  # of the adapter: 16 is 0.66 million parameters on the packaged encoder
    alpha: int  # the adapter's updates are scaled by alpha / rank
    dropout: float  # in the adapter and the heads
    queries: int  # attention queries of one head
    hidden: int  # hidden units, and so stored features, of one head
    layers: int  # of the encoder that the heads read, the last ones, in shares that are learnt
    swapped: float  # share of the texts told of other countries, drawn anew in every epoch
    epochs: int  # each of the first three was better than the last on news
    batch: int  # texts in a batch, of about equal length
    max_tokens: int  # of a text while training: passages of the bank fit
    adapter_rate: float  # peak learning rates of the one-cycle schedule
    head_rate: float
    embedding_weight: float  # of 1 - cosine to the untouched embedding: topics need it unharmed
    smoothing: float  # targets lie in [smoothing, 1 - smoothing]: no rating is beyond doubt
    misleading: float  # what a hard case of the bank counts beside a plain text
    average: float  # decay of the mean over steps that is kept in the weights' place (Polyak)
    folds: int  # parts of the bank, each rated by an instrument of the others: for calibration
