"""The settings in force, for the storeys that know nothing of the web."""

from config import Settings

_in_force: Settings | None = None


def use(settings: Settings) -> None:
    """Put settings in force for this process; called once by create_app."""
    global _in_force  # noqa: PLW0603 - one process serves one installation
    _in_force = settings


def settings() -> Settings:
    """Return the settings in force."""
    if _in_force is None:
        raise RuntimeError("no settings yet: create_app puts them in force")
    return _in_force
