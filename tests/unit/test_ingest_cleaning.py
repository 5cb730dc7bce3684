"""Cleaning: characters, broken lines, page furniture; what is taken is counted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.ingest.characters import clean_cell, clean_characters
from entente.ingest.cleaning import Cleaning, clean_text
from entente.ingest.datelines import dateline_of
from entente.ingest.furniture import Imprint
from entente.ingest.truncation import without_mark
from entente.ingest.wrapping import is_hard_wrapped, mend, unwrap

BODY = "The ministers met in Ankara.\nThey signed an agreement on gas."


def cleaned(text: str) -> str:
    return clean_text(text, Counter()).text


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
    ("Mondo International Updated on 2024-02-08", "update_lines"),
    ("Last updated: 8 February 2024, 10:30 GMT", "update_lines"),
    ("PUBLISHED 8 Feb 2024", "update_lines"),
    ("© 2024 Gulf Lantern", "copyright_lines"),
    ("Copyright 2024 by Atlantic Ledger. All rights reserved.", "copyright_lines"),
    ("(Reporting by Jane Roe; Editing by John Doe)", "sign_offs"),
    ("-30-", "sign_offs"),
    ("ENDS", "sign_offs"),
    ("###", "sign_offs"),
    ("REUTER...", "sign_offs"),
    ("SOURCE Atlantic Pipeline Corp", "sign_offs"),
    ("Read more: Gas deal signed in Ankara", "related_links"),
    ("Follow us on our channels", "related_links"),
    ("Advertisement", "related_links"),
    ("Related Pages", "related_links"),
    ("Related articles:", "related_links"),
]


@pytest.mark.parametrize(("line", "kind"), FURNITURE)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_furniture_on_a_line_of_its_own_goes_and_is_counted(
    line: str, kind: str, place: str
) -> None:
    steps: Counter[str] = Counter()
    text = f"{line}\n\n{BODY}" if place == "head" else f"{BODY}\n\n{line}\n"
    assert clean_text(text, steps).text == BODY
    assert +steps == {kind: 1}


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
        "Posted county prices in 99 southern",
        "Source of the gas is the field off Cyprus, they said.",
        "Ends and means were discussed.",
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
    assert clean_text(f"{BODY}{glue}Related Pages\n", steps).text == BODY
    assert steps["related_links"] == 1


@pytest.mark.parametrize(
    ("line", "imprint"),
    [
        (
            "Mondo International Updated on 2024-02-08",
            Imprint("Mondo International", "2024-02-08"),
        ),
        ("By Ayşe Demir Updated on 2024-02-08", Imprint("", "2024-02-08", "Ayşe Demir")),
        ("Last updated: 8 February 2024", Imprint("", "8 February 2024")),
        ("They met.", Imprint()),
    ],
)
def test_the_imprint_tells_outlet_and_date(line: str, imprint: Imprint) -> None:
    assert clean_text(f"{line}\n\n{BODY}", Counter()).imprint == imprint


LEAD = "The foreign ministers met on Tuesday and signed an agreement on gas."

DATELINES = [
    ("ANKARA, Feb 8 (Reuters) - ", "ANKARA, Feb 8 (Reuters)"),
    ("MOSCOW, February 8. /TASS/. ", "MOSCOW, February 8. /TASS/"),
    ("LONDON (AP) — ", "LONDON (AP)"),
    ("BEIJING, Feb. 8 (Xinhua) -- ", "BEIJING, Feb. 8 (Xinhua)"),
    ("Ankara, 8 February 2024 (WAFA) ", "Ankara, 8 February 2024 (WAFA)"),
    ("GENEVA/KYIV -- ", "GENEVA/KYIV"),
    ("(CNN)", "(CNN)"),
    ("London (CNN) ", "London (CNN)"),
    ("UNITED NATIONS - ", "UNITED NATIONS"),
    ("KHAN YOUNIS, Gaza Strip (AP) — ", "KHAN YOUNIS, Gaza Strip (AP)"),
    ("WASHINGTON, D.C. (AP) — ", "WASHINGTON, D.C. (AP)"),
    ("NEW YORK, Feb. 8, 2024 /PRNewswire/ -- ", "NEW YORK, Feb. 8, 2024 /PRNewswire/"),
    ("RAMALLAH, Thursday, February 8, 2024 (WAFA) - ",) * 2,
    ("GENEVA (MNA) – ", "GENEVA (MNA)"),
    ("DAMASCUS, (SANA)- ", "DAMASCUS, (SANA)"),
    ("SÃO PAULO (Reuters) - ", "SÃO PAULO (Reuters)"),
    ("Kyiv, Feb 8 – ", "Kyiv, Feb 8"),
]


@pytest.mark.parametrize(("written", "dateline"), DATELINES)
@pytest.mark.parametrize("headline", ["", "Ministers sign a deal on gas\n"])
def test_datelines_are_cut_kept_and_counted(written: str, dateline: str, headline: str) -> None:
    steps: Counter[str] = Counter()
    found = clean_text(f"{headline}{written}{LEAD}\n{BODY}", steps)
    assert found.text == f"{headline}{LEAD}\n{BODY}"
    assert found.imprint.dateline == dateline.rstrip(" -")
    assert steps["datelines"] == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO - the alliance - said that it would not send any troops to the region.",
        "NATO - The alliance said that it would not send any troops to the region.",
        "MOSCOW is ready to talk about all of it, the ministry said on Tuesday.",
        "BREAKING - The minister has resigned after the vote in parliament today.",
        "UPDATE 1 - The minister has resigned after the vote in parliament today.",
        "PUTIN: I think that the talks were useful and that they will go on soon.",
        "Mr. LAVROV (Russian Federation): I thank the Secretary-General for his words.",
        "Apple (AAPL) said on Tuesday that it would buy a company in Ireland soon.",
        "Gazprom (Russia) and Botas signed an agreement on gas in Ankara today.",
        "On Feb. 8 - The day of the visit - nothing happened in the capital at all.",
        "Ankara - The capital of Turkey - was quiet on the day of the visit.",
        "The (AP) story was wrong in saying that talks had failed in Geneva.",
        "LAW AND ORDER IN THE CITY - The new exhibition opens on Tuesday in Oslo.",
        "WHEAT - 2,602,000 bushels including 1,647,000 in CHICAGO and 955,000 in TOLEDO",
        "Q&A - The minister answers questions about the agreement on gas today.",
        "G7 - The leaders of seven countries met on Tuesday in the south of Italy.",
        "ZINC - Steady trading in light volume was seen in the morning, dealers said.",
        "GAZA - Talks",
    ],
)
def test_sentences_that_only_look_like_datelines_stay(sentence: str) -> None:
    assert dateline_of(sentence) == ("", sentence)


def test_datelines_stand_at_the_head_only() -> None:
    digest = f"{LEAD[:-1]} {LEAD[:-1]} {LEAD[:-1]} (NRBK 0622)\nANKARA - {LEAD}"
    assert cleaned(digest) == digest
    text = f"{LEAD}\nANKARA (Reuters) - {LEAD}"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("… [+1234 chars]", f"{BODY} The talks were h…"),
        (" [+12 chars]", f"{BODY} The talks were held"),
        (" [Read more]", f"{BODY} The talks were held"),
        (" (more)", f"{BODY} The talks were held"),
        ("\nMORE", f"{BODY}\nThe talks were held."),
        (" Continue reading the main story", f"{BODY}\nThe talks were held."),
        ("\nTo continue reading, subscribe to the Post.", f"{BODY}\nThe talks were held."),
        ("\nSubscribe now to read the full story.", f"{BODY}\nThe talks were held."),
    ],
)
def test_marks_of_a_cut_go_and_the_text_is_flagged(mark: str, text: str) -> None:
    steps: Counter[str] = Counter()
    found = clean_text(text.removesuffix("…") + mark, steps)
    assert (found.text, found.truncated, steps["truncation_marks"]) == (text, True, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\nThey urged children to continue reading.",
        f"{BODY}\nThey asked for more",
        f"{BODY}\nContinue reading Tolstoy, he told the students.",
        f"{BODY}\nThe fund grew by [1234 chars] signs.",
    ],
)
def test_sentences_that_only_look_like_marks_stay(text: str) -> None:
    found = clean_text(text, Counter())
    assert (found.text, found.truncated) == (text, False)


def test_a_text_that_ends_in_an_ellipsis_is_flagged_and_stays() -> None:
    assert clean_text(f"{BODY} And then…", Counter()).truncated
    assert cleaned(f"{BODY} And then…") == f"{BODY} And then…"


def test_a_sign_off_glued_to_the_last_sentence_goes() -> None:
    assert cleaned(f"{BODY} Reuter") == BODY
    assert cleaned(f"{BODY}\n REUTER...") == BODY
    assert cleaned(f"{BODY} So said Reuters") == f"{BODY} So said Reuters"


DIRTY = (
    "By Ayşe Demir\nUpdated on 8 February 2024\n"
    f"ANKARA, Feb 8 (Reuters) - {LEAD} gas &amp; oil dÃ©tente jour\u00adnal "
    "cafe\u0301 10\u00a0mln\n"
    f"The presidents of both\ncountries met.\n{BODY}\n© 2024 Gulf Lantern\nENDS\nAdvertisement\n"
    "They had more to say [+99 chars]"
)
AT_THE_END = {"recurring_lines", "foreign_paragraphs"}  # which look at the corpus as a whole


def switches() -> list[str]:
    return [name for name in vars(Cleaning()) if name not in AT_THE_END]


@pytest.mark.parametrize("step", switches())
def test_each_step_is_counted_under_its_switch_and_can_be_left_out(step: str) -> None:
    on: Counter[str] = Counter()
    off: Counter[str] = Counter()
    clean_text(DIRTY, on)
    left = clean_text(DIRTY, off, Cleaning(**{step: False}))
    assert on[step] == 1
    assert off[step] == 0
    assert left.text != cleaned(DIRTY)


def test_what_a_line_tells_is_kept_though_the_line_stays() -> None:
    left = clean_text(DIRTY, Counter(), Cleaning(bylines=False, truncation_marks=False))
    assert left.imprint.byline == "Ayşe Demir"
    assert left.truncated


LINES = st.sampled_from(
    [BODY, LEAD, "By Jane Roe", "ENDS", "Related Pages", "ANKARA (AP) — " + LEAD, "(more)", "", "x"]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=8).map("\n".join))
def test_cleaning_adds_no_word_and_leaves_whole_lines(text: str) -> None:
    found = clean_text(text, Counter(), Cleaning(mojibake=False, html_entities=False))
    bare = clean_characters(text, Counter(), {"mojibake", "html_entities"})
    assert set("".join(found.text.split())) <= set("".join(bare.split()))
    assert len("".join(found.text.split())) <= len("".join(bare.split()))
    assert all(line == line.strip(" \t\n") for line in found.text.split("\n"))


@given(st.text(max_size=60) | st.text(alphabet="A.-–(/)Zz ,8", max_size=60))
def test_a_dateline_is_cut_from_the_head(paragraph: str) -> None:
    _, rest = dateline_of(paragraph)
    assert paragraph.endswith(rest)
    assert paragraph.startswith(without_mark(paragraph))
