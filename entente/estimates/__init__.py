"""From sentence scores to claims: framing by topic, source, country and time, with intervals."""
