"""From the files of a corpus to its documents, its rejected rows, and the counts of both."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from entente.errors import InputError
from entente.ingest.dates import languages_for_dates
from entente.ingest.drafts import Intake, take_in
from entente.ingest.identity import with_ids, without_repeats
from entente.ingest.languages import UNKNOWN, identify, known
from entente.ingest.parts import CorpusFile, Draft, excerpt, shown
from entente.progress import Progress, silent
from entente.tables import SCHEMAS

DETECTED_AT_ONCE = 5000  # documents between two lines of progress


@dataclass(frozen=True)
class Ingested:
    """A corpus taken in.

    documents and rejected follow the schemas of their names; counts is what ingest.json holds.
    """

    documents: pd.DataFrame
    rejected: pd.DataFrame
    counts: dict[str, Any]


def rejection(file: str, row: int, reason: str, detail: str, beginning: str) -> dict[str, Any]:
    """Return one row of the table of rejected rows."""
    said = {"detail": shown(detail), "excerpt": shown(beginning)}
    return {"file": file, "row": row, "reason": reason, **said}


def by_language(
    drafts: Sequence[Draft], declared: set[str], accepted: Sequence[str], progress: Progress
) -> tuple[list[Draft], list[dict[str, Any]]]:
    """Return the drafts in accepted languages, each with its language, and the rejected rows.

    declared are the files whose language the config states: they are believed. Elsewhere the text
    decides, and the file's own column where the text is too short. A text in doubt is kept.
    """
    open_ones = [n for n, draft in enumerate(drafts) if draft.file not in declared]
    found = [draft.language for draft in drafts]
    for start in range(0, len(open_ones), DETECTED_AT_ONCE):
        part = open_ones[start : start + DETECTED_AT_ONCE]
        for n, code in zip(part, identify([drafts[n].text for n in part], accepted), strict=True):
            found[n] = found[n] if code == UNKNOWN else code
        progress(start + len(part), len(open_ones), "documents")
    told = [replace(draft, language=code) for draft, code in zip(drafts, found, strict=True)]
    wanted = {*accepted, UNKNOWN}
    foreign = [draft for draft in told if accepted and draft.language not in wanted]
    rejected = [
        rejection(d.file, d.row, "language", f"in '{d.language}'", excerpt(d.title or d.text))
        for d in foreign
    ]
    return [draft for draft in told if not accepted or draft.language in wanted], rejected


def file_counts(intake: Intake, rejected: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what is told of one file, given its rejected rows: its form, its columns, its rows."""
    reasons = Counter(row["reason"] for row in rejected)
    read = len(intake.drafts) + len(intake.faults)
    return {
        "file": intake.file.name,
        "format": intake.format,
        "encoding": intake.encoding,
        "columns": dict(intake.columns),
        "day_order": {"order": intake.order[0], "evidence": intake.order[1]},
        "read": read,
        "accepted": read - reasons.total(),
        "rejected": reasons.total(),
        "reasons": dict(sorted(reasons.items())),
    }


def counted(intakes: Sequence[Intake], rejected: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the counts of a corpus: in total, for each file, and for each step of cleaning."""
    by_file: dict[str, list[dict[str, Any]]] = {intake.file.name: [] for intake in intakes}
    for row in rejected:
        by_file[row["file"]].append(row)
    files = [file_counts(intake, by_file[intake.file.name]) for intake in intakes]
    reasons = Counter(row["reason"] for row in rejected)
    steps = sum((intake.steps for intake in intakes), Counter[str]())
    total = {key: sum(file[key] for file in files) for key in ("read", "accepted", "rejected")}
    return {
        "total": total | {"reasons": dict(sorted(reasons.items()))},
        "files": files,
        "cleaning": dict(sorted(steps.items())),
    }


def refuse_nothing(counts: dict[str, Any], rejected: Sequence[dict[str, Any]]) -> None:
    """Raise InputError, with reasons and an example, where no row of the corpus was accepted."""
    total = counts["total"]
    if total["accepted"]:
        return
    reasons = [f"{number} {reason}" for reason, number in total["reasons"].items()]
    first = [f"{row['file']}, row {row['row']}: {row['detail']}" for row in rejected[:1]]
    raise InputError(
        f"The corpus has no document that can be used: {total['read']} rows read, all rejected "
        f"({'; '.join([', '.join(reasons) or 'no rows', *first])}). "
        "Check `corpus`, its `columns`, and `languages`."
    )


def ingest(
    files: Iterable[CorpusFile], languages: Sequence[str], progress: Progress = silent
) -> Ingested:
    """Take in a corpus: every row of every file becomes a document or a rejected row.

    languages are the accepted ones (ISO 639-1; empty for all). The result does not depend on the
    order of the rows. Raises InputError where a file, or the corpus as a whole, cannot be used.
    """
    accepted = known(languages)
    spoken = languages_for_dates(accepted)
    intakes = [intake for file in files for intake in take_in(file, spoken)]
    declared = {one.file.name for one in intakes if (one.file.values or {}).get("language")}
    rejected = [
        rejection(one.file.name, fault.number, fault.reason, fault.detail, fault.excerpt)
        for one in intakes
        for fault in one.faults
    ]
    drafts = [draft for intake in intakes for draft in intake.drafts]
    own, foreign = by_language(drafts, declared, accepted, progress)
    kept, repeats = without_repeats(own)
    rejected += foreign
    rejected += [
        rejection(
            *(one.file, one.row, "duplicate"),
            *(f"the same as row {first.row} of {first.file}", excerpt(one.title or one.text)),
        )
        for one, first in repeats
    ]
    counts = counted(intakes, rejected)
    refuse_nothing(counts, rejected)
    rows = [asdict(draft) for draft in with_ids(kept)]
    documents = pd.DataFrame(rows).rename(columns={"id": "doc_id"})
    columns = list(SCHEMAS["rejected"].columns)
    return Ingested(
        documents[list(SCHEMAS["corpus_documents"].columns)],
        pd.DataFrame(rejected, columns=columns).sort_values(["file", "row"], ignore_index=True),
        counts,
    )
