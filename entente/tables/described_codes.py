"""What is said of tables and columns about what people coded."""

TABLES: dict[str, str] = {
    "shared_codes": "A rating of a sentence by a person.",
    "reliability": "How far people agree with one another on a rating.",
    "agreement": "A measure of agreement between the instrument and people's codes.",
    "calibration": "What people coded where the instrument's rating is within a bin.",
    "corrected": "An estimate of another table: as it is there, corrected by people's codes, and "
    "from the codes alone.",
}

LEVEL = "(level: estimates.confidence in config.yaml)"
TOO_FEW = "missing where there are too few codes"
ESTIMATE = "the score, -1 to +1, or for contrasts the difference, -2 to 2"

COLUMNS: dict[str, str] = {
    "coder": "Who rated: a letter for each person.",
    "number": "Number of the rating among those of the coder for this sentence, from 1.",
    "probability": "Probability with which the sentence's text came to be coded, above 0, up to 1; "
    "missing where unknown.",
    "rating": "The rating: cooperation, conflict or score.",
    "coders": "all: all people who coded; else a pair of them, by their letters.",
    "alpha": "Krippendorff's alpha at the interval level, up to 1 (perfect; 0 is chance); missing "
    "where nothing was coded twice or nothing varies.",
    "equal": "Share of pairs of codes that are the same, 0 to 1; missing where nothing was coded "
    "twice.",
    "by": "What codes are grouped by: all, topic, source or voice.",
    "measure": "The measure of agreement: auc, macro_f1, spearman, mean_error (predicted minus "
    "coded), calibration_error; not_found counts coded texts that the corpus does not hold.",
    "value": "The value of the measure: 0 to 1 for auc, macro_f1 and calibration_error, -1 to 1 "
    "for spearman, -2 to 2 for mean_error; missing where fewer than 20 texts were coded.",
    "bin": "The bin of the predicted rating.",
    "predicted": "Mean rating by the instrument in the bin, 0 to 1.",
    "coded": "Mean rating by people in the bin, 0 to 1.",
    "table": "The table whose estimate it is.",
    "design": "known: probabilities of being coded are known; assumed: all texts are taken to have "
    "been equally likely to be coded.",
    "n_codes": "Number of coded texts in the cell; of contrasts in both cells together.",
    "corrected": f"What people would have coded: {ESTIMATE}; {TOO_FEW}.",
    "corrected_low": f"Lower end of the interval of corrected {LEVEL}; missing like it.",
    "corrected_high": "Upper end of the interval of corrected; missing like it.",
    "codes_only": f"The same from the codes alone: {ESTIMATE}; {TOO_FEW}.",
    "codes_only_low": f"Lower end of the interval of codes_only {LEVEL}; missing like it.",
    "codes_only_high": "Upper end of the interval of codes_only; missing like it.",
    "tuning": "How far the instrument's ratings are used in corrected, 0 (codes alone) to 1.",
    "more_codes": "How many more codes in this cell would halve the corrected interval; -1: no "
    f"number would; {TOO_FEW}.",
}

OF_TABLE: dict[tuple[str, str], str] = {
    ("shared_codes", "cooperation"): "The person's rating of win-win cooperation, 0 to 1.",
    ("shared_codes", "conflict"): "The person's rating of conflict, 0 to 1.",
    ("reliability", "n"): "Number of texts that at least two of them coded.",
    ("reliability", "difference"): "Mean absolute difference of a pair of codes, 0 to 2; missing "
    "where nothing was coded twice.",
    ("agreement", "n"): "Number of coded texts that the measure rests on.",
    ("agreement", "group"): "The topic, source or voice; all: all codes.",
    ("agreement", "pole"): "The rating: cooperation, conflict or score; all: of none of them.",
    ("calibration", "n"): "Number of coded texts in the bin.",
    ("calibration", "pole"): "The rating: cooperation or conflict.",
    ("corrected", "group"): "The cell's group in that table; corpus: all documents; of contrasts "
    "kind: a | b.",
    ("corrected", "n_stories"): "Number of stories in the cell; of contrasts in both cells "
    "together.",
    ("corrected", "score"): f"As in that table: {ESTIMATE}; missing where there are too few "
    "stories.",
}
