"""What tests stand on: a real database each, SQLite or PostgreSQL, and an app on it."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, NullPool, create_engine, text

from agencyrate.app import create_app
from agencyrate.core import clock as the_clock
from agencyrate.core.db import db
from agencyrate.core.places import place
from agencyrate.services.sample.load import load_sample
from config import Settings
from tests.person import Person
from tests.servers import running_postgres, running_redis

ROOT = Path(__file__).resolve().parent.parent
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
KEY = "AGE-SECRET-KEY-1SW8MKGVL0DW8EX2SRX9W4C9GZLZ6CDAYG3RWF0X98XC5G0JK7VUQJ5RMJD"


def settings_for(folder: Path, database_url: str, **changes: object) -> Settings:
    """Return the settings of a test: fixed keys, limits off unless asked for."""
    facts: dict = {
        "database_url": database_url,
        "secret_key": "only for tests, only for tests, only",
        "sealing_keys": (KEY,),
        "receipt_key": "only for tests, the receipt key, only",
        "data_folder": folder,
        "environment": "testing",
        "limits_on": False,
    }
    return Settings(**{**facts, **changes})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres", "both"),
        default="both",
        help="the databases that every test with an app runs on",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that touches a database on both, but where it is one that only draws."""
    if "database_kind" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--database")
        kinds = ("sqlite", "postgres") if asked == "both" else (asked,)
        if metafunc.definition.get_closest_marker("one_database"):
            kinds = kinds[:1]
        metafunc.parametrize("database_kind", kinds, scope="session")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL server: the address of its first database."""
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def redis() -> Iterator[str]:
    """A real Redis-compatible server: its address."""
    with running_redis() as url:
        yield url


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database, to be copied for each test."""
    folder = tmp_path_factory.mktemp("empty")
    file = folder / "empty.sqlite3"
    app = create_app(settings_for(folder, f"sqlite:///{file}"))
    with app.app_context():
        upgrade(directory=str(place("migrations")))
        db.engine.dispose()
    return file


@pytest.fixture(scope="session")
def sample_sqlite(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the whole sample in it, to be copied."""
    folder = tmp_path_factory.mktemp("sample")
    file = folder / "sample.sqlite3"
    shutil.copyfile(empty_sqlite, file)
    app = create_app(settings_for(folder, f"sqlite:///{file}", sample_data=True))
    with the_clock.freeze(NOON), app.app_context():
        load_sample(NOON.date(), lambda _words: None)
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return file


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """Hold the clock at noon on 2 November 2026."""
    with the_clock.freeze(NOON):
        yield


@pytest.fixture(scope="session")
def postgres_template(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A migrated, empty PostgreSQL database, to be copied for each test; its server's engine."""
    server = create_engine(postgres, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE empty"))
    url = postgres.replace("/postgres?", "/empty?")
    app = create_app(settings_for(tmp_path_factory.mktemp("pg"), url))
    with app.app_context():
        upgrade(directory=str(place("migrations")))
        db.engine.dispose()
    return server


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, database_kind: str
) -> Iterator[str]:
    """The address of a fresh, migrated database for one test."""
    if database_kind == "sqlite":
        shutil.copyfile(request.getfixturevalue("empty_sqlite"), tmp_path / "test.sqlite3")
        yield f"sqlite:///{tmp_path / 'test.sqlite3'}"
        return
    server, name = request.getfixturevalue("postgres_template"), f"test_{uuid4().hex}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE empty STRATEGY file_copy"))
    yield request.getfixturevalue("postgres").replace("/postgres?", f"/{name}?")
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """The settings of the test's app; a test module may override this fixture."""
    return settings_for(tmp_path, database_url)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once for all tests."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def site(settings: Settings, compiled: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The app on its fresh database, outside any request or app context."""
    made = create_app(settings)
    made.jinja_env.bytecode_cache = compiled
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def app(site: Flask) -> Iterator[Flask]:
    """The app inside an app context, for tests of services and queries."""
    with site.app_context():
        yield site
        db.session.rollback()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real official registers, where there is one."""
    folder = Path(os.environ.get("AGENCYRATE_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("real registers not at hand")
    return folder


@pytest.fixture
def person(site: Flask) -> Person:
    """Somebody at a browser without JavaScript, who gives up on a page they could not use."""
    return Person(site)
