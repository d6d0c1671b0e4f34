"""What staff say of an agency: when they add it, and when they correct it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.queries import AgencyFacts
from agencyrate.core.company_numbers import company_number
from agencyrate.registers.readers import contacts
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.services.edit_agency import EditedAgency
from agencyrate.web.fields import at_most, country_names
from agencyrate.web.forms import Form


class AgencyForm(Form):
    """An agency in staff's words: nothing a worker wrote is taken over unseen."""

    name = StringField(
        _l("Name"),
        description=_l("The full name of the firm. Never the name of a person alone."),
        validators=[InputRequired(_l("Enter the agency’s name")), at_most(300)],
    )
    trading = TextAreaField(
        _l("Other names it goes by (optional)"),
        description=_l("One on each line."),
        validators=[at_most(1000)],
    )
    company_number = StringField(_l("Company number (optional)"), validators=[at_most(20)])
    address = StringField(_l("Business address (optional)"), validators=[at_most(500)])
    town = StringField(_l("Town (optional)"), validators=[at_most(120)])
    country = SelectField(
        _l("Where it does its business"),
        description=_l("Which law reaches it hangs on this."),
    )
    website = StringField(_l("Website (optional)"), validators=[at_most(300)])

    def offer_countries(self) -> "AgencyForm":
        """Offer the four nations, the UK as a whole, and every country."""
        names = sorted((name.casefold(), name, code) for code, name in country_names().items())
        self.country.choices = [
            ("", _("Not known")),
            *((code, _(name)) for code, name in NATIONS.items()),
            ("GB", _("The UK, nation not known")),
            *((code, name) for _sorted, name, code in names if code != "GB"),
        ]
        return self

    def validate_name(self, field: StringField) -> None:
        """Refuse a name that nobody could search for."""
        if not any(letter.isalpha() for letter in field.data or ""):
            raise ValidationError(_("Enter the agency’s name"))

    def validate_company_number(self, field: StringField) -> None:
        """Refuse what Companies House never gave out; other countries number as they like."""
        written = (field.data or "").strip()
        british = (self.country.data or "").startswith("GB")
        if written and british and company_number(written) is None:
            raise ValidationError(
                _("A UK company number has eight signs, such as 01234567 or SC123456")
            )

    def validate_website(self, field: StringField) -> None:
        """Refuse what is no address, rather than lose it unsaid."""
        written = (field.data or "").strip()
        if written and not contacts.website(written):
            raise ValidationError(_("Write the address like this: www.example.org"))

    def to_new_agency(self) -> NewAgency:
        """Return the value that the service takes."""
        return NewAgency(
            name=self.name.data,
            trading_names=tuple((self.trading.data or "").splitlines()),
            company_number=self.company_number.data or None,
            address=self.address.data or "",
            town=self.town.data or "",
            country=self.country.data or "",
            website=self.website.data or "",
        )


class CorrectionForm(AgencyForm):
    """The same of an agency that is in the directory, with the names it had before."""

    earlier = TextAreaField(
        _l("Earlier names (optional)"),
        description=_l("One on each line. The agency is found by them as well."),
        validators=[at_most(1000)],
    )

    @classmethod
    def of(cls, agency: AgencyFacts) -> "CorrectionForm":
        """Return the form with what the directory says now."""
        now = {name: getattr(agency, name) for name in _SAME}
        now["trading"] = "\n".join(agency.trading_names)
        now["earlier"] = "\n".join(agency.previous_names)
        form = cls(data=now)
        form.offer_countries()
        return form

    def to_edited(self) -> EditedAgency:
        """Return the value that the service takes."""
        return EditedAgency(self.to_new_agency(), tuple((self.earlier.data or "").splitlines()))


_SAME = ("name", "company_number", "address", "town", "country", "website")
