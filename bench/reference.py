"""The page to measure against: Flask, one template file, 25 rows, one indexed query, no ORM."""

import sqlite3
from pathlib import Path

from flask import Flask, render_template

ROWS = 25
TEMPLATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Reference</title></head>
<body><h1>Reference</h1><table>
{% for row in rows %}
<tr><td>{{ row[0] }}</td><td><a href="/row/{{ row[1] }}">{{ row[1] }}</a></td>
<td>{{ row[2] }}</td></tr>
{% endfor %}
</table></body></html>
"""


def make(folder: Path) -> Flask:
    """Return the reference app, its template and its table of 10,000 rows in a folder."""
    (folder / "reference.html").write_text(TEMPLATE, encoding="utf-8")
    file = folder / "reference.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE things (place TEXT, name TEXT, number INTEGER)")
        connection.executemany(
            "INSERT INTO things VALUES (?, ?, ?)",
            ((f"place {number % 400}", f"thing {number}", number) for number in range(10_000)),
        )
        connection.execute("CREATE INDEX by_place ON things (place)")
    app = Flask("reference", template_folder=str(folder))

    @app.get("/reference")
    def show() -> str:
        with sqlite3.connect(file) as connection:
            rows = connection.execute(
                "SELECT place, name, number FROM things WHERE place = ? LIMIT ?", ("place 7", ROWS)
            ).fetchall()
        return render_template("reference.html", rows=rows)

    return app
