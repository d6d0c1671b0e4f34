"""A page that says no leads back to where its visitor came from."""

import pytest

from tests.pages.sign_in import sign_in
from tests.person import Person


@pytest.mark.parametrize(
    ("path", "words", "leads_to"),
    [
        ("/nothing-here", "Go to the first page", "/"),
        ("/receipt/nothing-here", "Go to your receipt", "/receipt"),
        ("/rate/nothing-here/at-all", "Go to your answers", "/rate"),
        ("/moderate/nothing-here", "Go to the reports", "/moderate/"),
        ("/operate/nothing-here", "Go to the operators’ page", "/operate"),
        ("/branch/nothing-here", "Check an agency", "/branch"),
    ],
)
def test_the_button_leads_back(person: Person, path: str, words: str, leads_to: str):
    person.open(path)
    assert person.status == 404
    links = [each for each in person.page.main.find_all("a") if words in each.get_text()]
    assert [each["href"] for each in links] == [leads_to]


def test_a_moderator_who_comes_too_late_is_led_back_to_the_desk(site, person: Person):
    sign_in(person, site)
    person.open("/moderate/reviews/nothing").follow("Go to the reports")
    assert person.status == 200
    assert person.heading == "Reports"
