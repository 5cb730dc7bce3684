"""From the files of a corpus to its documents, its rejected rows, and the counts of both."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from entente.errors import InputError
from entente.ingest.cleaning import EVERY_STEP, Cleaning
from entente.ingest.dates import languages_for_dates
from entente.ingest.drafts import Intake, take_in
from entente.ingest.identity import with_ids, without_repeats
from entente.ingest.languages import known
from entente.ingest.parts import CorpusFile, Draft, excerpt
from entente.ingest.recurring import listed_lines, recurring_lines, without_lines
from entente.ingest.screening import Rejection, by_language, rejection
from entente.progress import Progress, silent
from entente.tables import SCHEMAS


@dataclass(frozen=True)
class Ingested:
    """A corpus taken in.

    documents and rejected follow the schemas of their names; counts is what ingest.json holds.
    """

    documents: pd.DataFrame
    rejected: pd.DataFrame
    counts: dict[str, Any]


def without_recurring(
    drafts: Sequence[Draft], steps: Counter[str], wanted: bool
) -> tuple[list[Draft], list[Rejection], dict[str, dict[str, int]]]:
    """Return drafts without the lines that recur in their source, the rejected, and the lines.

    steps counts the lines. What consisted of nothing else is rejected. All stay where the step is
    not wanted.
    """
    if not wanted:
        return list(drafts), [], {}
    found = recurring_lines([d.text for d in drafts], [d.source for d in drafts])
    kept, rejected = [], []
    for draft in drafts:
        text, taken = without_lines(draft.text, found.get(draft.source, {}))
        steps["recurring_lines"] += taken
        if text:
            kept.append(replace(draft, text=text) if taken else draft)
        else:
            detail = "no text but lines that recur in its source"
            rejected.append(
                rejection(draft.file, draft.row, "empty_text", detail, excerpt(draft.text))
            )
    return kept, rejected, listed_lines(found)


def file_counts(intake: Intake, rejected: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what is told of one file, given its rejected rows: its form, its columns, its rows."""
    reasons = Counter(row["reason"] for row in rejected)
    read = len(intake.drafts) + len(intake.faults)
    return {
        "file": intake.file.name,
        "format": intake.format,
        "encoding": intake.encoding,
        "columns": dict(intake.columns),
        "unused_columns": list(intake.unused),
        "day_order": {"order": intake.order[0], "evidence": intake.order[1]},
        "read": read,
        "accepted": read - reasons.total(),
        "rejected": reasons.total(),
        "reasons": dict(sorted(reasons.items())),
    }


def counted(
    intakes: Sequence[Intake], rejected: Sequence[Rejection], later: Counter[str]
) -> dict[str, Any]:
    """Return the counts of a corpus: in total, for each file, and for each step of cleaning.

    later are the steps that look at the corpus as a whole.
    """
    by_file: dict[str, list[dict[str, Any]]] = {intake.file.name: [] for intake in intakes}
    for row in rejected:
        by_file[row["file"]].append(row)
    files = [file_counts(intake, by_file[intake.file.name]) for intake in intakes]
    reasons = Counter(row["reason"] for row in rejected)
    steps = sum((intake.steps for intake in intakes), +later)
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


def table_of(drafts: Sequence[Draft]) -> pd.DataFrame:
    """Return documents as a table of schema corpus_documents."""
    documents = pd.DataFrame([asdict(draft) for draft in drafts]).rename(columns={"id": "doc_id"})
    return documents[list(SCHEMAS["corpus_documents"].columns)]


def repetitions(repeats: Sequence[tuple[Draft, Draft]]) -> list[Rejection]:
    """Return the rejected rows that repeat a document."""
    return [
        rejection(
            *(one.file, one.row, "duplicate"),
            *(f"the same as row {first.row} of {first.file}", excerpt(one.title or one.text)),
        )
        for one, first in repeats
    ]


def faults_of(intakes: Sequence[Intake]) -> list[Rejection]:
    """Return the rejected rows that could not be drafted."""
    return [
        rejection(one.file.name, fault.number, fault.reason, fault.detail, fault.excerpt)
        for one in intakes
        for fault in one.faults
    ]


def ingest(
    files: Iterable[CorpusFile],
    languages: Sequence[str],
    cleaning: Cleaning = EVERY_STEP,
    progress: Progress = silent,
) -> Ingested:
    """Take in a corpus: every row of every file becomes a document or a rejected row.

    languages are the accepted ones (ISO 639-1; empty for all), cleaning the steps that are taken.
    The result does not depend on the order of the rows. Raises InputError where a file, or the
    corpus as a whole, cannot be used.
    """
    accepted = known(languages)
    spoken = languages_for_dates(accepted)
    intakes = [intake for file in files for intake in take_in(file, spoken, cleaning)]
    declared = {one.file.name for one in intakes if (one.file.values or {}).get("language")}
    steps: Counter[str] = Counter()
    every = [draft for intake in intakes for draft in intake.drafts]
    drafts, empty, recurring = without_recurring(every, steps, cleaning.recurring_lines)
    cut = cleaning.foreign_paragraphs
    own, foreign = by_language(drafts, declared, accepted, steps, cut, progress)
    kept, repeats = without_repeats(own)
    rejected = faults_of(intakes) + empty + foreign + repetitions(repeats)
    counts = counted(intakes, rejected, steps)
    refuse_nothing(counts, rejected)
    columns = list(SCHEMAS["rejected"].columns)
    return Ingested(
        table_of(with_ids(kept)),
        pd.DataFrame(rejected, columns=columns).sort_values(["file", "row"], ignore_index=True),
        counts | {"truncated": sum(one.truncated for one in kept), "recurring": recurring},
    )
