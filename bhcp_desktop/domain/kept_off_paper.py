"""Words that are in no plan and no pack: the code of a key safe or a door, and what was decided about CPR.

Copies stay in the home and travel: whoever reads a code can walk in, and whoever acts on a decision must read its
original. Both rules are data below: what gives something away, and what is taken out of a text first because it
does not. A text that only says who holds a code, or that a form exists and where, is taken.
Sources: hazards H5 and H13 of the hazard log; Resuscitation Council UK, ReSPECT: the form is the record, a plan points
to it. 22 November 2026, wording lists to be approved by the clinical lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bhcp_desktop.domain.errors import Problem

CODE_SAYS: Final = "Leave the code out: copies are kept in the home and read by others. Write who holds the code."
CPR_SAYS: Final = "Leave the decision about CPR on its own form. Write that the form exists and where it is kept."

Words = tuple[str, ...]


def _any(words: Words) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words), re.IGNORECASE)


# Codes

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_UNIT: Final = (
    r"mg|mcg|micrograms?|milligrams?|grams?|g|kg|stone|ml|l|litres?|iu|units?|mmol|kcal|%|percent|mm|cm|m|km|miles?|"
    r"yards?|feet|metres?|steps?|times|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|pounds?"
)
_STREET: Final = (
    r"street|st|road|rd|lane|ln|avenue|ave|close|drive|way|terrace|cottages?|court|crescent|gardens|place|row|square|"
    r"grove|hill|park|view|house"
)
NO_CODES: Final[Words] = (
    r"(?<![\w+])\+?\(?\d(?:[ ()-]{0,2}\d){8,}(?!\w)",  # nine figures or more: telephone, NHS number, SNOMED CT
    r"\b(?:call|ring|dial|phone|telephone|tel|mobile|ext|extension|nhs)\b[.:]?\s*(?:on\s+)?\d[\d ]*",
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b",  # dates in figures
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?[ -])?{_MONTH}[ -]+(?:19|20)\d{{2}}\b",  # dates in words
    r"\b(?:in|since|from|until|till|during|before|after|about|around|born|year|fitted|installed|changed|replaced|moved|"
    r"reviewed|checked)\s+(?:19|20)\d{2}\b",  # years
    r"\b\d{1,2}[:.]\d{2}\b|\b(?:at|by|from|until|till|before|after)\s+(?:[01]\d|2[0-3])[0-5]\d\b",  # times of day
    rf"£?\b\d[\d,.]*\s?(?:{_UNIT})\b|£\s?\d[\d,.]*|\b\d+/\d+\b|\b\d{{1,3}}(?:,\d{{3}})+\b",  # doses, measures, money
    r"\b(?:flat|room|house|apartment|apt|unit|plot|bungalow|ward|bay|floor|page|version|bus|route)\s*(?:no\.?\s*)?\d+\w?\b",
    rf"\b\d{{1,4}}[a-z]?\s+(?:[a-z']+\s+){{1,3}}(?:{_STREET})\b",  # addresses
    r"\b(?:post|zip|read|snomed|icd(?:-?10)?|ods|practice|bar|qr|product|area|dialling|national|diagnos\w+|clinical|drug|"
    r"condition|colou?r|dress|gp)[ -]?codes?\b\W{0,3}(?:is\W+)?\w*\d\w*",  # codes that open nothing
    r"\bnmc\s+pin\b\W{0,3}\w+|\bpin\s+(?:in|through)\b",
)
"""Figures that are no code, though they stand near words about one."""

_DIGIT_WORD: Final = r"(?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine)"
_CODE_ITSELF: Final = rf"(?:\b[a-z]?\d(?:[ .-]?\d){{2,7}}[a-z]?\b|\b{_DIGIT_WORD}(?:[ ,-]+{_DIGIT_WORD}){{2,7}}\b)"
_LOCK: Final = (
    r"(?:\bkey[ -]?(?:safes?|box(?:es)?|pads?)|\block[ -]?box(?:es)?|\bpass[ -]?codes?|"
    r"\b(?:door|gate|entry|entrance|access|alarm|security|lobby|garage|house|safe)[ -](?:codes?|pin|combination)|"
    r"\b(?:door|gate|safe)[ -]numbers?|\bcombination(?=\W+(?:lock|code|number|is|\d))|"
    r"\b(?:codes?|pin)\s+(?:for|of|to|on)\s+(?:(?:the|his|her|their|my|our)\s+)?(?:\w+\s+)?"
    r"(?:door|gate|safe|key|alarm|house|flat|building|entrance|intercom|garage|lobby))\b"
)
_NEAR: Final = r"\D{0,40}?"
GIVES_A_CODE: Final[Words] = (
    rf"{_LOCK}{_NEAR}{_CODE_ITSELF}",
    rf"{_CODE_ITSELF}\s+(?:is|opens|unlocks|works|for|to|on|into|gets|=)\b{_NEAR}{_LOCK}",
    rf"\b(?:codes?|pin)\b(?:\s+(?:number|no\.?))?(?:\s+(?:is|was|now))*\W{{0,3}}{_CODE_ITSELF}",
    r"\bkey[ -]?(?:safe|box)\b[^\n]{0,40}?\b[CXYZ]\d{4,6}[XYZ]?\b",  # buttons of a mechanical key safe
)
"""What gives the code of a key safe or a door away, anywhere."""

GIVES_A_CODE_OF_THE_HOME: Final[Words] = (
    *GIVES_A_CODE,
    rf"\b(?:code|pin|safe)\b{_NEAR}\b[A-Z]?\d{{3,8}}[A-Z]?\b",
    r"\b[CXYZ]\d{4,6}[XYZ]?\b",
)
"""The same where the question is about the home, so that a figure after "safe" can hardly be anything else."""

_NO_CODE, _CODE, _CODE_OF_THE_HOME = _any(NO_CODES), _any(GIVES_A_CODE), _any(GIVES_A_CODE_OF_THE_HOME)


def holds_a_code(text: str, *, about_the_home: bool = False) -> bool:
    """Whether words seem to give away the code of a key safe or a door; dates, doses and telephone numbers do not."""
    return bool((_CODE_OF_THE_HOME if about_the_home else _CODE).search(_NO_CODE.sub(" · ", text)))


# CPR

_CPR: Final = (
    r"(?:cpr|resus(?:c\w*)?|cardio-?pulmonary\s+resus\w*|(?:chest\s+)?compressions|(?:cardiac|heart)\s+massage|"
    r"(?:heart|his heart|her heart)\s+restarted)"
)
_PAPER: Final = (
    r"(?:forms?|papers?|paperwork|documents?|decisions?|discussions?|conversations?|talks?|leaflets?|questions?|records?|"
    r"orders?|booklets?|copy|copies|training|trained|course|status|team|council|officer)"
)
_ACRONYM: Final = r"(?:d\.?\s?n\.?\s?a?\.?\s?(?:c\.?p\.?)?r\b\.?|dna[ -]cpr\b)"
POINTS_TO_A_FORM: Final[Words] = (
    rf"\b(?:(?:cpr|respect|{_ACRONYM}|resuscitation)\W+(?:and\W+)?){{1,5}}{_PAPER}\b(?!\W*(?::|=|is\W+(?:no|not|yes|for)\b))",
    rf"\b{_PAPER}\s+(?:for|about|on|of|regarding|concerning|in)\s+(?:\w+\s+)?(?:{_ACRONYM}|{_CPR})(?:\s+{_PAPER})?\b",
    rf"\b(?:whether|if)\b[^.;\n]{{0,40}}?\b{_CPR}\b",
)
"""Words that speak of a form, a talk or a question, and not of what was decided."""

_DONE: Final = (
    r"(?:a|an|the|any|it|this|that|him|her|them|me|us|he|she|they|i|we|anyone|somebody|to|for|of|from|be|been|being|is|"
    r"want(?:s|ed)?|wish(?:es|ed)?|like|have|has|had|having|get|give|given|giving|receiv\w+|attempt\w*|try|tried|trying|"
    r"start\w*|perform\w*|begin|do|does|doing|done|offer\w*|undergo|consent\w*|agree\w*|accept\w*|candidate|suitable|"
    r"appropriate|benefit|benefits|full|active|attempted|more|further|again|ever|under|circumstances|in|favour|not|"
    r"considered|with|ask\w*|request\w*|would|should|make|made|bring)"
)
_NEG: Final = (
    r"(?:no|not|never|without|against|nor|un(?:willing|suitable)|\w+n['\u2019]?t|cannot|refus\w+|declin\w+|reject\w+|withhold\w*|avoid\w*|"
    r"stop|forgo\w*|opt\w*\s+out\s+of)"
)
_POS: Final = (
    r"(?:for|want(?:s|ed)?|wish(?:es|ed)?|would\s+like|prefer\w*|request\w*|chose|opted\s+for|consent\w*|agree[sd]?|"
    r"should|must|may|can|will|shall|is|are|to|attempt|give|start|begin|perform|commence|provide|do|try|full|all|please)"
)
STATES_A_CPR_DECISION: Final[Words] = (
    rf"\b{_NEG}(?:\W+{_DONE}){{0,7}}\W+{_CPR}\b",
    rf"\b{_POS}(?:\W+{_DONE}){{0,5}}\W+{_CPR}\b",
    rf"\b{_CPR}\b(?:\W+(?:is|was|are|would|should|will|to|be|has|been)){{0,3}}\W+(?:no(?!\W+(?:longer|{_PAPER}))|yes|never|declin\w+|"
    rf"refus\w+|unwanted|withheld|wanted|wished|desired|inappropriate|appropriate|futile|agreed|contraindicated|attempted|"
    rf"not\W+(?:to|for|be|wanted|appropriate|attempted|wished|indicated|agreed|desired|suitable|given))\b",
    rf"\b{_CPR}\s+(?:decisions?|status|orders?)\W+(?:(?:is|was)\W+)?(?:no(?!\W+(?:longer|{_PAPER}))|yes|not\s+(?:for|to)|for)\b",
    rf"\b{_ACRONYM}",
    r"\b(?:nfr|nfcpr)\b",
    r"\ballow\w*(?:\W+\w+){0,3}\W+natural\s+death|\bnatural\s+death\b",
    r"\blet\w*\s+nature\s+take|\b(?:let|allow)\w*\s+(?:\w+\s+){1,2}(?:to\s+)?(?:die|slip\s+away|go\W*(?:$|in\s+peace|peacefully))",
    r"(?:\bnot|\bnever|n['\u2019]t)\b(?:\W+\w+){0,4}\W+(?:revive|brought\s+back|bring\s+(?:me|him|her|them)\s+back)|\bnot\W+(?:to\W+)?be\W+revived",
)
"""What says, or can be read as, what was decided about resuscitation."""

_POINTER, _DECISION = _any(POINTS_TO_A_FORM), _any(STATES_A_CPR_DECISION)


def states_a_cpr_decision(text: str) -> bool:
    """Whether words say what was decided about resuscitation, rather than that a form about it exists.

    The plan never holds that decision: whoever acts must read the original.
    """
    return bool(_DECISION.search(_POINTER.sub(" the paper ", text)))


def code_problems(text: str, field: str) -> Iterator[Problem]:
    """The refusal of a text that gives a code away, beside its box."""
    if holds_a_code(text):
        yield Problem(field, CODE_SAYS)


def cpr_problems(text: str, field: str) -> Iterator[Problem]:
    """The refusal of a text that says what was decided about CPR, beside its box."""
    if states_a_cpr_decision(text):
        yield Problem(field, CPR_SAYS)
