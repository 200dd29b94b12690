"""A title of a source says which language it is in and is written with that language's letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.parts import EntrySource

# Words that every text of a language is full of; a title with two of them is in it, whatever it is said to be in.
FULL_OF = {
    "en": "the of and to in for on with by from as is its will that this be an at over new plans",
    "de": "der die das und für von mit auf den nicht ein eine fuer ueber über bei des dem plant wieder nach",
    "fr": "le la les de des du et un une pour dans sur au aux par en l d",
    "es": "el la los las del y un una no a para por con que en de más mas su",
    "it": "il lo la gli della del di per nel nella e un una che con al dello l più piu",
    "pt": "o os da do dos em para com uma e por mais não nao",
    "nl": "het een van voor en op de in zijn niet over naar aan",
    "sv": "och för for att på av ett en med till i det som",
    "nb": "og for å på av et en med til i det som",
    "da": "og for at på paa af et en med til i det som",
    "pl": "na do w z i nie się jest o proc",
    "cs": "na o v se do za k",
    "ro": "va din de la până pana cu pentru în in lista",
    "lt": "metų metu dėl del už ir iki",
    "lv": "no un gadā gada par uz",
    "tr": "ve ne kadar bir için kaç kac savunma",
    "hu": "a az és nem egy",
    "hr": "je za na u od i se do",
}  # fmt: skip
NEAR = ({"sv", "nb", "nn", "da"}, {"hr", "sr"}, {"cs", "sk"})  # too alike for a few words
# Words, or parts of them, that a language does not write in the twenty-six letters only.
LACKING = {
    "de": r"\b(fuer|ueber)\b|ruestung|schliesst|hoehe|stoer",
    "fr": r"\b(defense|armees|annees|aout|debut|prevoit|realise|presentee|execution|legislation|depenses)\b|budgetair",
    "es": r"\b(Espana|Sanchez|paises|sera|inversion|creditos?|prestamos?|mas|maximos)\b|cion\b",
    "it": r"\b(piu|puo|dovra|raggiungera|investira|aumentera|criticita|priorita)\b",
    "pt": r"\b(milhoes|preve|esforco|nao)\b|\w+cao\b",
    "nl": r"\b(Yesilgoz|Belgie|Slovenie|Italie)\b",
    "sv": r"\b(pa|ar|aret|nadd|koper|over)\b|forsvar|toppmote|lagger|betank",
    "nb": r"\b(pa|ma|far|ar)\b|forsvarsloft|\bStore\b",
    "da": r"\b(paa|saa)\b|stotte|tilfoj",
    "pl": r"obronnosc|budzet|zwieksz|wiecej|pienied|\brzad\b|faktow",
    "cs": r"\b(Cesko|Koalicni|vydaje|rocne|ceskych|smlouvy)\b|navys",
    "sk": r"\b(Premier|predpoklada|ze|podporovat)\b",
    "ro": r"apara|\b(pana|adica|crestere|fata|Romania)\b|investiti\b",
    "lv": r"aizsardzib|budzet",
    "lt": r"biudzet|islaid|\bmetu\b|valstybes\b(?! )",
    "tr": r"\b(Turkiye|butce\w*|kac)\b",
    "hu": r"kiadas|orszag|\bcelt",
    "is": r"varnarmala\b|\bIsl",
    "sq": r"Shqiperi|\bper\b",
    "hr": r"proracun|povecava|poboljs",
    "sr": r"\bce\b",
    "el": r"^[ -~]*$",
    "et": r"\b(vottis|jargmise)\b",
    "fi": r"\btana\b",
    "en": r"\bCommunique\b|(?-i:[A-Za-z] (?:s|t|ll|re|ve)\b)",
}  # fmt: skip

# Names of persons as an address or a wire without accents writes them.
BARE = re.compile(
    r"\b(Krsticevic|Simicsko|Zuna|Kaczynski|Slechtova|Stropnicky|Gajdos|Szijjarto|Boskovic|Grybauskaite|Milatovic|"
    r"Djukanovic|Vejonis|Caputova|Mosteanu|Kalinak|Sanchez|Karins|Plenkovic|Jansa|Erdogan|Nauseda|Yilmaz|Orban|Anusic)\b"
)


def sources(said: Any) -> Iterator[EntrySource]:
    if isinstance(said, EntrySource):
        yield said
    elif is_dataclass(said):
        for each in fields(said):
            yield from sources(getattr(said, each.name))
    elif isinstance(said, tuple | list):
        for each in said:
            yield from sources(each)


def titles() -> set[tuple[str, str]]:
    held: list[Any] = [*load.targets(), *load.summits(), *load.projections(), *load.shocks()]
    for code in allies():
        for ask in (load.pledges, load.plans, load.governments, load.related, load.loans, load.clauses):
            held += ask(code)
        held += load.programmes(code) if code in load.with_programmes() else ()
    return {(each.title, each.lang) for entry in held for each in sources(entry) if each.title}


def doubted(title: str, lang: str) -> str | None:
    """Name the language a title is in, where its words speak plainly for another than the one it is said to be in."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=.)\(.*?\)", "", title).lower())  # without a remark of ours
    hits = {name: sum(word in full.split() for word in words) for name, full in FULL_OF.items()}
    best = max(hits, key=lambda name: hits[name])
    near = next((each for each in NEAR if lang in each), {lang})
    own = max(hits.get(name, 0) for name in near)
    return best if hits[best] >= 2 and hits[best] > own else None


def lacks(title: str, lang: str) -> bool:
    return lang in LACKING and re.search(LACKING[lang], title, re.IGNORECASE) is not None


def test_every_title_is_in_the_language_it_is_said_to_be_in() -> None:
    assert len(titles()) > 500
    assert {found for title, lang in titles() if (found := (title, lang, doubted(title, lang)))[2]} == set()


def test_every_title_has_the_letters_of_its_language() -> None:
    assert {(title, lang) for title, lang in titles() if lacks(title, lang)} == set()


def test_persons_have_the_letters_of_their_names() -> None:
    told = [
        text
        for code in allies()
        for each in (*load.promised(code), *load.governments(code))
        for text in (each.who, each.summary, each.note, each.conflict)
        if text and BARE.search(text)
    ]
    assert told == []
    assert BARE.search("Prime Minister Pedro Sanchez") and not BARE.search("Prime Minister Pedro Sánchez")


@pytest.mark.parametrize(
    ("title", "lang"),
    [
        ("Espana destinara 10.471 millones a la inversion", "es"),
        ("Mehr Geld fuer die Truppe", "de"),
        ("Rekordowy budzet armii", "pl"),
        ("Regeringen vil bruge to procent af BNP paa forsvaret", "da"),
        ("Vilnius Summit Communique", "en"),
    ],
)
def test_a_title_without_its_letters_is_found(title: str, lang: str) -> None:
    assert lacks(title, lang)


@pytest.mark.parametrize(
    ("title", "lang", "found"),
    [
        ("La France prévoit une hausse historique de son budget pour la défense", "en", "fr"),
        ("How much do governments spend on defence in the Union", "de", "en"),
        ("Coalitie doet forse ingrepen in zorg, zet in op het leger", "fr", "nl"),
    ],
)
def test_a_title_said_to_be_in_another_language_is_found(title: str, lang: str, found: str) -> None:
    assert doubted(title, lang) == found
