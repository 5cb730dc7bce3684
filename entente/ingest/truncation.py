"""Bodies that an exporter or a paywall cut, and the marks that say so."""

import re

# What stands where the text was cut: "[+1234 chars]" (NewsAPI), "[Read more]", "(more)" between
# the takes of a wire story, and a paywall's request, at the very end of the text.
MARK = re.compile(
    r"(?:\[\s?\+\s?\d+\s?char(?:acter)?s?\s?\]"
    r"|[\[(]\s?(?:read more|continue reading|continued|more|truncated|…|\.{3})\s?[\])]"
    r"|^[ \t]*more"
    # At the beginning of a line or a sentence.
    r"|(?:^[ \t]*|(?<=[.!?…”\"’] ))(?:"
    r"(?:read|see) (?:more|the full (?:story|article|text))(?: (?:at|on) [^\n.!?]{1,40})?"
    r"|(?:continue|keep) reading(?: ?(?:[→»…]|\.{3})| (?:at|on|the|this|your) [^\n.!?]{1,60})?"
    r"|to (?:continue|keep) reading\b[^\n]{0,100}"
    r"|to read the (?:full|rest of the) (?:story|article)\b[^\n]{0,100}"
    r"|(?:subscribe|log in|sign in|register) (?:now )?to (?:read|continue)\b[^\n]{0,100}"
    r"|this (?:article|story|content) is (?:only )?(?:for|available (?:only )?to) subscribers\b"
    r"[^\n]{0,100}"
    r"))[ →»>]*\Z",
    re.IGNORECASE | re.MULTILINE,
)

FOOT = 400  # characters, in which the longest mark and the space before it have room
ELLIPSIS = ("…", "...")


def without_mark(text: str) -> str:
    """Return the text without the mark at its end that says that it was cut."""
    bare = text.rstrip()
    start = max(len(bare) - FOOT, 0)
    found = MARK.search(bare, start)
    return bare[: found.start()].rstrip() if found else text


def breaks_off(text: str) -> bool:
    """Tell whether a text ends in an ellipsis, as teasers do that were cut."""
    return text.rstrip('"”’)] \n').endswith(ELLIPSIS)
