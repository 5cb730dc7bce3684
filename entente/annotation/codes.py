"""Codes read back: coded sheets, their key, and codes of one's own, as one table.

All slips are told at once, by file and row, so that they are mended in one go.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from entente.annotation.cells import SlipError, position, probability, rating
from entente.annotation.grids import BEYOND, RATINGS, Grid, read_grid
from entente.annotation.keys import UNKNOWN, Drawn, partly, read_keys
from entente.annotation.texts import fingerprint, plain
from entente.errors import InputError

MOST_TOLD = 40  # slips: what fits on a screen
NOT_CODES = re.compile(r"(.*[/\\])?(~\$.*|.*\.md)")  # Excel's marks of open files; the codebook


class Code(NamedTuple):
    """One coder's ratings of one sentence; the columns of what `read_codes` returns."""

    item: str
    doc_id: str
    sentence: int
    text: str
    coder: str
    cooperation: float
    conflict: float
    probability: float

    @property
    def what(self) -> tuple[str, str, int, str]:
        """What was coded: the item, else the place, else the text."""
        if self.item:
            return (self.item, "", -1, "")
        return ("", self.doc_id, self.sentence, "" if self.doc_id else self.text)


@dataclass(frozen=True)
class Found:
    """A code, where it was found, and whether its coder was named or is taken from the file."""

    code: Code
    where: str
    named: bool


def coder_of(name: str) -> str:
    """Return the file's name without folder and ending: who coded it, where it does not say."""
    return re.sub(r"\.[^.]*$", "", re.split(r"[/\\]", name)[-1])


def located(grid: Grid, cells: Mapping[str, str], key: Mapping[str, Drawn]) -> Drawn:
    """Return which sentence a row is of, as its key or the row itself says; SlipError."""
    if not grid.is_sheet:
        placed = {"doc_id", "sentence"} <= set(grid.columns)
        if not placed:
            return UNKNOWN
        if not cells["doc_id"]:
            raise SlipError("'doc_id' is blank. Fill it in, or leave both ratings blank")
        return UNKNOWN._replace(doc_id=plain(cells["doc_id"]), sentence=position(cells["sentence"]))
    item = cells["item"]
    if not item:
        raise SlipError("'item' is blank. Copy it from the sheet as it was drawn")
    if key and item not in key:
        raise SlipError(
            f"item '{item[:40]}' is not in the key. Copy it from the sheet as it was drawn, and "
            "give the key of that drawing"
        )
    return key.get(item, UNKNOWN)


def text_of(grid: Grid, cells: Mapping[str, str], drawn: Drawn) -> str:
    """Return a row's text; SlipError where it is empty or not as it was drawn."""
    text = plain(cells.get("text") or cells.get("sentence", "") * grid.is_sheet)
    if not text and not drawn.doc_id:
        raise SlipError("an empty text. Fill it in, or leave both ratings blank")
    if drawn.fingerprint and fingerprint(text) not in ("", drawn.fingerprint):
        raise SlipError("the sentence was edited. Copy it from the sheet as it was drawn")
    return text


def code_of(
    grid: Grid, cells: Mapping[str, str], key: Mapping[str, Drawn], wrong: list[str]
) -> Code:
    """Return the code of a row that has ratings; what is wrong with it is added to the list."""

    def tried(make: Callable[..., Any], *given: Any, instead: Any) -> Any:
        try:
            return make(*given)
        except SlipError as error:
            wrong.append(str(error))
            return instead

    values = [tried(rating, name, cells.get(name, ""), instead=0.0) for name in RATINGS]
    drawn = tried(located, grid, cells, key, instead=UNKNOWN._replace(doc_id="?"))
    text = tried(text_of, grid, cells, drawn, instead="")
    given = tried(probability, cells.get("probability", ""), instead=1.0)
    if cells[BEYOND]:
        beyond = cells[BEYOND][:40]
        wrong.append(
            f"'{beyond}' stands beyond the last column. Put it in its column, or remove it"
        )
    chance = drawn.probability if pd.isna(given) else given
    coder = cells.get("coder") or coder_of(grid.name)
    item = cells.get("item", "")
    return Code(item, drawn.doc_id, drawn.sentence, text, coder, values[0], values[1], chance)


def codes_of(grid: Grid, key: Mapping[str, Drawn], slips: list[str]) -> Iterator[Found]:
    """Yield the codes of a file, not of rows without ratings; slips are added to the list."""
    for row, cells in grid.rows:
        if not any(cells[name] for name in RATINGS):
            continue
        wrong: list[str] = []
        code = code_of(grid, cells, key, wrong)
        slips += [f"{grid.place(row)}: {what}." for what in wrong]
        if not wrong:
            named = bool(cells.get("coder")) or bool(code.item or code.doc_id)
            yield Found(code, grid.place(row), named)


def once(found: list[Found], slips: list[str]) -> Iterator[Code]:
    """Yield each code once: the same in two files (a sheet as CSV and as workbook) is one.

    A coder who rated a sentence twice, and not the same, is a slip. Plain texts without a column
    coder may be of several people: they are all kept.
    """
    seen: dict[object, Found] = {}
    for each in found:
        code = each.code
        first = seen.setdefault((code.coder, *code.what), each) if each.named else each
        if first is each:
            yield code
        elif first.code[5:7] != code[5:7]:
            slips.append(
                f"{each.where}: {code.coder} rated this sentence in {first.where} too, and not the "
                "same. Keep one of them, or name two coders (column coder, or the file's name)."
            )


def check(slips: list[str]) -> None:
    """Raise InputError with all slips, where there are any."""
    if slips:
        told = slips[:MOST_TOLD]
        more = len(slips) - len(told)
        told += [f"and {more} more, of the same kinds or others"] if more else []
        raise InputError("\n  ".join([f"{len(slips)} slips in the codes. Mend:", *told]))


def read_codes(files: Mapping[str, bytes]) -> pd.DataFrame:
    """Return the codes of coded files, one row for each sentence and coder, in canonical order.

    files: content by name, any mix of sheets of `snakemake annotate` (CSV or XLSX), their key, and
    CSVs of one's own (text or doc_id and sentence; cooperation, conflict; optional coder,
    probability). Rows where both ratings are blank are not coded yet, and left out.
    Columns: item (""), doc_id (""), sentence (-1), text ("": unknown), coder (the file's name where
    none is given), cooperation and conflict in [0, 1], probability that the sentence came to be
    coded, in (0, 1] (NaN: unknown). Raises InputError with every slip, by file and row, and where
    nothing is coded.
    """
    given = [name for name in sorted(files) if not NOT_CODES.fullmatch(name)]
    grids = [read_grid(name, files[name]) for name in given]
    slips: list[str] = []
    key = read_keys([grid for grid in grids if grid.is_key], slips)
    found = [code for grid in grids if not grid.is_key for code in codes_of(grid, key, slips)]
    codes = list(once(found, slips))
    check(slips)
    if not codes:
        raise InputError(
            f"{', '.join(sorted(files))} holds no coded text. Code some, or remove the key "
            "framing.annotations."
        )
    table = pd.DataFrame(codes, columns=list(Code._fields)).astype(
        dict.fromkeys(("item", "doc_id", "text", "coder"), "str") | {"sentence": "int64"}
    )
    return partly(table, key).sort_values(list(Code._fields), ignore_index=True)
