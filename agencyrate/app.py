"""Put the site together."""

import logging
from datetime import timedelta

from flask import Flask, Response, g, request
from flask_compress import Compress
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from agencyrate.core import settings as in_force
from agencyrate.core.db import db, only_reading
from agencyrate.core.places import place
from agencyrate.services import schema
from agencyrate.web import addresses, beside, errors, headers, limits, logs, uploads, words
from agencyrate.web.blueprints import ALL
from agencyrate.web.templates import Templates
from config import Settings, from_environment

migrate = Migrate()
csrf = CSRFProtect()
compress = Compress()
#: The largest form is a story of some thousand characters.
_LARGEST_REQUEST = 256 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Return the site, ready to be served, for the settings given or those of the environment."""
    settings = settings or from_environment()
    in_force.use(settings)
    app = Flask(
        "agencyrate", template_folder=str(place("templates")), static_folder=str(place("static"))
    )
    _configure(app, settings)
    logs.init_app()
    db.init_app(app)
    migrate.init_app(app, db, directory=str(place("migrations")), render_as_batch=True)
    uploads.init_app(app)  # before whatever reads the request
    csrf.init_app(app)
    compress.init_app(app)
    app.after_request(_compress)
    for part in (words, beside, addresses, limits, headers, errors):
        part.init_app(app)
    for blueprint in ALL:
        app.register_blueprint(blueprint)
    _watch_requests(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        #: A fault of the database tells the statement, never what somebody wrote.
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},
        MAX_CONTENT_LENGTH=_LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=_LARGEST_REQUEST,
        TESTING=settings.environment == "testing",
        SESSION_COOKIE_NAME="__Host-form" if settings.secure_cookies else "form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=8),
        WTF_CSRF_TIME_LIMIT=None,
        COMPRESS_REGISTER=False,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
    )
    app.jinja_environment = Templates
    app.logger.setLevel(logging.WARNING)
    app.extensions["agencyrate_schema"] = schema.METADATA


def _compress(response: Response) -> Response:
    """Compress, except what carries a secret: its length would tell of it.

    A page with a mistake in its form is as long as without one; the library compresses only what
    went well.
    """
    if g.get("carries_secret"):
        return response
    status, response.status_code = response.status_code, min(response.status_code, 200)
    compressed: Response = compress.after_request(response)
    compressed.status_code = status
    return compressed


def _watch_requests(app: Flask) -> None:
    @app.before_request
    def prepare() -> None:
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            only_reading()
