"""A page that says no leads back to where its visitor came from."""

import pytest

from agencyrate.accounts.models import Role
from tests.pages.sign_in import sign_in
from tests.person import Person


@pytest.mark.parametrize(
    ("path", "words", "leads_to"),
    [
        ("/nothing-here", "Go to the first page", "/"),
        ("/receipt/nothing-here", "Go to your receipt", "/receipt"),
        ("/rate/nothing-here/at-all", "Go to your answers", "/rate"),
        ("/moderate/nothing-here", "Sign in", "/sign-in"),
        ("/operate/nothing-here", "Sign in", "/sign-in"),
        ("/branch/nothing-here", "Sign in", "/sign-in"),
    ],
)
def test_the_button_leads_back(person: Person, path: str, words: str, leads_to: str):
    person.open(path)
    assert person.status == 404
    links = [each for each in person.page.main.find_all("a") if words in each.get_text()]
    assert [each["href"] for each in links] == [leads_to]


@pytest.mark.parametrize(
    ("role", "words", "leads_to"),
    [
        (Role.MODERATOR, "Go to the reports", "/moderate/"),
        (Role.OPERATOR, "Go to the operators’ page", "/operate"),
        (Role.BRANCH, "Check an agency", "/branch"),
    ],
)
@pytest.mark.parametrize("part", ["moderate", "operate", "branch"])
def test_the_button_leads_staff_to_their_own_page_from_every_part(
    site, person: Person, role: Role, words: str, leads_to: str, part: str
):
    sign_in(person, site, role)
    pages = set()
    for path in (f"/{part}/nothing-here", f"/{part}/agencies", f"/{part}/registers"):
        person.open(path)
        if person.status == 404:
            links = person.page.main.find_all("a")
            assert (links[-1]["href"], links[-1].get_text(strip=True)) == (leads_to, words)
            pages.add(person.main)
    #: What is there and what is not look the same.
    assert len(pages) == 1


def test_a_moderator_who_comes_too_late_is_led_back_to_the_desk(site, person: Person):
    sign_in(person, site)
    person.open("/moderate/reviews/nothing").follow("Go to the reports")
    assert person.status == 200
    assert person.heading == "Reports"
