"""Which rows are the same document, and what each document is called."""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, replace

from entente.ingest.parts import Draft

SEPARATOR = "\x1f"  # no text holds it after cleaning, so no two records look alike when joined
ID_LENGTH = 16  # hexadecimal digits: two of 4 billion documents would share one


def content_of(draft: Draft) -> tuple[str, str, str, str]:
    """Return what makes two rows the same document: source, date, title and text."""
    return draft.source, draft.date, draft.title, draft.text


def fingerprint(draft: Draft) -> str:
    """Return the document's id where the file gives none: a hash of its content."""
    joined = SEPARATOR.join(content_of(draft)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:ID_LENGTH]


def preference(draft: Draft) -> tuple[object, ...]:
    """Return what decides which of several equal rows stays: the one with an id, the smallest.

    File and row come last, and decide only where nothing else differs.
    """
    return (
        not draft.id,
        draft.id,
        draft.url,
        draft.country,
        draft.language,
        draft.byline,
        draft.dateline,
        draft.truncated,
        astuple(draft),
    )


def without_repeats(drafts: Sequence[Draft]) -> tuple[list[Draft], list[tuple[Draft, Draft]]]:
    """Return the distinct documents, and each repeated row with the row that stays for it.

    The same text from another source or of another date is another document: a wire copy.
    """
    kept: dict[tuple[str, str, str, str], Draft] = {}
    repeated: list[tuple[Draft, Draft]] = []
    for draft in sorted(drafts, key=preference):
        first = kept.setdefault(content_of(draft), draft)
        if first is not draft:
            repeated.append((draft, first))
    return list(kept.values()), repeated


def with_ids(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the documents with unique ids, sorted by them.

    Documents that share a given id become ID, ID-2, ID-3 in the order of their content, whatever
    the order of the rows.
    """
    named = [draft if draft.id else replace(draft, id=fingerprint(draft)) for draft in drafts]
    taken = {draft.id for draft in named}
    used: set[str] = set()
    unique = []
    for draft in sorted(named, key=lambda draft: (draft.id, content_of(draft), draft.url)):
        name, number = draft.id, 1
        while name in used or (number > 1 and name in taken):
            number += 1
            name = f"{draft.id}-{number}"
        used.add(name)
        unique.append(replace(draft, id=name))
    return sorted(unique, key=lambda draft: draft.id)
