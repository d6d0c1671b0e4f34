"""The moderators' queue."""

import pytest
from flask import Flask

from agencyrate.reviews.models import Gravity
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ReviewFactory
from tests.pages.sign_in import sign_in
from tests.person import Person


def test_the_queue(person: Person, site: Flask):
    with site.app_context():
        agency = AgencyFactory()
        review = ReviewFactory(agency_id=agency.id, gravity=Gravity.CHARGED).id
    sign_in(person, site)
    person.open("/moderate/")
    print(person.main)
    assert person.status == 200
    person.open(f"/moderate/reviews/{review}")
    print(person.main)
    assert person.status == 200
    person.open(f"/moderate/reviews/{review}/agency")
    print(person.main)
    assert person.status == 200
