"""Hosts of web and e-mail addresses that many organisations share, so that they tell none."""

from typing import Final

#: Hosts that many firms share, they and all below them, say nothing of one.
_SHARED_HOSTS: Final = (
    *("facebook.com", "fb.com", "linkedin.com", "instagram.com", "tiktok.com", "youtube.com"),
    *("twitter.com", "x.com", "google.com", "goo.gl", "bit.ly", "tinyurl.com", "linktr.ee"),
    *("whatsapp.com", "wa.me", "t.me", "telegram.me", "indeed.com", "reed.co.uk", "totaljobs.com"),
    *("cv-library.co.uk", "glassdoor.com", "glassdoor.co.uk", "trustpilot.com", "yell.com"),
    *("jobs.nhs.uk", "trac.jobs", "gov.uk", "carehome.co.uk", "homecare.co.uk", "cqc.org.uk"),
    *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com"),
    *("live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.in", "yahoo.co.in", "ymail.com"),
    *("icloud.com", "me.com", "proton.me", "protonmail.com", "aol.com", "gmx.com", "mail.com"),
    *("zoho.com", "btinternet.com", "sky.com", "rediffmail.com", "nhs.net"),
)
#: Hosts where each firm has one of its own below.
_BUILDERS: Final = frozenset(
    {"wixsite.com", "wordpress.com", "blogspot.com", "weebly.com", "godaddysites.com"}
    | {"square.site", "business.site", "company.site", "webnode.com", "jimdosite.com"}
)


def is_shared(host: str) -> bool:
    """Whether many organisations have addresses at a host, so that it tells none of them."""
    return host in _BUILDERS or any(
        host == shared or host.endswith(f".{shared}") for shared in _SHARED_HOSTS
    )
