"""From the rows of one file to drafts of documents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from entente.ingest.characters import clean_cell
from entente.ingest.cleaning import EVERY_STEP, Cleaning, clean_text
from entente.ingest.columns import LEAD, NoTextColumnError, listing, recognise, survey
from entente.ingest.containers import opened
from entente.ingest.dates import parse_date
from entente.ingest.datestyles import DateStyle, date_of, style_of, why_not
from entente.ingest.formats import read_file
from entente.ingest.furniture import byline_of
from entente.ingest.languages import UNKNOWN, code_of
from entente.ingest.limits import overlong
from entente.ingest.parts import (
    ROLES,
    CorpusFile,
    Draft,
    Fault,
    Reading,
    Row,
    UnreadableFileError,
    cell_text,
    excerpt,
    misread,
)

NOT_GIVEN = "unknown"


@dataclass(frozen=True)
class Intake:
    """What came in from one file: drafts, faults, and what is to be told of it.

    steps counts the cleaning; order is (day order, what says so), as `style_of` gives it; unused
    are columns that hold something and were not recognised.
    """

    file: CorpusFile
    format: str
    encoding: str
    columns: Mapping[str, str]
    order: tuple[str, str]
    drafts: list[Draft] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    steps: Counter[str] = field(default_factory=Counter)
    unused: Sequence[str] = ()


def drafted(
    file: CorpusFile,
    row: Row,
    columns: Mapping[str, str],
    steps: Counter[str],
    cleaning: Cleaning = EVERY_STEP,
) -> Draft | Fault:
    """Return a row as a draft, its text clean, its date still as it was written.

    Where a cell is empty, the config's `values` say it; where they do not, the page's imprint. A
    cell beyond all limits makes a fault.
    """
    found = {role: cell_text(row.cells.get(columns.get(role, ""))) for role in ROLES}
    if LEAD in columns:
        lead = cell_text(row.cells.get(columns[LEAD]))
        found["text"] = "\n".join(filter(None, [lead, found["text"]]))
    if too_long := overlong(found):
        return Fault(row.number, "too_long", too_long, excerpt(found["title"] or found["text"]))
    cells = {role: cell if role == "text" else clean_cell(cell) for role, cell in found.items()}
    clean = clean_text(cells.pop("text"), steps, cleaning)
    imprint = clean.imprint
    values = {role: clean_cell(cell_text(value)) for role, value in (file.values or {}).items()}
    said = {role: cell or values.get(role, "") for role, cell in cells.items()}
    said["source"] = said["source"] or imprint.source or NOT_GIVEN
    said["country"] = said["country"] or NOT_GIVEN
    said["language"] = code_of(said["language"]) if said["language"] else UNKNOWN
    said["byline"] = byline_of(said["byline"]) or imprint.byline
    draft = Draft(
        file=file.name,
        row=row.number,
        text=clean.text,
        dateline=imprint.dateline,
        truncated=clean.truncated,
        **said,
    )
    # A date on the page that cannot be read is no fault of the row.
    if not draft.date and parse_date(imprint.date, "MDY"):
        return replace(draft, date=imprint.date)
    return draft


def judged(draft: Draft, style: DateStyle, languages: tuple[str, ...]) -> Draft | Fault:
    """Return the draft with its date in ISO form, or the fault for which it is rejected."""
    date = date_of(draft.date, style, languages) if draft.date else ""
    if not draft.text:
        return Fault(draft.row, "empty_text", "no text, or nothing but page furniture", draft.title)
    if draft.date and not date:
        what = why_not(draft.date, style, languages)
        detail = f"'{excerpt(draft.date)}' {what}"
        return Fault(draft.row, "date", detail, excerpt(draft.title or draft.text))
    return replace(draft, date=date)


def unread(file: CorpusFile, error: UnreadableFileError) -> Intake:
    """Return the intake of a swept-up file that cannot be read: one rejected row."""
    fault = Fault(1, "unreadable_file", error.what, "")
    return Intake(replace(file, content=b""), "unreadable", "", {}, ("MDY", "none"), [], [fault])


def columns_of(file: CorpusFile, found: Mapping[str, bool]) -> Mapping[str, str]:
    """Return the column of each role; none for a swept-up table that is of something else."""
    try:
        return recognise(file, found) if found else {}
    except NoTextColumnError:
        if not file.swept:
            raise
        return {}


def without_text(file: CorpusFile, reading: Reading, names: Sequence[str]) -> Intake:
    """Return the intake of a swept-up table that holds no articles: all its rows rejected."""
    detail = f"no column with the article's text was recognised among {listing(names)}"
    faults = [
        Fault(item.number, "no_text_column", detail, "") if isinstance(item, Row) else item
        for item in reading.items()
    ]
    bare = replace(file, content=b"")
    return Intake(
        *(bare, reading.format, reading.encoding, {}, ("MDY", "none")),
        faults=faults,
        unused=tuple(names),
    )


def from_reading(
    file: CorpusFile, reading: Reading, languages: tuple[str, ...], cleaning: Cleaning = EVERY_STEP
) -> Intake:
    """Return what the rows of a file make; InputError where no column holds the text."""
    if file.retrieved and parse_date(file.retrieved, "MDY") != file.retrieved:
        what = f"'{file.retrieved}', which the config gives as `retrieved`, is no day"
        raise misread(file, what, "Write it as YYYY-MM-DD.")
    found = survey(reading)
    columns = columns_of(file, found)
    if found and not columns:
        return without_text(file, reading, tuple(found))
    steps: Counter[str] = Counter()
    taken = [
        drafted(file, item, columns, steps, cleaning) if isinstance(item, Row) else item
        for item in reading.items()
    ]
    written = [one.date for one in taken if isinstance(one, Draft) and one.date]
    style = style_of(written, file.day_first, file.retrieved)
    unused = tuple(name for name, holds in found.items() if holds and name not in columns.values())
    known = replace(file, content=b"")  # the bytes of one file need not wait for the next
    intake = Intake(
        *(known, reading.format, reading.encoding, columns, (style.order, style.evidence)),
        steps=steps,
        unused=unused,
    )
    for one in taken:
        result = judged(one, style, languages) if isinstance(one, Draft) else one
        if isinstance(result, Draft):
            intake.drafts.append(result)
        else:
            intake.faults.append(result)
    return intake


def take_in(
    file: CorpusFile, languages: tuple[str, ...], cleaning: Cleaning = EVERY_STEP
) -> Iterator[Intake]:
    """Yield what a file holds, or each file in an archive.

    languages are those in which its dates may be written. Raises InputError, naming the file, where
    one that was not swept up cannot be read, or where the rows of one cannot be used.
    """
    try:
        for member in opened(file):
            try:
                yield from_reading(member, read_file(member), languages, cleaning)
            except UnreadableFileError as error:
                if not member.swept:
                    raise
                yield unread(member, error)
    except UnreadableFileError as error:
        if not file.swept:
            raise
        yield unread(file, error)
