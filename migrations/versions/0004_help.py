"""Bodies that workers turn to, help desks of branches, and what workers ask them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("website", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("for_workers", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("confirmed", sa.Boolean(), nullable=True))
    op.create_table(
        "help_desks",
        sa.Column("branch_id", sa.String(length=16), nullable=False),
        sa.Column("takes_requests", sa.Boolean(), nullable=False),
        sa.Column("nations", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branches.id"], name=op.f("fk_help_desks_branch_id_branches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("branch_id", name=op.f("pk_help_desks")),
    )  # fmt: skip
    op.create_table(
        "help_requests",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("branch_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("asked_in_week", sa.Date(), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("code_digest", sa.String(length=128), nullable=False),
        sa.Column("once_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branches.id"], name=op.f("fk_help_requests_branch_id_branches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_requests")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_help_requests_code_digest")),
        sa.UniqueConstraint("once_digest", name=op.f("uq_help_requests_once_digest")),
    )  # fmt: skip
    with op.batch_alter_table("help_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_requests_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_requests_delete_on"), ["delete_on"], unique=False)


def downgrade() -> None:
    op.drop_table("help_requests")
    op.drop_table("help_desks")
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.drop_column("confirmed")
        batch_op.drop_column("for_workers")
        batch_op.drop_column("website")
