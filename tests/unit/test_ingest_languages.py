"""Languages: told where the text is long enough, left open where there is doubt."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest import Cleaning, CorpusFile, Ingested, ingest
from entente.ingest.languages import PRESS, code_of, detector, identify, iso_code, likeliest
from entente.ingest.mixed import accepted_part, foreign_paragraphs, without_paragraphs
from entente.ingest.parts import Draft
from entente.ingest.screening import by_language

TEXTS = {
    "en": "The ministers met in Ankara on Tuesday and signed an agreement on the supply of gas.",
    "fr": "Les ministres se sont réunis mardi à Ankara et ont signé un accord sur le gaz naturel.",
    "tr": "Bakanlar salı günü Ankara'da bir araya gelerek doğal gaz anlaşmasını imzaladılar.",
    "ru": "Министры встретились во вторник в Анкаре и подписали соглашение о поставках газа.",
    "ar": "اجتمع الوزراء يوم الثلاثاء في أنقرة ووقعوا اتفاقا بشأن إمدادات الغاز الطبيعي.",
    "zh": "部长们星期二在安卡拉会晤，签署了天然气供应协议，并表示将加强双方合作。",
}


def test_languages_of_the_press() -> None:
    assert identify(list(TEXTS.values()), ["en"]) == list(TEXTS)


def test_all_languages_accepted() -> None:
    assert identify(list(TEXTS.values()), []) == list(TEXTS)


def test_short_texts_and_tables_are_left_open() -> None:
    table = "Shr 1.19 dlrs vs 1.46 dlrs Net 3,150,185 vs 2,665,284 Revs 27.9 mln vs 24.1 mln"
    assert identify(["Gazprom: oui", "", "12 345 678", table], ["en"])[:3] == ["und"] * 3
    assert identify([table], ["en"])[0] in ("und", "en")


def test_a_text_is_judged_by_itself() -> None:
    texts = list(TEXTS.values())
    assert identify(texts, ["en"]) == [identify([text], ["en"])[0] for text in texts]


def test_codes_that_nobody_knows() -> None:
    with pytest.raises(InputError, match="'languages' names 'xx'"):
        identify(["x"], ["en", "xx"])


@pytest.mark.parametrize(
    ("given", "code"),
    [("English", "en"), ("eng", "en"), ("en-US", "en"), ("pt_BR", "pt"), ("Klingon", "klingon")],
)
def test_names_of_languages(given: str, code: str) -> None:
    assert code_of(given) == code


ENGLISH = [
    "The ministers met in Ankara on Tuesday and signed an agreement on the supply of gas.",
    "They said that the pipeline will be built by the end of the year and will serve both.",
    "The opposition asked who is going to pay for it, and the government did not answer that.",
    "It is the third agreement of this kind since the two countries have made peace.",
    "Both sides spoke of mutual trust, and of what is still to be done in the next months.",
]
PARAGRAPHS = {
    **{code: text for code, text in TEXTS.items() if code != "en"},
    "de": "Die Minister trafen sich am Dienstag in Ankara und schlossen ein Abkommen über Gas.",
    "es": "Los ministros se reunieron el martes en Ankara y firmaron un acuerdo sobre el gas.",
    "it": "I ministri si sono incontrati martedì ad Ankara e hanno firmato un accordo sul gas.",
    "pl": "Ministrowie spotkali się we wtorek w Ankarze i podpisali porozumienie w sprawie gazu.",
}


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_in_another_language_is_found(code: str) -> None:
    text = "\n".join([*ENGLISH[:2], PARAGRAPHS[code], *ENGLISH[2:]])
    assert foreign_paragraphs([text], ("en",)) == [frozenset({2})]
    assert foreign_paragraphs([text], ("en", code)) == [frozenset()]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The agreement is called Accord sur la livraison de gaz, and it was signed in Paris.",
        "Vladimir Kolokoltsev Kolokoltsev Vladimir Interior Minister , Sergei Shoigu Shoigu Sergei",
        "Contact telephone numbers: +7 (495) 606-2035; +7 (495) 606-4027; +7 (495) 606-5017.",
        "Shr 1.19 dlrs vs 1.46 dlrs Net 3,150,185 vs 2,665,284 Revs 27.9 mln vs 24.1 mln",
        "Israeli occupation forces assault Palestinian worshippers protesting provocation",
        "He said: “Привет, мир”, and left the room in which the ministers had met on Tuesday.",
        "Bonjour !",
    ],
)
def test_names_figures_and_quotations_stay(paragraph: str) -> None:
    text = "\n".join([*ENGLISH, paragraph])
    assert foreign_paragraphs([text], ("en",)) == [frozenset()]


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_foreign_document_keeps_a_part_that_is_worth_it(code: str) -> None:
    begins = [PARAGRAPHS[code]] * 6
    assert accepted_part("\n".join([*begins, *ENGLISH]), ("en",)) == "\n".join(ENGLISH)
    assert accepted_part("\n".join([*begins, *ENGLISH[:1]]), ("en",)) == ""
    assert accepted_part("\n".join([*begins * 6, *ENGLISH]), ("en",)) == ""


def corpus(texts: list[str], languages: list[str], **how: Any) -> Ingested:
    rows = [{"id": f"d{n}", "title": f"{n}", "text": text} for n, text in enumerate(texts)]
    content = "\n".join(map(json.dumps, rows)).encode()
    return ingest([CorpusFile("a.jsonl", content)], languages, **how)


def test_the_corpus_is_handled_by_paragraph() -> None:
    mixed = "\n".join([*ENGLISH[:2], PARAGRAPHS["ar"], *ENGLISH[2:]])
    foreign = "\n".join([PARAGRAPHS["ru"]] * 3)
    tail = "\n".join([*[PARAGRAPHS["tr"]] * 6, *ENGLISH])  # in doubt as a whole
    turkish = "\n".join([*[PARAGRAPHS["tr"]] * 18, *ENGLISH])  # longer than what is looked at
    texts = [mixed, foreign, tail, turkish]
    taken = corpus(texts, ["en"])
    assert dict(zip(taken.documents["doc_id"], taken.documents["text"], strict=True)) == {
        "d0": "\n".join(ENGLISH),
        "d2": "\n".join(ENGLISH),
        "d3": "\n".join(ENGLISH),
    }
    assert set(taken.documents["language"]) == {"en"}
    assert taken.rejected["detail"].tolist() == ["in 'ru'"]
    assert taken.counts["cleaning"]["foreign_paragraphs"] == 1 + 6 + 18
    assert corpus(texts, []).documents["text"].tolist() == texts
    whole = corpus(texts, ["en"], cleaning=Cleaning(foreign_paragraphs=False))
    assert whole.documents["text"].tolist() == [mixed, tail]
    assert "foreign_paragraphs" not in whole.counts["cleaning"]


def test_a_language_that_the_config_states_is_believed_by_paragraph_too() -> None:
    text = "\n".join([*ENGLISH, PARAGRAPHS["fr"]])
    draft = Draft("a", 1, "", "", "", "", "", "en", "", text)
    steps: Counter[str] = Counter()
    assert by_language([draft], {"a"}, ["en"], steps) == ([draft], [])
    assert not +steps


PARTS = st.lists(st.sampled_from([*ENGLISH, *PARAGRAPHS.values(), "", "x"]), min_size=1, max_size=6)


@given(PARTS)
def test_whole_paragraphs_are_kept_and_each_text_is_judged_alone(parts: list[str]) -> None:
    text = "\n".join(parts)
    (places,) = foreign_paragraphs([text], ("en",))
    kept = without_paragraphs(text, places).split("\n") if len(places) < len(parts) else []
    assert kept == [part for place, part in enumerate(parts) if place not in places]
    assert not set(ENGLISH) & {parts[place] for place in places}
    assert foreign_paragraphs(["", text, TEXTS["en"]], ("en",))[1] == places
    assert set(accepted_part(text, ("en",)).split("\n")) <= {*ENGLISH, ""}


def test_neither_batches_nor_cores_change_a_language() -> None:
    texts = [*TEXTS.values(), *PARAGRAPHS.values()] * 3
    one_by_one = detector(tuple(sorted(PRESS)), careful=False)
    alone = [one_by_one.detect_language_of(text) for text in texts]
    assert likeliest(texts, ["en"]) == [iso_code(guess) if guess else "und" for guess in alone]
