"""What every column means: the data dictionary of what is shared.

A column of text without a line here is not shared: it might hold words of the corpus.
"""

# Columns that hold words of the corpus, or names of files that may.
PRIVATE = frozenset(
    {"text", "title", "url", "file", "row", "byline", "dateline", "excerpt", "detail", "speaker"}
)

TABLES: dict[str, str] = {
    "shared_documents": "A document that was accepted, and its framing.",
    "shared_sentences": "A sentence: where it stands in its document, and its framing.",
    "shared_codes": "A rating of a sentence by a person.",
    "topics": "A topic: a target topic of the topic file, or one that was discovered.",
    "framing_by_topic": "The framing of a topic.",
    "framing_by_source": "The framing of a topic in a source.",
    "framing_by_country": "The framing of a topic in the sources of a country.",
    "framing_over_time": "The framing of a topic in a period.",
    "contrasts": "The difference in framing between two groups of documents, b minus a.",
    "actors": "The framing of sentences that name two actors.",
    "evidence": "A sentence that shows a topic's framing clearly, by its place in its document.",
    "agreement": "A measure of agreement between the instrument and people's codes.",
    "model": "A term of the linear mixed model of the score.",
}

COLUMNS: dict[str, str] = {
    "doc_id": "The document: its id in the corpus, or where ids may hold words the first 16 digits "
    "of the id's sha256 (README.md says which).",
    "sha256": "sha256 of the text in UTF-8, hexadecimal, for who has the texts.",
    "date": "Day of publication as ISO 8601, to the precision that is known: 2014, 2014-03 or "
    "2014-03-18; missing where unknown.",
    "source": "The outlet.",
    "country": "Country of the outlet, as the corpus gives it.",
    "language": "Language of the document, ISO 639-1.",
    "wire_id": "The story: the doc_id of its first document; copies of one wire story share it.",
    "wire_role": "original: others copied it; copy: of the document wire_id; unique: neither.",
    "n_documents": "Number of documents.",
    "n_stories": "Number of stories: copies of one wire story are one.",
    "n_sentences": "Number of sentences.",
    "n_rows": "Number of rows of the model: a document and a target topic.",
    "cooperation": "Rating of win-win cooperation, 0 (none) to 1 (clear); of several sentences the "
    "mean, weighted by length.",
    "conflict": "Rating of conflict, 0 (none) to 1 (clear); of several sentences the mean, "
    "weighted by length.",
    "score": "cooperation - conflict, -1 (conflict) to +1 (win-win cooperation); missing where "
    "there are too few stories.",
    "score_low": "Lower end of the score's interval (level: estimates.confidence in config.yaml).",
    "score_high": "Upper end of the score's interval.",
    "intensity": "The larger of cooperation and conflict, 0 to 1.",
    "uncertainty": "How far the heads of the instrument disagree on the sentence, 0 to 1.",
    "mixed_share": "Share of sentences with both ratings at least 0.5, 0 to 1.",
    "neutral_share": "Share of sentences with both ratings below 0.5, 0 to 1.",
    "quoted_score": "The score of sentences in quotation alone, -1 to +1.",
    "narrator_score": "The score of what the outlet says itself, -1 to +1.",
    "story_score": "The score with one vote a story, however many outlets printed it, -1 to +1.",
    "story_low": "Lower end of the interval of story_score.",
    "story_high": "Upper end of the interval of story_score.",
    "topics": "Ids of the topics, joined by semicolons; missing for none.",
    "truncated": "Whether the text was cut off before the corpus was made.",
    "sentence": "Number of the sentence in its document, from 0.",
    "paragraph": "Number of the paragraph in its document, from 0.",
    "start": "Offset of the first character in the document's cleaned text, from 0.",
    "end": "Offset behind the last character in the document's cleaned text.",
    "voice": "quoted: most of the sentence stands in quotation marks; narrator: it does not.",
    "coder": "Who rated: a letter for each person.",
    "number": "Number of the rating among those of the coder for this sentence, from 1.",
    "topic": "Id of the topic; all: every document; none: no target topic.",
    "label": "Name of the topic.",
    "keywords": "Words that are frequent in the topic and rare elsewhere, joined by commas.",
    "share": "Share of the corpus that the topic takes up, 0 to 1.",
    "coherence": "How often the keywords stand together (NPMI), -1 to 1.",
    "stability": "How well the topic came back when documents were resampled, 0 to 1; missing for "
    "target topics.",
    "period": "The period of publication (estimates.period in config.yaml); undated for none.",
    "a": "The group that b is compared with.",
    "b": "The group that is compared.",
    "difference": "The score of b minus that of a, -2 to 2.",
    "low": "Lower end of the interval (level: estimates.confidence in config.yaml).",
    "high": "Upper end of the interval.",
    "p": "Probability of a value at least as far from 0 if there were no effect, 0 to 1.",
    "q": "p corrected for the number of tests in its family (Benjamini and Hochberg 1995), 0 to 1.",
    "agenda_effect": "Part of the difference because b covers other topics, -2 to 2.",
    "framing_effect": "Part of the difference because b frames the same topics otherwise, -2 to 2.",
    "interaction": "Part of the difference that agenda and framing make together, -2 to 2.",
    "actor_a": "An actor: a country, bloc or organisation; the first by name.",
    "actor_b": "The other actor.",
    "pole": "The rating: cooperation, conflict or score.",
    "rank": "Rank within topic and pole, 1 for the clearest.",
    "measure": "The measure of agreement.",
    "n": "Number of sentences that the measure rests on.",
    "value": "The value of the measure, -1 to 1.",
    "term": "The term of the model; methods.md has the formula.",
    "estimate": "The coefficient in points of the score, or the variance in squared points; "
    "missing where the data cannot carry it (note).",
    "standard_error": "Standard error of the coefficient, of sampling and instrument together.",
    "note": "Why a term has no estimate; for the intercept, what the reference is.",
}

OF_TABLE: dict[tuple[str, str], str] = {
    ("topics", "kind"): "target: of the topic file; discovered: found in the corpus.",
    ("contrasts", "kind"): "What is compared: source, country, or event (before and after it).",
    ("model", "kind"): "fixed: a coefficient; variance: the variance of a random effect.",
    ("evidence", "score"): "The sentence's score, -1 to +1.",
    ("evidence", "pole"): "Which pole the sentence shows: cooperation or conflict.",
    ("shared_documents", "wire_id"): "The story: the doc_id of its first document.",
    ("shared_sentences", "cooperation"): "Rating of win-win cooperation, 0 (none) to 1 (clear).",
    ("shared_sentences", "conflict"): "Rating of conflict, 0 (none) to 1 (clear).",
    ("shared_codes", "cooperation"): "The person's rating of win-win cooperation, 0 to 1.",
    ("shared_codes", "conflict"): "The person's rating of conflict, 0 to 1.",
}


def description(table: str, column: str) -> str | None:
    """Return what a column of a table means; None where nobody has said it."""
    return OF_TABLE.get((table, column), COLUMNS.get(column))


def may_be_shared(table: str, column: str) -> bool:
    """Return whether a column holds no words of the corpus: it is described, and not private."""
    return column not in PRIVATE and description(table, column) is not None
