"""Was this fee legal? Asked and answered without a report, and nothing is kept."""

from tests.pages.fees import Unpacker
from tests.pages.rate import Paid


def test_smoke(person, app):
    from agencyrate.services.seed_facts import seed_facts

    seed_facts()
    way = Unpacker(person).start()
    assert person.status == 200, person.text
    way.payment(Paid())
    print(person.main)
    way.more(Paid(code="H3", paid_to="employer", currency="INR"))
    print(person.status, person.main)
    print(len(person.body))
    assert 0
