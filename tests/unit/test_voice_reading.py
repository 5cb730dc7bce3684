"""Whose words the sentences of a document are, who says them, and for which country."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import InputError
from entente.sentences import places_of, split_documents
from entente.tables import conform
from entente.voice import Said, voices_of
from entente.voice.countries import Countries, read_countries


@pytest.fixture(scope="module")
def countries(project: Path) -> Countries:
    return read_countries((project / "resources/gazetteers/actors.csv").read_bytes())


def read(text: str, countries: Countries | None = None) -> list[Said]:
    return voices_of(text, places_of(text, "en"), countries)


def test_marks_clauses_and_the_narrator() -> None:
    text = 'They met. "We shall trade more," Mr Orr said. He added that gas was next. They left.'
    assert [(one.voice, one.attribution, one.speaker) for one in read(text)] == [
        ("narrator", "", ""),
        ("quoted", "direct", "Mr Orr"),
        ("quoted", "indirect", "Mr Orr"),
        ("narrator", "", ""),
    ]


def test_a_message_that_a_line_introduces_is_its_senders() -> None:
    text = "The message reads, in part:\n“We value your work.\nIt helps us all.”\nThe prize is old."
    assert [(one.voice, one.speaker) for one in read(text)] == [
        ("narrator", ""),
        ("quoted", "The message"),
        ("quoted", "The message"),
        ("narrator", ""),
    ]


def test_a_verb_inside_a_quotation_reports_nothing() -> None:
    (said,) = read("“He told me that they said no, and I believe that he lied to us,” Ms Fay said.")
    assert said == Said("quoted", "direct", "Ms Fay", "")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russian Foreign Minister Sergei Lavrov said that trade would grow.", "RUS"),
        ("The Kremlin spokesman said that trade would grow.", "RUS"),
        ("Ankara said that trade would grow.", "TUR"),
        ("NATO chief Jens Orr said that he would go.", "NATO"),
        ("A diplomat in Ankara said that trade would grow.", ""),
        ("The minister said that trade with Russia would grow.", ""),
        ("Russian President Vladimir Putin met them. Mr Putin said that trade would grow.", "RUS"),
        ("Jaswant Singh, India's foreign minister, left. Singh said that it was late.", "IND"),
        ("President Putin flew to Vietnam.\nVladimir Putin said that trade would grow.", ""),
        ("He met Turkish President Kemal Er in Moscow. President Orr said it was late.", ""),
        ("Mr. Smith (Canada): We agree with all of it.", "CAN"),
        ("President of Russia Vladimir Putin: Come in.\nVladimir Putin: Sit down.", "RUS"),
    ],
)
def test_countries_of_speakers(text: str, country: str, countries: Countries) -> None:
    assert read(text, countries)[-1].country == country


def test_the_first_actor_in_the_words_is_the_speakers(countries: Countries) -> None:
    assert countries.of("the Russian ambassador to the United States") == "RUS"
    assert countries.of("a Guinea-Bissau official of the African Union") == "GNB"
    assert countries.of("the mayor") == ""


def test_a_gazetteer_that_lacks_columns_is_refused() -> None:
    with pytest.raises(InputError, match="seats"):
        read_countries(b"actor,name,kind,forms\n")


def test_the_table_has_speakers_and_countries(countries: Countries) -> None:
    text = "Turkish officials said the road was open. It was."
    documents = pd.DataFrame([{"doc_id": "a", "language": "en", "text": text}])
    table = conform(split_documents(documents, countries), "corpus_sentences")
    assert list(table["speaker"]) == ["Turkish officials", ""]
    assert list(table["speaker_country"]) == ["TUR", ""]
    assert list(table["attribution"]) == ["indirect", ""]


parts = st.sampled_from(
    [
        "He said ",
        "Mr Orr: ",
        "that ",
        '"',
        "“",
        "”",
        ". ",
        ", ",
        "\n",
        "Question: ",
        "Russian ",
        "according to ",
        "President Orr ",
        "it was ",
        "said",
        " said the minister",
        ": ",
        "* * *\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(parts, max_size=30).map("".join))
def test_only_what_is_quoted_has_a_speaker(countries: Countries, text: str) -> None:
    found = read(text, countries)
    assert found == read(text, countries)
    for one in found:
        assert one.voice in ("narrator", "quoted")
        assert bool(one.attribution) == (one.voice == "quoted")
        assert one.voice == "quoted" or not (one.speaker or one.country)
        assert one.speaker or not one.country
        assert len(one.speaker) <= 120
        assert "\n" not in one.speaker
