"""Bodies that an exporter or a paywall cut, and the marks that say so."""

import re

# What stands where the text was cut: "[+1234 chars]" (NewsAPI), "[Read more]", "(more)" between
# the takes of a wire story, and a paywall's request, at the very end of the text.
MARK = re.compile(
    r"(?:\A|(?<=[\s.!?…”\"’)\w]))\s*(?:"
    r"\[\s*\+\s*\d+\s*char(?:acter)?s?\s*\]"
    r"|[\[(]\s*(?:read\s+more|continue\s+reading|continued|more|truncated|…|\.{3})\s*[\])]"
    r"|(?:\A|\n)[ \t]*more[ \t]*"
    r"|(?:\A|(?<=[.!?…”\"’\n]))\s*(?:"
    r"(?:read|see)\s+(?:more|the\s+full\s+(?:story|article|text))(?:\s+(?:at|on)\s[^\n.!?]{1,40})?"
    r"|(?:continue|keep)\s+reading(?:\s*(?:[→»…]|\.{3})|\s+(?:at|on|the|this|your)\s[^\n.!?]{1,60})?"
    r"|to\s+(?:continue|keep)\s+reading\b[^\n]{0,100}"
    r"|to\s+read\s+the\s+(?:full|rest\s+of\s+the)\s+(?:story|article)\b[^\n]{0,100}"
    r"|(?:subscribe|log\s+in|sign\s+in|register)\s+(?:now\s+)?to\s+(?:read|continue)\b[^\n]{0,100}"
    r"|this\s+(?:article|story|content)\s+is\s+(?:only\s+)?(?:for|available\s+(?:only\s+)?to)"
    r"\s+subscribers\b[^\n]{0,100}"
    r"))[\s→»>]*\Z",
    re.IGNORECASE,
)

FOOT = 400  # characters, in which the longest mark and the space before it have room
ELLIPSIS = ("…", "...")


def without_mark(text: str) -> str:
    """Return the text without the mark at its end that says that it was cut."""
    start = max(len(text) - FOOT, 0)
    return text[:start] + MARK.sub("", text[start:])


def breaks_off(text: str) -> bool:
    """Tell whether a text ends in an ellipsis, as teasers do that were cut."""
    return text.rstrip('"”’)] \n').endswith(ELLIPSIS)
