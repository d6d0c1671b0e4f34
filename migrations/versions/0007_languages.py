"""Who stands for a language, and translations of workers' words."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "language_sign_offs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("reader_name", sa.String(length=120), nullable=False),
        sa.Column("reader_role", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("signed_by_id", sa.String(length=16), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_sign_offs")),
    )
    with op.batch_alter_table("language_sign_offs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_language_sign_offs_language"), ["language"], unique=False
        )

    op.create_table(
        "words_translations",
        sa.Column("review_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_of", sa.String(length=64), nullable=False),
        sa.Column("made_by_id", sa.String(length=16), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["reviews.id"],
            name=op.f("fk_words_translations_review_id_reviews"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_words_translations")),
    )


def downgrade() -> None:
    op.drop_table("words_translations")
    with op.batch_alter_table("language_sign_offs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_language_sign_offs_language"))

    op.drop_table("language_sign_offs")
