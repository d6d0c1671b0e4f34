"""What waits for others, what was made of reports, what is said of workers, who has read what."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TELLING = sa.Enum("usual", "less", "nothing", name="telling", native_enum=False, length=40)


def upgrade() -> None:
    op.create_table(
        "derived_things",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "letter_exported",
                "letter_sent",
                "dossier",
                name="derivedkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sent_to", sa.String(length=200), nullable=False),
        sa.Column("stale_since", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derived_things")),
    )
    with op.batch_alter_table("derived_things", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_derived_things_digest"), ["digest"], unique=False)

    op.create_table(
        "derived_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thing_id", sa.String(length=16), nullable=False),
        sa.Column("review_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["reviews.id"],
            name=op.f("fk_derived_sources_review_id_reviews"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["thing_id"],
            ["derived_things.id"],
            name=op.f("fk_derived_sources_thing_id_derived_things"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derived_sources")),
        sa.UniqueConstraint(
            "thing_id", "review_id", name=op.f("uq_derived_sources_thing_id_review_id")
        ),
    )
    with op.batch_alter_table("derived_sources", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_derived_sources_review_id"), ["review_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_derived_sources_thing_id"), ["thing_id"], unique=False)

    op.create_table(
        "escrows",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("review_id", sa.String(length=16), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("report", "complaint", name="scope", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "confirmed",
                "asked",
                "released",
                "ended",
                name="escrowstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("about_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("signs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("story_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("ask_at", sa.DateTime(), nullable=True),
        sa.Column("declined_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["reviews.id"],
            name=op.f("fk_escrows_review_id_reviews"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escrows")),
        sa.UniqueConstraint("review_id", name=op.f("uq_escrows_review_id")),
    )
    with op.batch_alter_table("escrows", schema=None) as batch_op:
        batch_op.create_index("ix_escrows_status_ask", ["status", "ask_at"], unique=False)

    op.create_table(
        "left_behind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.String(length=16), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "letter_exported",
                "letter_sent",
                "dossier",
                name="derivedkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("sent_to", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["reviews.id"],
            name=op.f("fk_left_behind_review_id_reviews"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_behind")),
    )
    with op.batch_alter_table("left_behind", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_left_behind_review_id"), ["review_id"], unique=False)

    op.create_table(
        "linked_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.String(length=16), nullable=False),
        sa.Column("second_id", sa.String(length=16), nullable=False),
        sa.Column("marked_by_id", sa.String(length=16), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["reviews.id"],
            name=op.f("fk_linked_reports_first_id_reviews"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["reviews.id"],
            name=op.f("fk_linked_reports_second_id_reviews"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_linked_reports")),
        sa.UniqueConstraint(
            "first_id", "second_id", name=op.f("uq_linked_reports_first_id_second_id")
        ),
    )
    with op.batch_alter_table("linked_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_linked_reports_first_id"), ["first_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_linked_reports_second_id"), ["second_id"], unique=False
        )

    op.create_table(
        "escrow_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escrow_id", sa.String(length=16), nullable=False),
        sa.Column("move", sa.String(length=40), nullable=False),
        sa.Column("from_status", sa.String(length=40), nullable=False),
        sa.Column("to_status", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.String(length=16), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["escrow_id"],
            ["escrows.id"],
            name=op.f("fk_escrow_decisions_escrow_id_escrows"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escrow_decisions")),
    )
    with op.batch_alter_table("escrow_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_escrow_decisions_escrow_id"), ["escrow_id"], unique=False
        )

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seen", sa.Boolean(), nullable=True))
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("telling", TELLING, nullable=True))
    with op.batch_alter_table("complaint_drafts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("exact", sa.Boolean(), nullable=True))

    # What was written before was open to be read; everybody has the usual said of them.
    op.execute(sa.update(sa.table("messages", sa.column("seen", sa.Boolean()))).values(seen=True))
    op.execute("UPDATE reviews SET telling = 'usual'")
    drafts = sa.table("complaint_drafts", sa.column("exact", sa.Boolean()))
    op.execute(sa.update(drafts).values(exact=False))
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.alter_column("seen", nullable=False, existing_type=sa.Boolean())
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.alter_column("telling", nullable=False, existing_type=TELLING)
    with op.batch_alter_table("complaint_drafts", schema=None) as batch_op:
        batch_op.alter_column("exact", nullable=False, existing_type=sa.Boolean())
    _note_sent_letters()


def _note_sent_letters() -> None:
    """A letter that has gone out is out there: whoever withdraws from now on is told of it."""
    op.execute(
        "INSERT INTO derived_things (id, kind, made_on, digest, sent_to) "
        "SELECT d.id, 'letter_sent', d.sent_on, COALESCE(d.approved_digest, ''), "
        "COALESCE(b.name, '') FROM complaint_drafts d JOIN reviews r ON r.id = d.review_id "
        "LEFT JOIN bodies b ON b.id = d.body_id "
        "WHERE d.sent_on IS NOT NULL AND r.status <> 'withdrawn'"
    )
    op.execute(
        "INSERT INTO derived_sources (thing_id, review_id) "
        "SELECT d.id, d.review_id FROM complaint_drafts d JOIN reviews r ON r.id = d.review_id "
        "WHERE d.sent_on IS NOT NULL AND r.status <> 'withdrawn'"
    )
    op.execute(
        "INSERT INTO left_behind (review_id, kind, made_on, sent_to) "
        "SELECT d.review_id, 'letter_sent', d.sent_on, COALESCE(b.name, '') "
        "FROM complaint_drafts d JOIN reviews r ON r.id = d.review_id "
        "LEFT JOIN bodies b ON b.id = d.body_id "
        "WHERE d.sent_on IS NOT NULL AND r.status = 'withdrawn'"
    )


def _refuse_to_lose() -> None:
    """A step back would delete locked reports, and let complaints go out that wait or say more."""
    lost = {
        "reports locked by their workers, which would be lost": "SELECT count(*) FROM reviews"
        " WHERE status = 'sealed'",
        "complaints that wait for others, which would go out at once": "SELECT count(*) FROM"
        " escrows WHERE scope = 'complaint' AND status IN ('waiting', 'confirmed', 'asked')",
        "reports whose workers want less said of them, of whom all would be said": "SELECT count(*)"
        " FROM reviews WHERE telling IN ('less', 'nothing') AND status <> 'withdrawn'",
    }
    found = {words: op.get_bind().scalar(sa.text(asked)) for words, asked in lost.items()}
    told = [f"{words}: {number}" for words, number in found.items() if number]
    if told:
        raise RuntimeError(
            f"{'; '.join(told)}. Nobody but their workers can change that, so stay with this"
            " version. This step back was not taken."
        )


def downgrade() -> None:
    _refuse_to_lose()
    with op.batch_alter_table("complaint_drafts", schema=None) as batch_op:
        batch_op.drop_column("exact")

    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_column("telling")

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_column("seen")

    with op.batch_alter_table("escrow_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_escrow_decisions_escrow_id"))

    op.drop_table("escrow_decisions")
    with op.batch_alter_table("linked_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_linked_reports_second_id"))
        batch_op.drop_index(batch_op.f("ix_linked_reports_first_id"))

    op.drop_table("linked_reports")
    with op.batch_alter_table("left_behind", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_left_behind_review_id"))

    op.drop_table("left_behind")
    with op.batch_alter_table("escrows", schema=None) as batch_op:
        batch_op.drop_index("ix_escrows_status_ask")

    op.drop_table("escrows")
    with op.batch_alter_table("derived_sources", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_derived_sources_thing_id"))
        batch_op.drop_index(batch_op.f("ix_derived_sources_review_id"))

    op.drop_table("derived_sources")
    with op.batch_alter_table("derived_things", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_derived_things_digest"))

    op.drop_table("derived_things")
