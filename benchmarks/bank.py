"""Print what the framing bank is made of, its balance within topics, and what topics give away.

python -m benchmarks.bank     (from the project's folder)

tests/unit/test_bank_quality.py holds the bounds.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from entente.framing.bank import read_bank
from entente.framing.bank_quality import (
    balance,
    classes,
    countries_in,
    equals,
    leakage,
    near_copies_inside,
    openings,
    shares,
    words_in,
)
from entente.topics.definitions import Topic, parse_topics

PROJECT = Path(__file__).parent.parent
SEED = 20241124

# What texts are about, beside the target topics of config/topics.yaml and in their notation. Words
# that say what happens ("hostage", "truce", "visit") are left out: they may tell the classes apart.
FURTHER = {
    "trade": "trade, tariff*, export*, import, imports, imported, customs, WTO, investment*",
    "nato": "NATO, Nato, North Atlantic Treaty*, Atlantic alliance",
    "ukraine": "Ukraine, Ukrainian*, Kyiv, Kiev, Donbas*, Donetsk, Luhansk, Crimea*, Odesa, "
    "Odessa, Kharkiv, Mariupol, Lviv",
    "iran": "Iran, Iranian*, Tehran, Teheran, Hormuz, Isfahan",
    "grain": "grain*, wheat, maize, corn, barley, rice, fertiliser*, fertilizer*, harvest*",
    "migration": "migrant*, migration, refugee*, asylum*, displaced, returnee*",
    "climate": "climate*, emissions, carbon, greenhouse gas*, warming, drought*, flood*",
    "human_rights": "human rights, civil liberties, press freedom, political prisoner*, "
    "minority rights, Special Rapporteur*, ombudsman, amnesty, Amnesty International",
    "terrorism": "terror*, counter-terror*, counterterror*, extremis*, jihadi*, Islamist*, "
    "militant*, al-Qaida, al-Qaeda, Islamic State, ISIL, ISIS, Boko Haram, al-Shabaab",
    "arms": "nuclear weapon*, disarmament, warhead*, missile*, arms control, non-proliferation, "
    "IAEA, atomic, enrichment, uranium",
    "china": "China, Chinese, Beijing, Peking, Taiwan*, Hong Kong, Shanghai",
    "korea": "Korea, Koreas, Korean*, Seoul, Pyongyang, DPRK",
    "japan": "Japan, Japanese, Tokyo, Osaka",
    "india_pakistan": "India, Indian*, New Delhi, Delhi, Pakistan*, Islamabad, Kashmir*",
    "russia": "Russia, Russian*, Moscow, Kremlin, Soviet*, St Petersburg",
    "usa": "United States, American*, Washington, White House, US, U.S., Pentagon",
    "turkey": "Turkey, Turkish, Turk, Turks, Türkiye, Ankara, Istanbul, Izmir",
    "eu": "European Union, EU, Brussels, European Commission, European Parliament, EEC",
    "un": "United Nations, UN, U.N., Security Council, Secretary-General, General Assembly",
    "germany_france": "Germany, German*, Berlin, Bonn, France, French*, Paris",
    "britain": "Britain, British, United Kingdom, UK, London, Scottish, Scotland",
    "balkans": "Serbia*, Serb, Serbs, Kosovo, Bosnia*, Croatia*, Macedonia*, Albania*, Belgrade, "
    "Sarajevo, Pristina, Skopje",
    "caucasus": "Armenia*, Azerbaijan*, Georgia*, Karabakh, Yerevan, Baku, Tbilisi, Abkhaz*",
    "central_asia": "Kazakh*, Uzbek*, Kyrgyz*, Tajik*, Turkmen*",
    "gulf": "Saudi*, Qatar*, Emirat*, Kuwait*, Oman*, Yemen*, Riyadh, Doha, Abu Dhabi, Houthi*",
    "iraq_afghanistan": "Iraq*, Baghdad, Basra, Afghan*, Kabul, Taliban, Kurdish, Kurd, Kurds",
    "egypt_lebanon_jordan": "Egypt*, Cairo, Lebanon, Lebanese, Beirut, Jordan, Jordanian*, Amman",
    "horn_of_africa": "Sudan*, Ethiopia*, Eritrea*, Somali*, Kenya*, Djibouti*, Khartoum, Darfur, "
    "Addis Ababa, Nairobi",
    "great_lakes": "Congo*, Rwanda*, Uganda*, Burundi*, Kinshasa, Kigali, Goma, Kivu",
    "west_africa": "Nigeria*, Mali, Malian*, Niger, Senegal*, Ghana*, Liberia*, Sierra Leone*, "
    "Ivorian*, Guinea*, Sahel",
    "latin_america": "Venezuela*, Colombia*, Brazil*, Cuba*, Mexic*, Argentin*, Chile*, Peru*, "
    "Bolivia*, Nicaragua*",
    "southeast_asia": "Vietnam*, Thai*, Cambodia*, Myanmar, Burm*, Indonesia*, Philippin*, "
    "Malaysia*, ASEAN, Lao, Laos, Laotian*",
    "sea": "fishing, fisher*, trawler*, maritime, strait, port, ports, harbour, shipping, vessel*",
    "water": "river*, dam, dams, reservoir*, irrigation, water",
    "transport": "railway*, rail, train, trains, bridge*, road, roads, highway*, tunnel*",
    "health": "vaccin*, WHO, epidemic*, hospital*, doctor*, cholera, pandemic*, medicine*",
    "courts": "court*, judge*, tribunal*, lawyer*, prosecutor*",
    "elections": "election*, ballot*, voter*, vote, votes, polling, parliament*, referendum*",
    "money": "bank, banks, loan*, debt*, currency, billion, million, IMF, World Bank, budget*",
}


def vocabulary() -> tuple[Topic, ...]:
    """Return the target topics of the project and the further ones, by their words."""
    targets = (PROJECT / "config/topics.yaml").read_text(encoding="utf-8")
    further = (
        Topic(name, name, name, (), tuple(words.split(", "))) for name, words in FURTHER.items()
    )
    return (*parse_topics(yaml.safe_load(targets), "config/topics.yaml"), *further)


def gazetteer() -> bytes:
    """Return the project's gazetteer."""
    return (PROJECT / "resources/gazetteers/actors.csv").read_bytes()


def shipped_bank() -> pd.DataFrame:
    """Return the bank that the project's instrument learns from."""
    files = sorted((PROJECT / "resources/bank").glob("*.jsonl"))
    return read_bank({file.name: file.read_bytes() for file in files})


def print_row(cells: Iterable[object]) -> None:
    """Print a row of a Markdown table."""
    print(f"| {' | '.join(map(str, cells))} |")


def print_table(first: str, rows: Iterable[tuple[str, int, dict[str, float]]]) -> None:
    """Print a Markdown table of names, numbers of texts and shares."""
    for number, (name, texts, parts) in enumerate(rows):
        if number == 0:
            print_row([first, "texts", *parts])
            print_row(["---"] * (len(parts) + 2))
        print_row([name, f"{texts:,}", *[f"{share:.0%}" for share in parts.values()]])


def main() -> None:
    """Print shares by file, classes by topic, copies, openings, and what topics give away."""
    bank = shipped_bank()
    texts = list(bank["text"])
    files = bank.groupby(bank["place"].str.split(",").str[0])
    parts = [*files, ("all", bank)]
    print_table("file", ((str(name), len(part), shares(part)) for name, part in parts))
    print()
    words = words_in(texts, vocabulary())
    topics = balance(classes(bank), words)
    rows = ((str(name), int(row.pop("texts")), row) for name, row in topics.T.to_dict().items())
    print_table("topic", rows)
    found, opened = near_copies_inside(bank), openings(bank)
    print(f"\nequal texts: {len(equals(texts))} groups; near copies: {len(found)} pairs")
    print(f"most frequent opening: {opened.index[0]!r}, {opened.iloc[0]} texts")
    features = np.hstack([words, countries_in(texts, gazetteer())])
    for what, auc in leakage(bank, features, SEED).items():
        print(f"AUC of topic words and countries, {what}: {auc:.3f}")


if __name__ == "__main__":
    main()
