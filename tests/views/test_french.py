"""What is said in English is said in every language: the same keys with the same values; and a page finds it."""

from __future__ import annotations

import ast
import pickle
import re
import time
from pathlib import Path
from string import Formatter

import pytest
import yaml

import burdenshare
import burdenshare as bs
from burdenshare.core.sentence import Sentence
from burdenshare.indicators.registry import indicators
from burdenshare.language import retold, say, tell
from burdenshare.language.messages import ROOT, entries, languages, manners, room, template
from burdenshare.reference.groups import groups
from burdenshare.store.catalogue import all_held, shipped_root

ASKED: tuple[tuple[str, tuple[object, ...], dict[str, object]], ...] = (
    ("standing", (2025,), {}), ("life", ("CAN", 2024), {}), ("rate", ("CAN",), {}), ("rate", ("POL",), {}),
    ("cost", ("CAN",), {"share": 3.5, "by": 2035}), ("cost_all", (), {"share": 3.5, "by": 2035}),
    ("project", ("CAN",), {}),
    ("revisions", (), {}), ("compare", ("CAN", 2024), {}),
    ("show", ("CAN",), {"indicator": "defence_share_gdp"}),
)  # fmt: skip


def fields(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name}


def keys() -> dict[str, set[str]]:
    """Every message that is said somewhere, with the names of the values given."""
    found: dict[str, set[str]] = {}
    texts = (path.read_text(encoding="utf-8") for path in Path(bs.__file__).parent.rglob("*.py"))
    for text in texts:
        for node in ast.walk(ast.parse(text)) if "say(" in text else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and len(node.args) == 1:
                if not isinstance(node.args[0], ast.Constant):
                    continue
                given = {each.arg for each in node.keywords}
                found.setdefault(str(node.args[0].value), set()).update(map(str, given))
    return found


SAID = keys()
ROOMS = sorted(each.stem for each in (ROOT / "en").glob("*.toml"))


@pytest.mark.parametrize("lang", languages()[1:])
@pytest.mark.parametrize("name", ROOMS)
def test_languages_have_the_same_keys_with_the_same_values(name: str, lang: str) -> None:
    if lang == "de" and not (ROOT / lang / f"{name}.toml").exists():
        pytest.skip("German is spoken by the checker only")
    english, other = room(name, "en"), room(name, lang)
    assert sorted(english) == sorted(other)
    wrong = [key for key in english if isinstance(english[key], str) and fields(english[key]) != fields(other[key])]
    assert wrong == []


@pytest.mark.parametrize("key", sorted(SAID))
def test_a_message_is_given_its_values(key: str) -> None:
    found = template(key, "en", 2)
    assert found is not None, "nothing is called so"
    assert fields(found) <= SAID[key] or "None" in SAID[key], "a mapping is given whole"


def test_a_sentence_is_english_to_all_who_do_not_ask() -> None:
    every = say("rate.every_year", share=3.5)
    assert isinstance(every, Sentence)
    assert every == "3.5 % every year"
    assert tell(every, "fr") == "3,5\u00a0% chaque année"
    assert tell(pickle.loads(pickle.dumps(every)), "fr") == "3,5\u00a0% chaque année"


def test_numbers_days_and_names_are_written_in_french() -> None:
    later = say("standing.not_yet_allies", year=2019, names=["Finland", "Sweden"])
    assert tell(later, "fr") == "Pas encore Alliés en 2019, montrés mais non comptés\u00a0: Finlande, Suède."
    assert tell(say("targets.none", on="2005-05-01"), "fr").endswith("1er\u00a0mai 2005.")
    assert "eurostat-2026-04-27" in tell(say("changes.also_out", others=["eurostat-2026-04-27"]), "fr")


def test_what_went_through_a_frame_is_known_again() -> None:
    answer = bs.ask("rate", "CAN")
    reason = str(answer.rows["course_reason"][0])
    assert not isinstance(reason, Sentence)
    assert "les trois dernières années ont apporté" in (answer.told(reason, "fr") or "")


@pytest.mark.parametrize(("question", "args", "kwargs"), ASKED)
def test_notes_of_answers_have_their_french(question: str, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    answer = bs.ask(question, *args, **kwargs)
    english = [note for note in answer.notes if answer.told(note, "fr") is None]
    assert english == [], "what the ledger says in its own words is the only English on a French page"


@pytest.mark.parametrize("size", [756, 1188, 2000, 20_000])
def test_a_text_of_anybody_s_costs_no_time(size: int) -> None:
    """A text like a message of ours, of any length, is looked up whole: no pattern is tried on it."""
    text = ("Of 1 mid-year estimates in [1, 2) 3 ended at 4 % or more: " * size)[:size]
    begun = time.process_time()
    for _ in range(1000):
        assert retold(text, "fr") is None
        assert tell(say("scenario.title", title=text), "fr") == f"{text}."
    assert time.process_time() - begun < 1


def test_what_stands_in_papers_and_in_definitions_of_groups_is_said_in_french() -> None:
    """Notes of every release that ships, what a group is, and how an indicator is worked out."""
    said = {note for each in all_held([shipped_root()]) for note in (each.papers.released_at_note, *each.papers.notes)}
    said |= {each.source for each in groups().values()} | {each.formula for each in indicators().values()}
    assert not [text for text in said if text and retold(text, "fr") is None]


@pytest.mark.parametrize(
    ("ally", "begins"),
    [
        ("CAN", "Le Canada a annoncé de son côté"),
        ("NLD", "Les Pays-Bas ont annoncé de leur côté"),
        ("USA", "Les États-Unis n'ont rien annoncé de leur côté"),
        ("EST", "L'Estonie n'a rien annoncé de son côté"),
    ],
)
def test_an_ally_has_its_article_and_its_verb_its_number(ally: str, begins: str) -> None:
    notes = bs.ask("project", ally, as_of="2026-08-01").notes
    assert any(tell(each, "fr").startswith(begins) for each in notes)


def test_every_ally_has_an_article_in_french() -> None:
    from burdenshare.language.writing import Name
    from burdenshare.reference.areas import areas

    names = [each.name("fr") for each in areas().values() if each.joined_nato]
    assert [name for name in names if f"{Name.of(name, 'fr'):le}" == name] == []
    assert f"{Name.of('États-Unis', 'fr'):Le}" == "Les États-Unis"


def test_what_a_scenario_that_ships_notes_of_itself_has_its_french() -> None:
    shipped = sorted((Path(burdenshare.__file__).parent / "data" / "scenarios").glob("*.yaml"))
    noted = [
        note
        for path in shipped
        for note in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader).get("notes") or ()
    ]
    assert len(noted) > 40
    assert [each for each in noted if tell(each, "fr") == each] == []


def test_a_text_that_is_a_message_too_is_said_the_same() -> None:
    """What went through a frame is found by its English text: it says what the message says."""
    texts = room("texts", "fr")
    rooms = ((name, key) for name in ROOMS if name not in ("texts", "pages", "charts") for key in room(name, "en"))
    said = [(f"{name}.{key}", room(name, "en")[key], room(name, "fr")[key]) for name, key in rooms]
    twice = [(key, text, french) for key, text, french in said if isinstance(text, str) and len(text) > 40]
    both = [(key, texts[text], french) for key, text, french in twice if text in texts]
    assert len(both) > 15
    assert [each for each in both if each[1] != each[2]] == []


KEPT = re.compile(
    r"`[^`]*`|'Last Updated[^']*'|CC.BY.4\.0|JSON-stat 2\.0|https?://\S+|[\w./-]+\.(?:toml|md|yaml|pdf|xlsx|csv)|\{[^{}]*\}"
)
FAULTS = {
    "an apostrophe of another kind": re.compile("[\u2019\u02bc]"),
    "a blank that may break before a stop": re.compile(r" [:;?!%»]"),
    "a blank that may break inside quotation marks": re.compile("« "),
    "no blank before a stop": re.compile(r"[a-zà-ÿ)»][;?!](?:\s|$)|[a-zà-ÿ)]:(?=\s)"),
    "a decimal point": re.compile(r"(?<![\w.,/-])\d{1,3}\.\d{1,2}(?![\w.,-]|\.\d)"),
    "a month or a people with a capital": re.compile(
        r"\d (?:Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre)\b"
    ),
    "the first of a month as a bare number": re.compile(
        rf"(?<!\d)(?<![.,])1\s(?:{'|'.join(manners('fr')['months'])})\b"
    ),
    "a preposition that does not run together with its article": re.compile(r"\b(?:de|à) les? (?=[A-ZÉ])"),
    "a plural below two": re.compile(
        r"(?<![\d,.\u202f/-])[01](?:,\d+)?[ \u00a0](?:milliards|millions|milliers|points|ans|jours)\b"
    ),
    "a blank before a comma": re.compile(r"[ \u00a0],"),
    "thousands parted by a blank that breaks": re.compile(r"(?<![\d,/])\d{1,3} \d{3}\b(?! ?XV)"),
    "a capital behind a colon": re.compile(r"\u00a0: (?:Les?|La|Une?|Des|Ils?|Elles?|On|Ni|Ce|Ces) [a-zà-ÿ]"),
    "two blanks": re.compile(r"[^ \]]  +[^ \[]"),
    "what is not so without its and": re.compile(r", non x\b"),
    "a bracket within another": re.compile(r"\([^()]*\([^()]*\)"),
    "a word that is English in French letters": re.compile(
        r"chiffre exécuté|trajectoires? droites?|toute la dépense|mais nous manquent|copie mécanique|la chance de"
    ),
}


def french() -> dict[str, str]:
    """Every text that is said in French, by where it stands; placeholders, addresses and commands are not words."""
    found = {f"{name}.{key}": text for name in ROOMS for key, text in room(name, "fr").items() if name != "manners"} | {
        f"texts.{key}": text for key, text in {**entries("fr"), **room("texts", "fr")}.items()
    }
    found |= {f"help.{key}": text for key, text in room("help", "fr").items()}
    plain = {key: text for key, text in found.items() if isinstance(text, str)}
    return {key: KEPT.sub("x", text) for key, text in plain.items()}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_french_is_set_as_french_printers_set_it(fault: str) -> None:
    said = french()
    assert len(said) > 4000
    assert [(key, text) for key, text in said.items() if FAULTS[fault].search(text)] == []


def test_the_faults_are_seen() -> None:
    wrong = {
        "an apostrophe of another kind": "l\u2019Alliance", "a blank that may break before a stop": "1,37 %",
        "a blank that may break inside quotation marks": "« oui", "no blank before a stop": "Vraiment?",
        "a decimal point": "soit 2.5 de plus", "a month or a people with a capital": "le 7 Mai 2025",
        "the first of a month as a bare number": "le 1 avril", "two blanks": "deux  blancs",
        "a plural below two": "1,2 milliards d'euros", "a blank before a comma": "reste , par défaut",
        "thousands parted by a blank that breaks": "3 500 chiffres",
        "a capital behind a colon": "Note\u00a0: Les deux",
        "a preposition that does not run together with its article": "de le Canada",
        "what is not so without its and": "doit être un nombre, non x",
        "a bracket within another": "(Mark Carney (La Haye))",
        "a word that is English in French letters": "un chiffre exécuté",
    }  # fmt: skip
    assert sorted(wrong) == sorted(FAULTS)
    assert [fault for fault, text in wrong.items() if not FAULTS[fault].search(text)] == []


def test_a_noun_agrees_with_the_number_that_is_given() -> None:
    """A message that counts in milliards, points or years says how they agree: `{value:.1f|~point/points}`."""
    counted = re.compile(r"\}[ \u00a0](?:milliards?|millions?|points?|ans?|jours?)\b")
    said = {f"{name}.{key}": text for name in ROOMS for key, text in room(name, "fr").items() if isinstance(text, str)}
    bare = [key for key, text in said.items() if counted.search(text) and not key.endswith((".one", ".other"))]
    assert bare == []


@pytest.mark.parametrize(
    ("key", "values", "french"),
    [
        ("claims.sum", {"value": 1.2, "currency": "CAD"}, "1,2\u00a0milliard de dollars canadiens"),
        ("claims.sum", {"value": 1.96, "currency": "CAD"}, "2,0\u00a0milliards de dollars canadiens"),
        ("claims.moved_points", {"value": -0.34}, "−0,34\u00a0point"),
        ("claims.moved_points", {"value": 2.5}, "+2,50\u00a0points"),
        ("claims.programme_years", {"n": 20}, " sur 20\u00a0ans"),
        ("ledger.known_by", {"day": "2025-10"}, "connu en octobre 2025"),
        ("ledger.known_by", {"day": "2025-10-01"}, "connu au 1er\u00a0octobre 2025"),
        ("errors.no_page", {"asked": "'nothing'", "hint": ""}, "Aucune page ne s'appelle «\u00a0nothing\u00a0»."),
        ("claims.note", {"words": "Le reste est voté."}, "Remarque\u00a0: le reste est voté."),
        ("claims.note", {"words": "La Presse l'a dit."}, "Remarque\u00a0: La Presse l'a dit."),
        ("claims.note", {"words": "Le Canada l'a dit."}, "Remarque\u00a0: le Canada l'a dit."),
        (
            "pledges.words_by", {"words": "Le tout (en 2026)", "who": "Prime Minister Mark Carney (The Hague)"},
            "Le tout (en 2026\u00a0; Premier ministre Mark Carney, La Haye).",
        ),
        (
            "pledges.reading", {"words": "plus", "party": "Prime Minister", "says": "No arbitrary date."},
            "plus (lecture du Premier ministre)\u00a0: pas de date arbitraire.",
        ),
    ],
)  # fmt: skip
def test_values_take_the_form_of_their_place(key: str, values: dict[str, object], french: str) -> None:
    assert tell(say(key, **values), "fr") == french


@pytest.mark.parametrize("ally", ["CAN", "NLD", "ESP", "NOR"])
def test_no_preposition_stands_before_a_country_without_its_article(ally: str) -> None:
    """Sentences made of parts read as French: du Canada, aux Pays-Bas, de l'Espagne, en Norvège."""
    names = [
        each.split(" ", 1)[1] if " " in each[:4] else each.removeprefix("l'") for each in manners("fr")["articles"]
    ]
    bare = re.compile(rf"\b(?:de|d'|à|à la|sous) (?:{'|'.join(map(re.escape, names))})\b")
    asked = (("rate", {}), ("project", {}), ("cost", {"share": 3.5, "by": 2035}), ("pledges", {}))
    answers = [bs.ask(question, ally, **kwargs) for question, kwargs in asked]
    said = [retold(each.headline, "fr") or "" for each in answers]
    said += [each.told(note, "fr") or "" for each in answers for note in each.notes]
    assert len(said) > 15
    assert [each for each in said if bare.search(each)] == []
