"""A way as a table: which page follows which, and for whom it applies. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from agencyrate.web.way.step_form import StepForm


class Subject(Protocol):
    """What has pages: all answers, or one payment."""

    def has(self, slug: str) -> bool:
        """Say whether a page was answered."""
        ...


S = TypeVar("S", bound=Subject)
S_contra = TypeVar("S_contra", contravariant=True)
A = TypeVar("A", bound="Asked[Any]")


class Asked(Protocol[S_contra]):
    """A stop on the way: one question a page for a worker, several on a sheet for a helper."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        ...

    @property
    def template(self) -> str:
        """The page it is drawn on."""
        ...

    @property
    def applies(self) -> Callable[[S_contra], bool]:
        """Whether it is asked at all."""
        ...

    def is_answered(self, subject: S_contra) -> bool:
        """Say whether nothing is left to ask here."""
        ...

    def holds(self, slug: str) -> bool:
        """Say whether the step of that name is asked here."""
        ...


def always(_subject: object) -> bool:
    """Apply to everybody."""
    return True


@dataclass(frozen=True)
class Step(Generic[S]):
    """One page."""

    slug: str
    form: type[StepForm]
    template: str = "way/question.html"
    applies: Callable[[S], bool] = always
    #: None: answered once it was posted.
    answered: Callable[[S], bool] | None = None

    def is_answered(self, subject: S) -> bool:
        """Say whether nothing is left to ask here."""
        return self.answered(subject) if self.answered else subject.has(self.slug)

    def holds(self, slug: str) -> bool:
        """Say whether this is the step of that name."""
        return slug == self.slug


def applicable(steps: Iterable[A], subject: object) -> list[A]:
    """Return the steps this worker is asked."""
    return [step for step in steps if step.applies(subject)]


def first_open(steps: Iterable[A], subject: object) -> A | None:
    """Return the first step still to be answered, None when all are."""
    return next(
        (step for step in applicable(steps, subject) if not step.is_answered(subject)), None
    )


def before(steps: Sequence[A], slug: str, subject: object) -> A | None:
    """Return the step before, None at the beginning."""
    asked = applicable(steps, subject)
    place = _place(asked, slug)
    return asked[place - 1] if place else None


def after(steps: Sequence[A], slug: str, subject: object) -> A | None:
    """Return the step to go to once this one was sent: itself while it is not settled."""
    asked = applicable(steps, subject)
    place = _place(asked, slug)
    if place is None:
        return first_open(steps, subject)
    if not asked[place].is_answered(subject):
        return asked[place]
    return asked[place + 1] if place + 1 < len(asked) else None


def number_of(steps: Sequence[A], slug: str, subject: object) -> tuple[int, int]:
    """Return "step 3 of 24"."""
    asked = applicable(steps, subject)
    return (_place(asked, slug) or 0) + 1, len(asked)


def may_open(steps: Sequence[A], slug: str, subject: object) -> bool:
    """Say whether all steps before are answered: nobody lands in the middle."""
    asked = applicable(steps, subject)
    place = _place(asked, slug)
    return place is not None and all(step.is_answered(subject) for step in asked[:place])


def by_slug(steps: Iterable[A], slug: str) -> A | None:
    """Return the step of a name, None when there is none."""
    return next((step for step in steps if step.slug == slug), None)


def _place(asked: Sequence[A], slug: str) -> int | None:
    return next((place for place, step in enumerate(asked) if step.slug == slug), None)
