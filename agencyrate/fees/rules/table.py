"""The fee rules as a table to be read aloud, top to bottom: the first line that fits is the answer.

Every line is about a case with nothing left open; what to do when the facts are open is law.py's.
Sources: Employment Agencies Act 1973, Conduct Regulations 2003, Home Office sponsor guidance from
31 December 2024 and 9 April 2025, the Code of practice of 27 March 2025 (see provisions.py).
"""

from agencyrate.fees.cases import Rule
from agencyrate.fees.rules.costs import EXTRA_COSTS, VISA_COSTS
from agencyrate.fees.rules.in_the_uk import IN_THE_UK
from agencyrate.fees.rules.sponsorship import SPONSORSHIP
from agencyrate.fees.rules.terms import CLAUSE_TERMS, DEDUCTION_TERMS, LOAN_TERMS
from agencyrate.fees.rules.the_job import THE_JOB, THROUGH_OTHERS
from agencyrate.fees.rules.threats_and_abroad import ABROAD, THREATS

RULES: tuple[Rule, ...] = (
    *THREATS,
    *ABROAD,
    *SPONSORSHIP,
    *THE_JOB,
    *THROUGH_OTHERS,
    *VISA_COSTS,
    *EXTRA_COSTS,
    *LOAN_TERMS,
    *CLAUSE_TERMS,
    *DEDUCTION_TERMS,
    *IN_THE_UK,
)
