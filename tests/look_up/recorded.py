"""Answers in the shape of the public API, about firms and people who do not exist.

Numbers beginning with 99 have not been given out. What must never be kept stands in them too, with
a mark: Qzborn, Qzhome, Qznation.
"""

from typing import Any

from tests.look_up.stand_in import StandIn

OLD, NEW, NEIGHBOUR, ELSEWHERE = "99000001", "99000002", "99000003", "99000004"
QUAY = {"address_line_1": "12 Sample Quay", "locality": "Leeds", "postal_code": "LS1 9ZZ"}
MILL = {"address_line_1": "Unit 4", "address_line_2": "Sample Mill", "postal_code": "HU1 9ZZ"}


def profile(number: str, name: str, **changes: Any) -> dict[str, Any]:
    return {
        "accounts": {"overdue": False},
        "company_name": name,
        "company_number": number,
        "company_status": "active",
        "date_of_creation": "2018-03-01",
        "etag": "0b1c",
        "has_charges": False,
        "jurisdiction": "england-wales",
        "links": {"self": f"/company/{number}", "officers": f"/company/{number}/officers"},
        "registered_office_address": QUAY,
        "sic_codes": ["78200"],
        "type": "ltd",
        **changes,
    }


def officer(name: str, link: str, role: str = "director", **changes: Any) -> dict[str, Any]:
    return {
        "address": {"address_line_1": "Qzhome 1", "postal_code": "ZZ9 9ZZ"},
        "appointed_on": "2018-03-01",
        "country_of_residence": "Qznation",
        "date_of_birth": {"month": 4, "year": "Qzborn1971"},
        "links": {"officer": {"appointments": f"/officers/{link}/appointments"}},
        "name": name,
        "nationality": "Qznation",
        "occupation": "Qzwork",
        "officer_role": role,
        **changes,
    }


def officers(*items: dict[str, Any], total: int | None = None) -> dict[str, Any]:
    return {
        "active_count": len(items),
        "items": list(items),
        "items_per_page": 100,
        "kind": "officer-list",
        "start_index": 0,
        "total_results": len(items) if total is None else total,
    }


def appointment(number: str, company: str, **changes: Any) -> dict[str, Any]:
    status = changes.pop("status", "active")
    return {
        "address": {"address_line_1": "Qzhome 1"},
        "appointed_on": "2018-03-01",
        "appointed_to": {
            "company_name": company,
            "company_number": number,
            "company_status": status,
        },
        "name": "Ada QZOFFICER",
        "officer_role": "director",
        **changes,
    }


def appointments(*items: dict[str, Any]) -> dict[str, Any]:
    return {"date_of_birth": {"year": "Qzborn1971"}, "items": list(items), "kind": "personal-appointment",
            "name": "Ada QZOFFICER", "total_results": len(items)}  # fmt: skip


def at_address(*items: dict[str, Any], hits: int | None = None) -> dict[str, Any]:
    return {"hits": len(items) if hits is None else hits, "items": list(items), "kind": "search#advanced-search",
            "top_hit": items[0] if items else None}  # fmt: skip


ADA, NOMINEE = "QzAdaLink_abcdef", "QzNominee_abcdef"
OLD_PROFILE = profile(
    OLD, "QUILLON BAY CARE LTD", company_status="dissolved", date_of_cessation="2025-06-10",
    previous_company_names=[
        {"name": "QUILLON STAFF LTD", "effective_from": "2018-03-01", "ceased_on": "2020-02-02"}
    ],
)  # fmt: skip
NEW_PROFILE = profile(NEW, "QUILLON BAY NURSING LTD", date_of_creation="2025-07-01")
NEIGHBOUR_PROFILE = profile(NEIGHBOUR, "TEAL HARBOUR LTD", date_of_creation="2025-08-01")
ELSEWHERE_PROFILE = profile(
    ELSEWHERE, "OSTERVALE LTD", date_of_creation="2009-01-01", registered_office_address=MILL
)
OFFICERS = officers(
    officer("QZOFFICER, Ada Marwen", ADA),
    officer("QZSERVICES NOMINEES LIMITED", NOMINEE, "corporate-nominee-secretary"),
)
ADAS = appointments(
    appointment(NEW, "QUILLON BAY NURSING LTD", appointed_on="2025-07-01"),
    appointment(ELSEWHERE, "OSTERVALE LTD", appointed_on="2009-01-01"),
    appointment(OLD, "QUILLON BAY CARE LTD", status="dissolved"),
)


def quillon(stand_in: StandIn) -> StandIn:
    """A dissolved firm, the firm that its director began three weeks later, and two more."""
    stand_in.on(f"/company/{OLD}", OLD_PROFILE).on(f"/company/{OLD}/officers", OFFICERS)
    stand_in.on(f"/company/{NEW}", NEW_PROFILE).on(f"/company/{NEW}/officers", OFFICERS)
    stand_in.on(f"/company/{ELSEWHERE}", ELSEWHERE_PROFILE)
    stand_in.on(f"/officers/{ADA}/appointments", ADAS)
    stand_in.on("/advanced-search/companies", at_address(NEW_PROFILE, NEIGHBOUR_PROFILE))
    stand_in.on("/search/companies", {"items": [
        {"title": "QUILLON BAY CARE LTD", "company_number": OLD, "company_status": "dissolved",
         "date_of_creation": "2018-03-01", "date_of_cessation": "2025-06-10",
         "address_snippet": "12 Sample Quay, Leeds, LS1 9ZZ"}], "total_results": 1})  # fmt: skip
    return stand_in
