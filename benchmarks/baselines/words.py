"""What counts as a word where texts are read as bags of words."""

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

# scikit-learn's list holds some words that tell what happens.
TELLING = {"against", "bill", "call", "cry", "fire", "move", "serious", "sincere", "together"}
STOP_WORDS = sorted(ENGLISH_STOP_WORDS - TELLING)
WORD = r"(?u)\b[^\W\d_]{2,}\b"  # letters only: numbers have no side


def counter(fewest: int = 1) -> CountVectorizer:
    """Return the counter of words that occur in at least so many texts; no stop words."""
    return CountVectorizer(stop_words=STOP_WORDS, token_pattern=WORD, min_df=fewest)
