"""Words that are often written with a capital and name nobody: countries, months, offices. Pure."""

#: Well known in any place of a sentence.
ORDINARY = frozenset(
    """
    i i'm i’m i've i’ve i'd i’d i'll i’ll ok okay mr mrs ms miss dr sir madam sister god
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    christmas easter ramadan eid diwali new year ward unit shift nights days
    england english scotland scottish wales welsh northern ireland irish britain british great
    united kingdom europe european africa african asia asian america american
    afghanistan bangladesh bangladeshi botswana brazil cameroon china chinese egypt eswatini
    ethiopia gambia ghana ghanaian guyana india indian indonesia iran jamaica jamaican jordan kenya
    kenyan lesotho malawi malaysia mauritius morocco myanmar namibia nepal nepali nigeria nigerian
    oman pakistan pakistani philippines filipino filipina philippine poland portugal romania rwanda
    saudi arabia sierra leone singapore somalia south spain sri lanka lankan sudan tanzania trinidad
    turkey uganda ugandan vietnam yemen zambia zambian zimbabwe zimbabwean dubai kuwait qatar
    kerala punjab gujarat delhi mumbai kochi chennai lagos abuja accra kumasi nairobi manila
    harare bulawayo kathmandu karachi lahore dhaka colombo
    london birmingham manchester leeds liverpool bristol sheffield glasgow edinburgh cardiff belfast
    malayalam hindi tagalog bengali shona yoruba igbo urdu twi
    nhs home office visa certificate sponsorship sponsor licence skilled worker health care
    immigration skills charge surcharge biometric passport ielts oet osce nmc cos brp dbs ukvi hmrc
    agency agencies employer contract manager nurse nurses carer carers doctor hospital council
    government embassy police union unison rcn gmb unite acas citizens advice
    whatsapp facebook instagram telegram tiktok google youtube uber zoom email pounds rupees naira
    covid cv hr
    """.split()  # noqa: SIM905 - read as prose, not as a list of quotes
)

#: Words that open a sentence before a name: "When Maria …". The first word alone says nothing.
STARTERS = frozenset(
    """
    a about after again all also although an and another any as at because before but by can could
    did do does during each even every everyone finally first for from had has have he her here his
    how however i if in instead is it its just last later maybe my never next no nobody not nothing
    now of on once one only or other our people please she since so some somebody someone sometimes
    soon still such tell that the their them then there these they this those though to today
    together told two under until was we well were what when where which while who why with without
    would yes yesterday you your dear thank thanks hello
    """.split()  # noqa: SIM905 - read as prose, not as a list of quotes
)
