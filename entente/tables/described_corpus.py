"""What is said of tables and columns about documents, sentences and topics."""

TABLES: dict[str, str] = {
    "shared_documents": "A document that was accepted, and its framing.",
    "shared_sentences": "A sentence: where it stands in its document, whose words, its framing.",
    "topics": "A topic: a target topic of the topic file, or one that was discovered.",
    "evidence": "A sentence that shows a topic's framing clearly, by its place in its document.",
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
    "cooperation": "Rating of win-win cooperation, 0 (none) to 1 (clear); of several sentences the "
    "mean, weighted by length; missing where there are too few stories.",
    "conflict": "Rating of conflict, 0 (none) to 1 (clear); of several sentences the mean, "
    "weighted by length; missing where there are too few stories.",
    "intensity": "The larger of cooperation and conflict, 0 to 1.",
    "uncertainty": "How unsure the sentence's score is, 0 to 1: the standard deviation of a score "
    "whose two ratings are 0 or 1 with the chances that a head drawn at random gives them; it "
    "holds what each head doubts and what the heads differ by.",
    "topics": "Ids of the topics, joined by semicolons; missing for none.",
    "truncated": "Whether the text was cut off before the corpus was made.",
    "sentence": "Number of the sentence in its document, from 0.",
    "paragraph": "Number of the paragraph in its document, from 0.",
    "start": "Offset of the first character in the document's cleaned text, from 0.",
    "end": "Offset behind the last character in the document's cleaned text.",
    "voice": "quoted: most of the sentence is told in somebody else's name (in quotation marks, in "
    "a transcript's turn, or in a clause of saying); narrator: it is not.",
    "attribution": "direct: in quotation marks or a transcript's turn; indirect: in a clause of "
    "saying; missing for the narrator.",
    "speaker_country": "Id of the speaker's country, bloc, organisation or armed group in the "
    "gazetteer of actors (ISO 3166 alpha-3 for states); missing where the text does not tell.",
    "topic": "Id of the topic; all: every document; none: no target topic.",
    "label": "Name of the topic.",
    "keywords": "Words that are frequent in the topic and rare elsewhere, joined by commas.",
    "share": "Share of the corpus that the topic takes up, 0 to 1.",
    "coherence": "How often the keywords stand together (NPMI), -1 to 1; missing where unknown.",
    "stability": "How well the topic came back when documents were resampled, 0 to 1; missing for "
    "target topics.",
}

OF_TABLE: dict[tuple[str, str], str] = {
    ("topics", "kind"): "target: of the topic file; discovered: found in the corpus.",
    ("evidence", "score"): "The sentence's score, -1 to +1.",
    ("evidence", "pole"): "Which pole the sentence shows: cooperation or conflict.",
    ("evidence", "rank"): "Rank within topic and pole, 1 for the clearest.",
    ("shared_documents", "wire_id"): "The story: the doc_id of its first document.",
    ("shared_documents", "cooperation"): "Mean rating of win-win cooperation of the sentences, "
    "weighted by length, 0 to 1; missing for a document without sentences that count.",
    ("shared_documents", "conflict"): "Mean rating of conflict of the sentences, weighted by "
    "length, 0 to 1; missing for a document without sentences that count.",
    ("shared_documents", "score"): "cooperation - conflict, -1 (conflict) to +1 (win-win "
    "cooperation); missing for a document without sentences that count.",
    ("shared_documents", "score_low"): "Lower end of the score's interval over the document's own "
    "sentences (level: estimates.confidence in config.yaml); missing like the score.",
    ("shared_documents", "score_high"): "Upper end of the score's interval over the document's own "
    "sentences; missing like the score.",
    ("shared_documents", "quoted_score"): "The score of the sentences that are told in somebody "
    "else's name, -1 to +1; missing where there is none.",
    ("shared_documents", "narrator_score"): "The score of the sentences in the document's own "
    "voice, -1 to +1; missing where there is none.",
    ("shared_sentences", "cooperation"): "Rating of win-win cooperation, 0 (none) to 1 (clear).",
    ("shared_sentences", "conflict"): "Rating of conflict, 0 (none) to 1 (clear).",
    ("shared_sentences", "score"): "cooperation - conflict, -1 (conflict) to +1 (win-win "
    "cooperation).",
}
