"""Which documents, and which of their paragraphs, are in an accepted language."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from entente.ingest.languages import UNKNOWN, identify
from entente.ingest.mixed import accepted_part, foreign_paragraphs, without_paragraphs
from entente.ingest.parts import Draft, excerpt, shown
from entente.progress import Progress, silent

AT_ONCE = 5000  # documents between two lines of progress

Rejection = dict[str, Any]


def rejection(file: str, row: int, reason: str, detail: str, beginning: str) -> Rejection:
    """Return one row of the table of rejected rows."""
    said = {"detail": shown(detail), "excerpt": shown(beginning)}
    return {"file": file, "row": row, "reason": reason, **said}


def with_languages(drafts: Sequence[Draft], accepted: Sequence[str]) -> list[Draft]:
    """Return drafts with the language of their text; their own where the text does not tell."""
    codes = identify([draft.text for draft in drafts], accepted)
    return [
        draft if code == UNKNOWN else replace(draft, language=code)
        for draft, code in zip(drafts, codes, strict=True)
    ]


def saved(draft: Draft, accepted: tuple[str, ...]) -> Draft:
    """Return a draft in another language with its paragraphs in an accepted one, if it has such."""
    part = accepted_part(draft.text, accepted)
    (code,) = identify([part], accepted) if part else [UNKNOWN]
    return replace(draft, text=part, language=code) if code in accepted else draft


def by_paragraph(
    drafts: Sequence[Draft], accepted: tuple[str, ...], steps: Counter[str]
) -> Iterator[Draft]:
    """Yield drafts without their paragraphs in other languages; steps counts the paragraphs.

    A draft in another language keeps its part in an accepted one where that is a document.
    """
    own = {*accepted, UNKNOWN}
    judged = [draft for draft in drafts if draft.language in own]
    foreign = iter(foreign_paragraphs([draft.text for draft in judged], accepted))
    for draft in drafts:
        if draft.language not in own:
            after = saved(draft, accepted)
        else:
            places = next(foreign)
            # Most have none: their text is not copied.
            text = without_paragraphs(draft.text, places) if places else ""
            after = replace(draft, text=text) if text else draft
        steps["foreign_paragraphs"] += draft.text.count("\n") - after.text.count("\n")
        yield after


def by_language(
    drafts: Sequence[Draft],
    declared: Collection[str],
    accepted: Sequence[str],
    steps: Counter[str],
    cut: bool = True,
    progress: Progress = silent,
) -> tuple[list[Draft], list[Rejection]]:
    """Return the drafts in accepted languages, each with its language, and the rejected rows.

    declared are the files whose language the config states: they are believed. Elsewhere the text
    decides, and the file's own column where the text is too short. A text in doubt is kept. cut:
    paragraphs in other languages are taken out, which steps counts.
    """
    told = [draft for draft in drafts if draft.file in declared]
    open_ones = [draft for draft in drafts if draft.file not in declared]
    for start in range(0, len(open_ones), AT_ONCE):
        part = with_languages(open_ones[start : start + AT_ONCE], accepted)
        told += by_paragraph(part, tuple(accepted), steps) if cut and accepted else part
        progress(start + len(part), len(open_ones), "documents")
    wanted = {*accepted, UNKNOWN}
    kept = [draft for draft in told if not accepted or draft.language in wanted]
    foreign = [draft for draft in told if accepted and draft.language not in wanted]
    return kept, [
        rejection(d.file, d.row, "language", f"in '{d.language}'", excerpt(d.title or d.text))
        for d in foreign
    ]
