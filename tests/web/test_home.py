"""The front page."""

from tests.person import Person


def test_front_page_shows_the_ways_in(person: Person):
    person.open("/")
    assert person.status == 200
