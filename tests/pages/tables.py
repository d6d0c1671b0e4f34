"""What a branch officer does with a table, from the file to its end."""

from io import BytesIO

from agencyrate.collections.guessing import folded
from tests.factories.survey import COLUMNS, WORDS
from tests.person import Person


def choose_by_label(person: Person, chosen: dict[str, str]) -> dict[str, str]:
    """Return the values of boxes by their labels."""
    values = {}
    for label in person.page.find_all("label"):
        words = " ".join(label.get_text(" ").split())
        if words in chosen:
            values[person.page.find(id=label["for"])["name"]] = chosen[words]
    return values


def read(person: Person, source: bytes) -> Person:
    """Hand a file in, up to the page of its columns."""
    person.open("/branch/tables")
    return person.press("Read it", file=(BytesIO(source), "survey.csv"))


def mapped(person: Person, *, receipts: str = "yes", **same: str) -> Person:
    """Say what columns and words stand for, up to the preview."""
    person.press("Continue", **choose_by_label(person, dict(COLUMNS)))
    person.press("Continue", receipts=receipts, **choose_by_label(person, same))
    return person.press("Continue", **words_chosen(person))


def words_chosen(person: Person) -> dict[str, str]:
    """Return an answer for every word of the survey that has one."""
    known = {word: answer for words in WORDS.values() for word, answer in words.items()}
    values, section = {}, ""
    by_title = {
        "What kind of job was it?": WORDS["role.role"],
        "Did the agency tell you the truth about the job?": WORDS["advert-true.advert_true"],
        "Did the agency keep your passport or other papers?": WORDS["travel-papers.travel_papers"],
        "Would you use the same agency again?": WORDS["use-again.use_again"],
        "Who did you pay?": WORDS["who.paid_to"],
        "How did you pay?": WORDS["who.method"],
        "Did you get the money back?": WORDS["proof.refunded"],
    }
    assert known
    for tag in person.page.main.find_all(["h2", "select"]):
        if tag.name == "h2":
            section = " ".join(tag.get_text(" ").split())
            continue
        label = person.page.find("label", attrs={"for": tag["id"]})
        word = folded(" ".join(label.get_text(" ").split()).rpartition(" (")[0])
        answer = by_title.get(section, {}).get(word)
        if answer:
            values[tag["name"]] = answer
    return values
