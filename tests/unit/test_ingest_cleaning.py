"""Cleaning: characters, broken lines, page furniture; what is taken is counted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.ingest.characters import clean_cell, clean_characters
from entente.ingest.cleaning import clean_text
from entente.ingest.furniture import Imprint
from entente.ingest.wrapping import is_hard_wrapped, mend, unwrap

BODY = "The ministers met in Ankara.\nThey signed an agreement on gas."


def cleaned(text: str) -> str:
    return clean_text(text, Counter())[0]


@pytest.mark.parametrize(
    ("raw", "clean", "step"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", "newlines"),
        ("dÃ©tente, he saidâ€¦", "détente, he said…", "mojibake"),
        ("gas &amp; oil &#8211; both", "gas & oil – both", "html_entities"),
        ("a\x00b\x07c\ud800d", "abcd", "control_characters"),
        ("jour\u00adnal\u200bists\ufeff", "journalists", "invisible_characters"),
        ("cafe\u0301", "café", "unicode_form"),
        ("10\u00a0mln\u202fdlrs", "10 mln dlrs", "unicode_spaces"),
    ],
)
def test_each_step_does_its_work_and_is_counted(raw: str, clean: str, step: str) -> None:
    steps: Counter[str] = Counter()
    assert clean_characters(raw, steps) == clean
    assert steps == {step: 1}


def test_what_is_right_is_left_alone() -> None:
    text = "Russia** said “no” – Erdoğan’s café; naïve 漢字 👍 می‌خواهم"
    steps: Counter[str] = Counter()
    assert clean_characters(text, steps) == text
    assert not steps


def test_cells_stand_on_one_line() -> None:
    assert clean_cell("  Gas\n deal\u00ad \t signed ") == "Gas deal signed"


@given(st.text(max_size=300))
def test_what_is_left_can_be_shown_and_stored(text: str) -> None:
    clean = clean_characters(text, Counter())
    assert not set(clean) & {"\r", "\x00", "\u00ad", "\u200b", "\ufeff"}
    assert clean.encode("utf-8").decode("utf-8") == clean


WRAPPED = """\
    The ministers of energy met in Ankara on Tuesday and
signed an agreement on the supply of gas through a new
pipeline that is to be built until the end of the year.
    They spoke of mutual benefit and promised to raise co-
operation in trade.
Sanctions were not mentioned in the joint statement at
all, although the visit had been expected to settle them."""


def test_hard_wrapped_text_gets_its_paragraphs_back() -> None:
    assert is_hard_wrapped(WRAPPED)
    assert unwrap(WRAPPED).split("\n") == [
        "The ministers of energy met in Ankara on Tuesday and signed an agreement on the supply of "
        "gas through a new pipeline that is to be built until the end of the year.",
        "They spoke of mutual benefit and promised to raise co-operation in trade.",
        "Sanctions were not mentioned in the joint statement at all, although the visit had been "
        "expected to settle them.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "\n".join(["Shr 12 cts vs 15 cts", "Net 1.1 mln vs 2.0 mln", "Revs 20 mln vs 19 mln"] * 3),
        "\n".join(["Vladimir Putin: Good afternoon.", "Question: What was signed?"] * 4),
        "",
    ],
)
def test_tables_dialogues_and_paragraphs_are_not_hard_wrapped(text: str) -> None:
    assert not is_hard_wrapped(text)


def test_a_line_that_breaks_off_within_a_sentence_is_mended() -> None:
    text = "The presidents of both\ncountries met.\nThey signed.\nList:\nfirst"
    assert mend(text) == ("The presidents of both countries met.\nThey signed.\nList:\nfirst", 1)


@given(st.lists(st.text(alphabet="ab .,A-\t", max_size=20), max_size=12).map("\n".join))
def test_unwrapping_loses_no_word(text: str) -> None:
    assert "".join(unwrap(text).split()) == "".join(text.split())
    assert "".join(mend(text)[0].split()) == "".join(text.split())


FURNITURE = [
    ("By Ayşe Demir", "bylines"),
    ("By Ayşe Demir and John O'Neill in Ankara, Atlantic Ledger", "bylines"),
    ("BY REUTERS STAFF", "bylines"),
    ("Mondo International Updated on 2024-02-08", "dates"),
    ("Last updated: 8 February 2024, 10:30 GMT", "dates"),
    ("PUBLISHED 8 Feb 2024", "dates"),
    ("© 2024 Gulf Lantern", "copyright"),
    ("Copyright 2024 by Atlantic Ledger. All rights reserved.", "copyright"),
    ("(Reporting by Jane Roe; Editing by John Doe)", "bylines"),
    ("Read more: Gas deal signed in Ankara", "links"),
    ("Follow us on our channels", "links"),
    ("Advertisement", "links"),
    ("Related Pages", "related"),
    ("Related articles:", "related"),
]


@pytest.mark.parametrize(("line", "kind"), FURNITURE)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_furniture_on_a_line_of_its_own_goes_and_is_counted(
    line: str, kind: str, place: str
) -> None:
    steps: Counter[str] = Counter()
    text = f"{line}\n\n{BODY}" if place == "head" else f"{BODY}\n\n{line}\n"
    assert clean_text(text, steps)[0] == BODY
    assert +steps == {f"furniture_{kind}": 1}


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the talks had collapsed.",
        "By train he went to Kyiv, where Updated on 5 May was written.",
        "The report published on 5 May 2014 says so.",
        "Copyright law was on the agenda.",
        "Related pages of the treaty were leaked to the press.",
        "See also what the minister said of the sanctions.",
        "Read more than one treaty before you judge.",
        "Russia** and Turkey signed.",
    ],
)
def test_sentences_that_only_look_like_furniture_stay(line: str) -> None:
    assert cleaned(f"{line}\n{BODY}") == f"{line}\n{BODY}"


def test_bylines_stand_at_the_edges_only() -> None:
    lines = [f"Sentence number {n} of this article is here." for n in range(12)]
    lines.insert(6, "By Ayşe Demir")
    assert "By Ayşe Demir" in cleaned("\n".join(lines))


def test_links_below_related_pages_go_with_it_but_no_article_does() -> None:
    assert cleaned(f"{BODY}\n\nRelated Pages\nGas deal signed\nTalks open in Doha") == BODY
    goes_on = f"{BODY}\nRelated Pages\nThe talks, however, went on. They were long."
    assert cleaned(goes_on) == f"{BODY}\nThe talks, however, went on. They were long."


@pytest.mark.parametrize("glue", ["", " "])
def test_related_pages_glued_to_the_last_sentence(glue: str) -> None:
    steps: Counter[str] = Counter()
    assert clean_text(f"{BODY}{glue}Related Pages\n", steps)[0] == BODY
    assert steps["furniture_related"] == 1


@pytest.mark.parametrize(
    ("line", "imprint"),
    [
        (
            "Mondo International Updated on 2024-02-08",
            Imprint("Mondo International", "2024-02-08"),
        ),
        ("By Ayşe Demir Updated on 2024-02-08", Imprint("", "2024-02-08")),
        ("Last updated: 8 February 2024", Imprint("", "8 February 2024")),
        ("They met.", Imprint()),
    ],
)
def test_the_imprint_tells_outlet_and_date(line: str, imprint: Imprint) -> None:
    assert clean_text(f"{line}\n\n{BODY}", Counter())[1] == imprint
