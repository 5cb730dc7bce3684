"""Datelines: the place, the day and the agency before an article's first sentence."""

import re

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
DAY = rf"(?:{WEEKDAY}(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}})?)"
CAPITALS = r"[^\W\d_a-zà-öø-ÿ][^\W\d_a-zà-öø-ÿ.'’-]+"  # ANKARA, KYIV, ST., PORT-AU-PRINCE
TITLED = r"[^\W\d_a-zà-öø-ÿ][\w.'’-]*"  # Ankara, N.Y., Calif.
REGION = rf"(?:,\s+{TITLED}(?:\s+{TITLED})?)?"
CITY = rf"{CAPITALS}(?:\s+{CAPITALS}){{0,3}}"
TOWN = rf"{TITLED}(?:\s+{TITLED}){{0,3}}"

AGENCIES = (
    "AA|ABC|AFP|ANA|ANI|ANSA|AP|Al Jazeera|Anadolu|Anadolu Agency|Associated Press|BBC|BNS|BTA"
    "|Bernama|Bloomberg|Business ?Wire|CBS|CNA|CNBC|CNN|CNS|CTK|DPA|dpa|EFE|GLOBE ?NEWSWIRE"
    "|GlobeNewswire|IANS|INA|IRNA|ITAR-TASS|Interfax|KCNA|KUNA|Kyodo|Kyodo News|MENA|MEHR|Mehr"
    "|NNA|NNN|NTB|PAP|PNA|PRNewswire|PTI|Petra|QNA|RFE/RL|RIA Novosti|Reuters?|REUTERS?|SANA|SPA"
    "|Sputnik|TASS|TT|Tasnim|The Canadian Press|The Conversation|UNB|UPI|Ukrinform|VNA|VOA|WAFA"
    "|WAM|Xinhua|YONHAP|Yonhap"
)
KNOWN = rf"(?:{AGENCIES})(?: News(?: Agency)?)?(?:[-/,]\s?(?:{AGENCIES}))?"
ANY = r"[^\W\d_a-zà-öø-ÿ][\w .&'’/-]{1,30}"
DASH = r"\s*(?:--+|[-–—―])\s*"

# From the surest to the barest; each needs more around it the less it says itself.
FORMS = [
    # MOSCOW, February 8. /TASS/.   LONDON, Feb. 8, 2024 /PRNewswire/ --
    rf"(?:{CITY}|{TOWN}){REGION}(?:,?\s+{DAY})?[.,]?\s*/(?:{KNOWN})/(?:\s*[.:]\s*|{DASH}|\s+)",
    # BEIJING, Feb. 8 (Xinhua) --   Ankara, 8 February 2024 (WAFA)
    rf"(?:{CITY}|{TOWN}){REGION},?\s+{DAY}[.,]?\s*[(\[]{ANY}[)\]](?:{DASH}|\s*[.:]\s+|\s+)",
    # BEIJING, Feb. 8 --
    rf"(?:{CITY}|{TOWN}){REGION},\s+{DAY}(?:\s+--+\s*|\s+[-–—―]\s+|\s*—\s*|\s*:\s+)",
    # LONDON (AP) —   London (CNN)
    rf"(?:{CITY}|{TOWN}){REGION}\s+[(\[]{KNOWN}[)\]](?:{DASH}|\s*[.:]\s+|\s*)",
    # (CNN)
    rf"[(\[]{KNOWN}[)\]](?:{DASH}|\s*[.:]\s+|\s*)",
    # GENEVA (MNA) –
    rf"(?:{CITY}(?:/{CITY})?){REGION},?\s+[(\[]{ANY}[)\]](?:\s*--+\s*|\s*[–—―]\s*|\s*-\s+)",
    # GENEVA/KYIV --; figures behind it are a table's (LEAD - 1550 tonnes)
    rf"(?P<bare>{CITY}(?:/{CITY}){{0,2}}){REGION}(?:\s*--+\s+|\s*[–—―]\s*|\s+-\s+)(?!\d)",
]
DATELINE = re.compile(rf"(?:{'|'.join(FORMS)})(?=[\"“”'‘«(\[]*[^\W_a-zà-öø-ÿ])")

# Words in capitals before a dash that are no place: labels of desks, and bodies that act.
LABEL = re.compile(
    r"ALERT|ADVISORY|ANALYSIS|BREAKING|BRIEF|COLUMN|COMMENTARY|CORRECTED|CORRECTION|DEVELOPING"
    r"|EDITORIAL|EXCLUSIVE|EXPLAINED|EXPLAINER|FACTBOX|FEATURE|FLASH|FOCUS|GRAPHIC|INSIGHT|INTERVIEW"
    r"|LETTER|LEAD|LIVE|NEWS|NOTE|OPINION|PHOTOS|PICTURES|POLL|PROFILE|QUESTION|ANSWER|Q|A|RECAP"
    r"|REFILE|REVIEW|SPECIAL|SUMMARY|TIMELINE|TOPNEWS|UPDATE|URGENT|VIDEO|VIEW|VIEWPOINT|WATCH"
    r"|WRAPUP|ABSTRACT|BACKGROUND|CONCLUSION|INTRODUCTION|METHODS?|OVERVIEW|RESULTS"
    r"|ASEAN|AU|BRICS|ECB|ECOWAS|EU|FAO|FATF|FED|GAZPROM|HAMAS|HEZBOLLAH|IAEA|ICC|ICJ|IDF|IMF|IOM"
    r"|COAL|COCOA|COFFEE|COPPER|CORN|COTTON|CRUDE|GAS|GOLD|GRAINS?|METALS?|NICKEL|OIL|RICE|SILVER"
    r"|SOYBEANS?|STEEL|SUGAR|TIN|WHEAT|ZINC"
    r"|ISIS|NATO|OECD|OIC|OPEC|OSCE|PKK|PLO|TASS|UN|UNESCO|UNHCR|UNICEF|UNRWA|USAID|WFP|WHO|WTO"
)

LONGEST = (
    120  # characters: "UNITED NATIONS/NEW YORK, Thursday, 8 September 2022 (Anadolu Agency) –"
)
LONGEST_BARE = 3  # words of places that nothing else marks: "PORT OF SPAIN"
LEAST_LEFT = 30  # characters of a sentence; less behind a dash is the second part of a heading


def dateline_of(paragraph: str) -> tuple[str, str]:
    """Return a paragraph's dateline, without the dash behind it, and what follows; "" if none."""
    found = DATELINE.match(paragraph[: LONGEST + LEAST_LEFT])
    if not found or found.end() > LONGEST or len(paragraph) - found.end() < LEAST_LEFT:
        return "", paragraph
    words = re.split(r"[\s/]+", found["bare"] or "")
    if len(words) > LONGEST_BARE or any(map(LABEL.fullmatch, words)):
        return "", paragraph
    return found[0].strip(" -–—―:.\t").strip(), paragraph[found.end() :]
