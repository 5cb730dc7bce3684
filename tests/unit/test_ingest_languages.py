"""Languages: told where the text is long enough, left open where there is doubt."""

import pytest

from entente.errors import InputError
from entente.ingest.languages import code_of, identify

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
