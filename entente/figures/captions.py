"""How to read each figure, in words for readers of a paper: the report and workflow/report/*.rst.

A name is the figure's file in results/plots, without its ending.
"""

SCALE = (
    "The score is cooperation minus conflict, from −1 (conflict) to +1 (win-win cooperation); 0 is "
    "both alike, or neither."
)

CAPTIONS = {
    "by_topic": (
        f"Framing by topic. {SCALE} The dot is the mean over the sentences on the topic, every "
        "document counting alike; the line its interval, from resampling stories; the dot's area "
        "the number of documents. Target topics stand above the line, discovered ones below it, "
        "each from the most cooperative to the most conflictual."
    ),
    "over_time": (
        "Framing over time. Up is win-win cooperation, down is conflict. Grey bands are the "
        "intervals of single periods; lines break where a period has too few stories. Where there "
        "are many periods, the line is a running mean over twelve months, weighted by stories. "
        "Numbered lines are the events named in the config."
    ),
    "trend": (
        "The trend of framing. Up is win-win cooperation, down is conflict. The curve is a local "
        "linear regression over stories; it breaks where fewer than ten count. The dark band is "
        "the interval of each point, the light band holds the whole curve with the same "
        "confidence; dots are the scores of single periods. Diamonds are the days on which the "
        "level changed, with bars for their intervals; numbered lines are the events named in the "
        "config."
    ),
    "source_by_topic": (
        "Framing by source and topic. Blue is win-win cooperation, orange is conflict. A filled "
        "cell has an interval on one side of zero; an outlined one has not, so that its side is "
        "not known. A dot stands for too few stories, an empty cell for none."
    ),
    "country_by_topic": (
        "Framing by the source's country and topic. Blue is win-win cooperation, orange is "
        "conflict. A filled cell has an interval on one side of zero; an outlined one has not, so "
        "that its side is not known. A dot stands for too few stories, an empty cell for none."
    ),
    "contrasts": (
        "Contrasts between sources, between countries, and before and after events. The dot is "
        "the second's score minus the first's with its interval, filled where that excludes zero. "
        "The bars split it into agenda (the two cover different topics), framing (they cover the "
        "same topics differently), and what comes of both at once; the three add up to the "
        "difference."
    ),
    "actors": (
        "Framing of pairs of actors: the mean score of the sentences that name both. Blue is "
        "win-win cooperation, orange is conflict; larger circles rest on more sentences; outlined "
        "ones have an interval that holds zero. A dot stands for too few stories."
    ),
    "topics": (
        "Topics discovered in the corpus beside the target topics. Length is the share of the "
        "corpus, colour the framing; an outlined bar is a topic of low stability, which is seldom "
        "found again in parts of the corpus."
    ),
}
