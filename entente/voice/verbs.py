"""The words that report what somebody says, by what may follow them."""

import re

# These report what was said where a clause follows ("announced that they would meet"); with a noun
# ("announced talks") they tell what was done, which is the outlet's own account.
REGULAR = """
acknowledge add affirm allege announce argue assert believe boast claim comment complain concede
conclude confirm contend counter declare disclose emphasise emphasize estimate explain fear hope
indicate insist joke maintain mention note observe pledge predict proclaim promise reaffirm
reiterate remark repeat reply report respond reveal state stress suggest suspect testify threaten
underline underscore
"""
IRREGULAR = """
admit admits admitted denies denied deny forecast think thinks thought write writes wrote written
vow vows vowed recall recalled recalls charged feel feels felt argue believe insist fear hope quoted
pointed points reckon reckons
"""
# These name the one who is told before the clause: "told the court that".
TOLD = """
tell tells told assure assured assures inform informed informs remind reminded reminds warn warned
warns asked
"""
# Forms that are nouns more often than verbs; they count after a name, a pronoun or an office.
ALSO_NOUNS = """
claims reports states notes comments fears hopes remarks estimates forecast points report claim
state note comment remark estimate stress promise fear hope stresses promises
"""
ING = "saying telling warning admitting denying writing recalling pointing reminding"


def past(verb: str) -> str:
    """Return the past of a regular verb."""
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


def third(verb: str) -> str:
    """Return the third person singular of a regular verb."""
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def participle(verb: str) -> str:
    """Return the present participle of a regular verb."""
    return (verb[:-1] if verb.endswith("e") else verb) + "ing"


SAYING = frozenset(["say", "says", "said"])  # what follows is what was said, whatever it looks like
TELLING = frozenset(TOLD.split())
SHOWING = frozenset(["show", "shows", "showed", "shown", "find", "finds", "found"])  # of documents
NOUNS = frozenset(ALSO_NOUNS.split())
PARTICIPLES = frozenset([*map(participle, REGULAR.split()), *ING.split()])
CLAUSAL = frozenset(
    [form(verb) for verb in REGULAR.split() for form in (past, third)] + IRREGULAR.split()
)
FORMS = SAYING | CLAUSAL | TELLING | SHOWING | PARTICIPLES

WORD = re.compile(r"(?<![\w'’-])[a-z]{3,14}(?![\w’'-])")

# A verb in a clause, as far as closed words tell.
FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|could|can|cannot|may|might|should|must|shall|do|"
    r"does|did|\w{1,9}n['’]t)"
)
PRONOUN = r"(?:he|she|it|they|we|I|you|there|this|these|those|He|She|It|They|We)"

# Where, when, to whom: words that begin what may stand between a verb and its clause, or close it.
ADJUNCT = (
    r"(?:in|on|at|during|to|after|before|as|by|from|when|while|here|today|yesterday|late|last|this|"
    r"earlier|later|through|with|over|for|about|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|following|without|again|recently|also|once|however)"
)


def verbs_in(text: str, start: int = 0) -> list[re.Match[str]]:
    """Return the words of saying in a text from a place on, in order."""
    return [found for found in WORD.finditer(text, start) if found[0] in FORMS]
