"""Every model in one place, for migrations and for whoever needs the whole schema."""

from agencyrate.accounts import models as accounts
from agencyrate.agencies import identity_models as identity
from agencyrate.agencies import models as agencies
from agencyrate.audit import models as audit
from agencyrate.branches import models as branches
from agencyrate.collections import models as collections
from agencyrate.complaints import models as complaints
from agencyrate.consents import models as consents
from agencyrate.core.db import Base
from agencyrate.derivations import models as derivations
from agencyrate.escrow import models as escrow
from agencyrate.evidence import models as evidence
from agencyrate.fees import dated_models as dated
from agencyrate.fees import models as fees
from agencyrate.helping import models as helping
from agencyrate.languages import models as languages
from agencyrate.mailbox import models as mailbox
from agencyrate.notices import models as notices
from agencyrate.ratings import models as ratings
from agencyrate.registers import models as registers
from agencyrate.registers.look_up import models as look_up
from agencyrate.reviews import models as reviews
from agencyrate.visits import models as visits

MODULES = (
    accounts, agencies, audit, branches, collections, complaints, consents, dated, derivations,
    escrow, evidence, fees, helping, identity, languages, look_up, mailbox, notices, ratings,
    registers, reviews, visits,
)  # fmt: skip
METADATA = Base.metadata
