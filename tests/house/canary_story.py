"""One story by the real pages, with a canary in every private field: see test_canaries.py."""

from collections import defaultdict
from io import BytesIO

from flask import Flask
from sqlalchemy import select

from agencyrate.accounts import second_factor
from agencyrate.accounts.models import Role
from agencyrate.agencies.models import Agency
from agencyrate.branches.models import Branch
from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.evidence.models import EvidenceFile
from agencyrate.helping.models import HelpRequest
from agencyrate.notices.models import Notice
from agencyrate.reviews.models import Review
from agencyrate.reviews.questions import QUESTIONS, USE_AGAIN
from agencyrate.services.edit_desk import edit_desk
from agencyrate.services.invite_staff import invite_staff
from agencyrate.services.seed_facts import seed_facts
from agencyrate.services.settle_agency import settle
from agencyrate.visits import visits
from tests.evidence import papers, pictures
from tests.factories.agencies import AgencyFactory
from tests.house.test_audiences import addresses
from tests.look_up import recorded
from tests.look_up.stand_in import StandIn
from tests.pages.fees import Unpacker
from tests.pages.rate import NONE, Paid, Way
from tests.pages.sign_in import PASSWORD, code_of, enrolled, give_password
from tests.watching import Seen, Watched

TELLS = {
    "HTTP_USER_AGENT": "Qzuseragent/5.0",
    "HTTP_X_FORWARDED_FOR": "203.0.113.77",
    "HTTP_REFERER": "https://qzreferer.example/",
}
NOTICES = ("content", "legal", "data", "reply")


class Story:
    """Three workers, three moderators, a branch officer, an operator, somebody new, a stranger."""

    def __init__(self, site: Flask) -> None:
        self.site = site
        self.people = {
            who: Watched(site, who, tells=TELLS)
            for who in (
                "ama",
                "ben",
                "cleo",
                "cam",
                "first",
                "second",
                "third",
                "branch",
                "rep",
                "operator",
                "new",
                "stranger",
            )
        }
        self.secrets: dict[str, str] = {}
        with site.app_context():
            seed_facts()
            agency = AgencyFactory(
                name="Harbour Lane Care Recruitment",
                slug="harbour-lane",
                country="GB-ENG",
                company_number="01234567",
                town="Leeds",
            )
            self.agency_id = agency.id
            with transaction() as session:
                branch = Branch(name="Harbour Branch")
                session.add(branch)
                session.flush()
                self.branch_id = branch.id
            edit_desk(self.branch_id, takes_requests=True, nations=("GB-ENG",), words="", by_id="")

    def __getattr__(self, who: str) -> Watched:
        return self.people[who]

    def one(self, what: object) -> str:
        with self.site.app_context():
            return str(db.session.scalar(what))

    # The workers

    def workers_report(self) -> None:
        way = Way(self.ama).start().agency("harbour lane").circumstances().questions().paid(Paid())
        way.words("They asked for money twice, Qzopenword, and Qzblackedout took it all.").uses()
        self.ama.follow("Read the letter first").follow("Back to the question")
        way.complaint(name="Qzcontactname", safe="Qzsafecontact in the evening").telling()
        key = self.secrets["the answers' key"] = self.ama.client.get_cookie(
            "answers", path="/"
        ).value
        with self.site.app_context():
            self.secrets["the once token"] = visits.read(key)["once"]
        self.ama.open("/rate/evidence")
        photo = pictures.picture("JPEG", exif=pictures.exif(), comment=pictures.CANARY)
        for data in (photo, papers.told(), b"3 May - Agency: Qzchatword"):
            self.ama.press("Add this file", file=(BytesIO(data), "Qzphotoname.jpg"))
        self.ama.press("Continue")
        self.code = way.send()
        self.secrets["the receipt"] = " ".join(self.code.split()[:4])
        self.ama.follow("Print a card").follow("Back").press("I have written it down")
        self.ama.press("Check my words", code=self.code)
        self.ama_id = self.one(select(Review.id))
        other = Way(self.ben).start().agency("Qznamedagency", choose=NONE)
        other.named("Qznamedagency", town="Qznamedtown").circumstances().questions().paid(Paid())
        other.words("Nobody may publish Qzunpublished.").uses(words="no").complaint("no")
        self.ben_code = other.send()
        self.ben.press("I have written it down").press("Check my words", code=self.ben_code)
        self.ben_id = self.one(select(Review.id).where(Review.id != self.ama_id))
        self.somebody_locks_a_report()
        self.opens(self.ben, self.ben_code)
        self.opens(self.ama, self.code)
        self.secrets["the receipt's key"] = self.ama.client.get_cookie("receipt", path="/").value
        self.ama.press("Send message", text="Please read Qzfromworker.")
        self.ama.follow("Add a picture").press(
            "Add this file", file=(BytesIO(b"Qzlaterword, 4 May"), "Qzphotoname.txt")
        )

    def somebody_looks_at_a_fee(self) -> None:
        """Without a report: what is typed there is kept nowhere."""
        Unpacker(self.ama).start().payment(Paid(amount="7531986"))
        self.secrets["the fee shown"] = "7,531,986"
        self.ama.press("Change How much, and when")
        self.secrets["the fee typed"] = "7531986"

    def worker_asks_a_union(self) -> None:
        self.cam.open("/get-help").press("Continue", safe="danger")
        self.cam.press("Continue", nation="GB-ENG").press("Continue", trouble="papers")
        self.cam.follow("Let a union get in touch with you")
        told = {name: f"Qzhelp{name}" for name in ("contact", "when", "name", "language", "about")}
        self.cam.press("Ask this branch", desk=self.branch_id, weeks="2", agreed=None, **told)
        assert self.cam.status == 422
        self.cam.press("Ask this branch", agreed="y")
        words = [
            item.get_text() for item in self.cam.page.find("ol", class_="receipt").find_all("li")
        ]
        self.stop_words = " ".join(words)
        self.secrets["the stop words"] = " ".join(words[:4])
        self.request_id = self.one(select(HelpRequest.id))

    def worker_takes_the_request_back(self) -> None:
        self.cam.open("/get-help/union/stop").press("Delete it", code=self.stop_words)
        assert self.cam.sees("It is deleted.")

    def branch_reads_the_request(self) -> None:
        self.branch.open("/branch/requests").follow("Week of").press("Open it")
        assert self.branch.sees("Qzhelpcontact", "Qzhelpabout")

    def somebody_locks_a_report(self) -> None:
        way = Way(self.cleo).start().agency("harbour lane").circumstances().questions().paid(Paid())
        way.words("Nobody may read Qzlockedword.").uses()
        way.complaint(name="Qzlockedname", safe="Qzlockedsafe by letter", together="report")
        self.cleo_code = way.send()
        self.cleo.press("I have written it down").press("Check my words", code=self.cleo_code)
        known = [self.ama_id, self.ben_id]
        self.cleo_id = self.one(select(Review.id).where(Review.id.not_in(known)))
        self.opens(self.cleo, self.cleo_code)
        self.secrets["the locked receipt's key"] = self.cleo.client.get_cookie(
            "receipt", path="/"
        ).value
        self.cleo.press("Send message", text="It is Qzlockedmessage.")
        for page in ("uses", "uses/words", "about-you", "together", "together/go", "withdraw"):
            self.cleo.open(f"/receipt/{page}")

    def opens(self, worker: Watched, code: str) -> None:
        worker.open("/receipt")
        if worker.url == "/receipt":
            worker.press("Open", code=code)

    def workers_withdraw(self) -> None:
        for worker in (self.ama, self.ben, self.cleo):
            worker.open("/receipt/withdraw").press("Yes, delete everything")
            assert worker.sees("You took your report back")

    # The desk

    def staff_sign_in(self) -> None:
        for who, role in (("first", Role.MODERATOR), ("second", Role.MODERATOR), ("third", Role.MODERATOR),
                          ("branch", Role.BRANCH), ("rep", Role.BRANCH),
                          ("operator", Role.OPERATOR)):  # fmt: skip
            branch = {"branch_id": self.branch_id} if role is Role.BRANCH else {}
            account_id, email, secret = enrolled(self.site, role, name=f"Qz{who}staff", **branch)
            give_password(self.people[who].open("/sign-in"), email, PASSWORD)
            self.people[who].press("Sign in", code=code_of(secret))
            if who == "first":
                self.first_id = account_id
        self.secrets["the staff session"] = self.first.client.get_cookie("staff").value

    def somebody_joins(self) -> None:
        with self.site.app_context():
            token = invite_staff("qzinvited@example.org", Role.MODERATOR)
        self.secrets["the invitation"] = token
        self.new.open(f"/join/{token}")
        words = "qzpassword quiet lanterns"
        self.new.press("Continue", name="Qzinvitedname", password=words, again=words)
        grouped = self.new.page.find("code").get_text(strip=True)
        self.secrets["the secret"] = grouped
        shown = second_factor.code_at(grouped.replace(" ", ""), clock.now())
        self.new.press(self.new.page.find("form").find("button").get_text(strip=True), code=shown)
        assert self.new.url == "/moderate/"

    def desk_decides(self) -> None:
        assert self.first.open("/moderate/files").sees(f"Case {self.ama_id[:4]}")
        for name in ("Picture 1", "Paper 2", "Chat 3", "Chat 4"):
            self.first.open(f"/moderate/reviews/{self.ama_id}").press(f"Open {name}")
        self.first.open("/moderate/messages").open(f"/moderate/reviews/{self.cleo_id}")
        assert self.first.sees("The worker has locked this report", "Qzlockedmessage")
        assert not self.first.sees("Harbour Lane")
        desk = self.first.open(f"/moderate/reviews/{self.ama_id}")
        number = next(box["value"] for box in desk.page.find_all("input", attrs={"name": "word"})
                      if "Qzblackedout" in box.parent.get_text())  # fmt: skip
        desk.press("Black out", word=[number], why="other", why_note="Qzredactionnote")
        desk.press("Send", message="Thank you, Qztoworker.")
        desk.press("Decide", move="ask", reason="ask-question", note="What of Qzquestion?")
        self.ama.open("/receipt/status").press("Send message", text="It was Qzfromworker.")
        desk.open(f"/moderate/reviews/{self.ama_id}").press("Decide", move="publish")
        with self.site.app_context():
            settle(self.ben_id, self.agency_id, by_id=self.first_id)
        desk.open(f"/moderate/reviews/{self.ben_id}")
        desk.press("Decide", move="hold", reason="hold-agency", note="We look at Qzholdnote.")
        self.ben.open("/receipt/status")
        assert self.ben.sees("Qzholdnote")

    def two_send_a_letter(self) -> None:
        self.draft_id = self.one(select(ComplaintDraft.id))
        case = f"/moderate/complaints/{self.draft_id}"
        self.first.open(case).press("Write the letter").press(
            "Save", asked="Please look at Qzsection."
        )
        self.first.open(case).press("Write the letter").press("Hand it to a second moderator")
        self.second.open(case).follow("Send it back").press(
            "Send back", reason="Not yet, Qzreturned."
        )
        self.first.open(case).press("Write the letter").press("Hand it to a second moderator")
        self.second.open(case).follow("Read and approve").press("Approve", read="y")
        for who in (self.first, self.second):
            assert "Qzcontactname" in who.open(case).press("Export as text").body.decode()
            assert who.open(case).press("Export as PDF").body.startswith(b"%PDF")
        token = self.third.open("/moderate/").page.find("input", attrs={"name": "csrf_token"})[
            "value"
        ]
        for kind in ("txt", "pdf"):
            self.third._ask("post", f"{case}/letter.{kind}", data={"csrf_token": token})
        self.second.open(case).follow("Note that it was sent").press("Note it", reference="FWA/77")
        self.second.follow("Note what came of it")
        self.second.press("Close the complaint", outcome="warning", reason="They wrote Qzoutcome.")

    def desk_looks_a_company_up(self, house: StandIn) -> None:
        ended = recorded.profile("01234567", "HARBOUR LANE CARE RECRUITMENT", company_status="dissolved",
                                 date_of_cessation="2025-06-10")  # fmt: skip
        later = recorded.profile(recorded.NEW, "QZPHOENIX CARE LTD", date_of_creation="2025-07-01")
        house.on("/company/01234567", ended).on("/company/01234567/officers", recorded.OFFICERS)
        house.on(f"/company/{recorded.NEW}", later)
        house.on(f"/officers/{recorded.ADA}/appointments", recorded.ADAS)
        house.on("/advanced-search/companies", recorded.at_address(later))
        desk = self.first.open(f"/moderate/agencies/{self.agency_id}").press("Look up now")
        assert desk.sees("Possible successor: QZPHOENIX CARE LTD", "QZOFFICER, Ada Marwen")
        self.second.open(f"/moderate/agencies/{self.agency_id}")
        box = next(each["name"] for each in self.second.page.find_all("input")
                   if each.get("name", "").endswith("-reason"))  # fmt: skip
        self.second.press("Dismiss", **{box: "Two families, Qzdismissed"})
        assert self.second.sees("Dismissed as successors")

    # The others

    def strangers_send_notices(self) -> None:
        for kind in NOTICES:
            page = self.stranger.open(f"/report/{kind}?agency=harbour-lane&review={self.ama_id}")
            boxes = page.page.find("main").find_all(["input", "textarea"])
            texts = {box["name"]: f"Qznotice{kind}" for box in boxes
                     if box["name"] != "homepage" and box.get("type", "text") in {"text", "textarea"}}  # fmt: skip
            if "email" in texts:
                texts["email"] = f"Qznotice{kind}@example.org"
            page.press(page.page.find("main").find("button").get_text(strip=True), **texts,
                       **({"wish": "delete"} if kind == "data" else {}))  # fmt: skip
            assert self.stranger.url == "/report/received", self.stranger.text
        with self.site.app_context():
            self.notice_ids = list(db.session.scalars(select(Notice.id)))
        self.first.open(f"/moderate/notices/{self.notice_ids[0]}")
        self.first.press("Decide", move="decline", reason="No, Qznoticereason.")

    def branch_checks(self) -> None:
        self.branch.open("/branch").press("Check", name="Harbour Lane Care Recruitment")
        self.branch.press("Open the dossier")
        assert self.branch.sees("Harbour Lane Care Recruitment")
        assert self.branch.press("Save as PDF").body.startswith(b"%PDF")

    def rep_takes_reports_down(self) -> None:
        """Face to face, and from a table: what is told there is the workers' and stays theirs."""
        rep = self.rep
        rep.open("/branch/helping").press("Begin with a worker").press(
            "Search", text="Qzspokenagency"
        )
        rep.press("Continue", choice=NONE)
        rep.press("Continue", name="Qzspokenagency", town="", country="GB", website="")
        rep.press("Continue", country="IN", role="care", nation="GB-ENG", year="2025", half="1",
                  moved="abroad")  # fmt: skip
        rep.press("Continue", **{each.key: "unknown" for each in (*QUESTIONS, USE_AGAIN)})
        rep.press("Continue", paid="no").press("Continue", words="They said Qzspokenwords.")
        if rep.url == "/branch/helping/names":
            rep.press("Keep my words")
        while rep.url != "/branch/helping/check":
            names = {each["name"] for each in rep.page.main.find_all("input", type="radio")}
            said = {"together": "now", "telling": "usual"}
            rep.press("Continue", **{name: said.get(name, "yes") for name in names})
        rep.press("Hand it in", agreed="yes")
        code = [each.get_text(strip=True) for each in rep.page.find("ol", class_="receipt")("li")]
        self.secrets["the told receipt"] = " ".join(code[:4])
        self.secrets["the helper's key"] = rep.client.get_cookie("helped", path="/branch").value
        rep.press("Delete it here", where="yes")
        table = (
            b"Agency,Comments,Spare\nQztableagency,Qztablewords,Qztablespare\n,Qzbrokenwords,x\n"
        )
        rep.open("/branch/tables").press("Read it", file=(BytesIO(table), "Qzfilename.csv"))
        rep.press("Continue").press("Continue", receipts="yes").press("Continue")
        rep.press("Hand them in").press("Cards to print")
        rep.open("/branch/tables/outcome").press("Download these rows")
        rep.open("/branch/tables/outcome").press("Delete the cards here", printed="y").press(
            "Delete this table"
        )
        for address in ("/branch/helping", "/branch/helping/check", "/branch/tables/outcome"):
            rep.open(address)
            assert not any(each in rep.text for each in ("Qzspoken", "Qztable", "Qzbroken"))

    def everybody_looks_everywhere(self) -> None:
        with self.site.app_context():
            body_id = db.session.scalar(select(Body.id))
            file_id = db.session.scalar(select(EvidenceFile.id).where(EvidenceFile.number == 3))
            slugs = list(db.session.scalars(select(Agency.slug)))
        things: dict[str, object] = defaultdict(
            lambda: "x" * 16, draft_id=self.draft_id, body_id=body_id, agency_id=self.agency_id,
            redaction_id=1, file_id=file_id or "x" * 16, number=1, request_id=self.request_id, branch_id=self.branch_id,
        )  # fmt: skip
        for review_id, notice_id in zip(
            [self.ama_id, self.ben_id] * 2, self.notice_ids, strict=True
        ):
            things |= {"review_id": review_id, "notice_id": notice_id, "slug": slugs[0]}
            for who in ("first", "third", "branch", "operator", "stranger"):
                for rule, address in addresses(self.site, things, "GET"):
                    if rule.endpoint not in {"worker_leaving.leave", "static"}:
                        self.people[who]._ask("get", address)
        for who in self.people.values():
            who._ask("get", "/nothing-here")
            who._ask("post", "/receipt", data={"code": "no token"})
            who._ask("delete", "/receipt")
        for number in range(12):
            self.stranger.open("/receipt").press("Open", code=f"wrong {number}")
        assert self.stranger.status == 429

    @property
    def seen(self) -> list[Seen]:
        return [each for who in self.people.values() for each in who.seen]

    def forget_what_was_seen(self) -> None:
        for who in self.people.values():
            who.seen.clear()
