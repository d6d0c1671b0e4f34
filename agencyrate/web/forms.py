"""The base of every form."""

from flask_wtf import FlaskForm


class Form(FlaskForm):  # type: ignore[misc]
    """A form with a token of its own, drawn by the components."""
