"""The base of every form."""

from flask_wtf import FlaskForm


class Form(FlaskForm):
    """A form whose first fault is found by the person who made it."""

    @property
    def ordered_errors(self) -> list[tuple[str, str]]:
        """Return (id of the control, what is wrong) in the order of the fields."""
        found = []
        for field in self:
            for error in field.errors:
                first = f"{field.id}-0" if hasattr(field, "iter_choices") and field.type in {
                    "RadioField", "CheckboxesField"} else field.id
                found.append((first, str(error)))
        return found
