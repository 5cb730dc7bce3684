"""What is said of tables and columns about estimates: cells, differences, curves, pairs, models."""

TABLES: dict[str, str] = {
    "framing_by_topic": "The framing of a topic.",
    "framing_by_source": "The framing of a topic in a source.",
    "framing_by_country": "The framing of a topic in the sources of a country.",
    "framing_by_kind": "The framing of a topic in a kind of outlets (estimates.kinds).",
    "framing_by_speaker": "The framing of a topic in what speakers of a country are said to say, "
    "whichever outlet prints it.",
    "framing_over_time": "The framing of a topic in a period.",
    "trend": "A point of the smooth curve of a topic's score over time.",
    "change_points": "A day on which the level of a topic's score changed.",
    "contrasts": "The difference in framing between two groups of documents, b minus a.",
    "actors": "The framing of sentences that name two actors.",
    "actors_over_time": "The framing of sentences that name two actors, in a period; the pairs "
    "with most stories.",
    "model": "A term of the linear mixed model of the score.",
}

LEVEL = "(level: estimates.confidence in config.yaml)"
FEW = "missing where there are too few stories"
LIKE_THESE = f"for outlets like these, of which those of the corpus are a sample {LEVEL}"

COLUMNS: dict[str, str] = {
    "n_documents": "Number of documents.",
    "n_stories": "Number of stories: copies of one wire story are one.",
    "n_sentences": "Number of sentences.",
    "n_rows": "Number of rows of the model: a document and a target topic.",
    "n_outlets": "Number of outlets whose sentences count in the cell.",
    "score": f"cooperation - conflict, -1 (conflict) to +1 (win-win cooperation); {FEW}.",
    "score_low": f"Lower end of the score's interval {LEVEL}; missing like the score.",
    "score_high": "Upper end of the score's interval; missing like the score.",
    "mixed_share": f"Share of sentences with both ratings at least 0.5, 0 to 1; {FEW}.",
    "neutral_share": f"Share of sentences with both ratings below 0.5, 0 to 1; {FEW}.",
    "quoted_score": "The score of what is told in somebody else's name (voice: quoted), -1 to +1; "
    "missing where nothing is, or where there are too few stories.",
    "narrator_score": "The score of what outlets say in their own name (voice: narrator), -1 to "
    "+1; missing where they say nothing, or where there are too few stories.",
    "story_score": "The score with one vote a story, however many outlets printed it, -1 to +1; "
    f"{FEW}.",
    "story_low": "Lower end of the interval of story_score; missing like it.",
    "story_high": "Upper end of the interval of story_score; missing like it.",
    "sampling_error": "Standard error of the score for other stories, as one head reads them, 0 "
    f"to 1; {FEW}.",
    "instrument_error": "Standard deviation of the score over the heads of the instrument, 0 to "
    f"1; {FEW}.",
    "rank": "Rank of the score among the groups on this topic, 1 for the highest; missing for "
    "discovered topics and where there are too few stories.",
    "rank_low": f"Least rank in the interval of the rank {LEVEL}; missing like the rank.",
    "rank_high": "Largest rank in the interval of the rank; missing like the rank.",
    "outlet_low": f"Lower end of the score's interval {LIKE_THESE}; missing for fewer than three.",
    "outlet_high": f"Upper end of the score's interval {LIKE_THESE}; missing for fewer than three.",
    "period": "The period of publication (estimates.period in config.yaml); undated for none.",
    "a": "The group that b is compared with.",
    "b": "The group that is compared.",
    "difference": f"The score of b minus that of a, -2 to 2; {FEW}.",
    "low": f"Lower end of the interval {LEVEL}; missing where there is none.",
    "high": f"Upper end of the interval {LEVEL}; missing where there is none.",
    "story_difference": f"The difference with one vote a story, -2 to 2; {FEW}.",
    "p": "Probability of a value at least as far from 0 if there were no effect, 0 to 1; missing "
    "where it was not tested.",
    "q": "p corrected for the number of tests in its family (Benjamini and Hochberg 1995), 0 to 1; "
    "missing where it was not tested.",
    "agenda_effect": f"Part of the difference because b covers other topics, -2 to 2; {FEW}.",
    "framing_effect": "Part of the difference because b frames the same topics otherwise, -2 to 2; "
    f"{FEW}.",
    "interaction": f"Part of the difference that agenda and framing make together, -2 to 2; {FEW}.",
    "actor_a": "An actor: a country, bloc or organisation; the first by name.",
    "actor_b": "The other actor.",
    "first_date": "First date of a document that names both, ISO 8601; missing where none is "
    "dated.",
    "last_date": "Last date of a document that names both, ISO 8601; missing where none is dated.",
    "bandwidth": "Days before and after the date that the curve looks at.",
    "band_low": f"Lower end of the band that holds the whole curve at once {LEVEL}; missing where "
    "there are fewer than ten stories.",
    "band_high": "Upper end of the band that holds the whole curve at once; missing like band_low.",
    "date_low": f"First day of the interval of the change's date {LEVEL}, ISO 8601.",
    "date_high": "Last day of the interval of the change's date, ISO 8601.",
    "before": "Mean score from the change before to this one, -1 to +1.",
    "after": "Mean score from this change to the next one, -1 to +1.",
    "n_stories_before": "Number of stories from the change before to this one.",
    "n_stories_after": "Number of stories from this change to the next one.",
    "term": "The term of the model; methods.md has the formula.",
    "estimate": "The coefficient in points of the score, or the variance in squared points; "
    "missing where the data cannot carry it (note).",
    "standard_error": "Standard error of the coefficient, of sampling and instrument together; "
    "missing like it, and for variances.",
    "note": "Why a term has no estimate; for the intercept, what the reference is; missing for "
    "nothing to say.",
}
COLUMNS |= {
    f"{part}_{end}": f"{which} end of the interval of {column} {LEVEL}; missing like it."
    for part, column in (
        ("agenda", "agenda_effect"),
        ("framing", "framing_effect"),
        ("interaction", "interaction"),
    )
    for end, which in (("low", "Lower"), ("high", "Upper"))
}

OF_TABLE: dict[tuple[str, str], str] = {
    ("framing_by_kind", "kind"): "The kind of outlets, as estimates.kinds names it.",
    ("framing_by_speaker", "speaker_country"): "Id of the speakers' country, bloc, organisation or "
    "armed group in the gazetteer of actors (ISO 3166 alpha-3 for states); unknown: the text does "
    "not tell.",
    ("framing_by_speaker", "narrator_score"): "Always missing: what speakers say is not the "
    "outlet's own.",
    ("contrasts", "kind"): "What is compared: source, country, kind (of outlets), or event (before "
    "and after it).",
    ("contrasts", "story_low"): "Lower end of the interval of story_difference; missing like it.",
    ("contrasts", "story_high"): "Upper end of the interval of story_difference; missing like it.",
    ("contrasts", "outlet_low"): f"Lower end of the difference's interval {LIKE_THESE}; missing "
    "for sources and events, and for a group of fewer than three outlets.",
    ("contrasts", "outlet_high"): f"Upper end of the difference's interval {LIKE_THESE}; missing "
    "like outlet_low.",
    ("contrasts", "p"): "Probability of a difference at least as large, where stories are dealt to "
    "the groups at random, 0 to 1; missing where there are too few stories.",
    ("contrasts", "q"): "p corrected for the number of comparisons of its kind (Benjamini and "
    "Hochberg 1995), 0 to 1; missing like p.",
    ("trend", "date"): "The day of the point, ISO 8601.",
    ("trend", "n_stories"): "Effective number of stories behind the point, rounded down, from 0.",
    ("trend", "score"): f"The curve's score on the day, -1 to +1; {FEW}.",
    ("change_points", "date"): "First day after the change, ISO 8601.",
    ("change_points", "difference"): "after - before, -2 to 2.",
    ("change_points", "p"): "Probability of a gain at least as large where stories are shuffled "
    "over the days, the day being chosen anew each time, 0 to 1.",
    ("change_points", "q"): "p corrected for all splits tested in all topics (Benjamini and "
    "Hochberg 1995), 0 to 1.",
    ("model", "kind"): "fixed: a coefficient; variance: the variance of a random effect.",
    ("model", "n_stories"): "Number of stories that carry the term, or that the variances were "
    "estimated from.",
}
