"""A status in words for the worker: what it is, and what comes next."""

from agencyrate.core.words import N_
from agencyrate.reviews.states import ReviewStatus

#: Heading, explanation, tone of the notice.
TOLD: dict[ReviewStatus, tuple[str, str, str]] = {
    ReviewStatus.SEALED: (
        N_("Your report is locked"),
        N_("Nobody can read it. It opens with your receipt only, when you let it go."),
        "info",
    ),
    ReviewStatus.SUBMITTED: (
        N_("A moderator will read your report"),
        N_("It is waiting in line. Nothing of it is shown yet. Look in again in a few days."),
        "info",
    ),
    ReviewStatus.HELD: (
        N_("Your report is on hold"),
        N_("A moderator has read it and needs more time. Nothing of it is shown meanwhile."),
        "info",
    ),
    ReviewStatus.ASKED: (
        N_("We have a question for you"),
        N_("Please read the message below and answer it. Your report waits for your answer."),
        "warning",
    ),
    ReviewStatus.PUBLISHED: (
        N_("Your report is published"),
        N_("It is used as you allowed. Figures appear once three workers have told us."),
        "success",
    ),
    ReviewStatus.REJECTED: (
        N_("Your report was not published"),
        N_("You can write to us below if you think that this is wrong."),
        "warning",
    ),
    ReviewStatus.TAKEN_DOWN: (
        N_("Your report was taken down"),
        N_("It is not shown any more. You can write to us below."),
        "warning",
    ),
    ReviewStatus.WITHDRAWN: (
        N_("You took your report back"),
        N_("Everything you told us is deleted. You can still write to us here."),
        "success",
    ),
}

#: Of a locked report that was deleted because its time was over.
LAPSED = (
    N_("Your locked report is deleted"),
    N_("Its time was over. Nobody has read it. You may send a new report."),
    "info",
)
