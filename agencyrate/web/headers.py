"""Headers on every answer, errors and downloads included."""

from flask import Flask, Response, g, request

from agencyrate.core.settings import settings

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: Of an answer that is somebody's file: it can do nothing, wherever it is opened.
LOCKED_POLICY = (
    "default-src 'none'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture",
        "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid",
        "identity-credentials-get",
        "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
        "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial",
        "storage-access", "usb", "web-share", "xr-spatial-tracking",
    )
)  # fmt: skip
ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}
#: Audiences whose pages leave nothing behind in a browser and are kept out of search engines.
PRIVATE = ("worker", "moderators", "branches", "operators", "staff")


def private(blueprint: str | None) -> bool:
    """Say whether a blueprint's pages are for one person's eyes."""
    return blueprint is not None and blueprint.split("_")[0] in PRIVATE


def lock_down(response: Response, name: str) -> Response:
    """Let an answer that is a file be that alone: no page, no script, no name of its own.

    A page of ours can draw it as a picture; opened alone it is saved under the name given.
    """
    g.locked_down = True
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _complete(response: Response) -> Response:
    for name, value in ALWAYS.items():
        response.headers[name] = value
    if g.get("locked_down"):
        response.headers["Content-Security-Policy"] = LOCKED_POLICY
    if settings().secure_cookies and not request.host.endswith(".onion"):
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint == "static" and response.status_code == 200:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif (
        private(request.blueprint)
        or response.status_code >= 400
        or "Set-Cookie" in response.headers
    ):
        response.headers["Cache-Control"] = "no-store"
        # What lynx knows: without it a link leads to the page as it was when it was last seen.
        response.headers["Pragma"] = "no-cache"
        response.headers.pop("ETag", None)
    else:
        response.headers.setdefault("Cache-Control", "no-cache")
    onion = settings().onion_address
    if onion and not request.host.endswith(".onion") and response.mimetype == "text/html":
        #: Tor Browser offers it. The front page only: no path of a visitor's goes along.
        response.headers["Onion-Location"] = f"http://{onion}/"
    if private(request.blueprint):
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def init_app(app: Flask) -> None:
    """Put the headers on every answer of the app."""
    app.after_request(_complete)
