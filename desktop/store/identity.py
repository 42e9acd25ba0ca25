"""What this data is: real or practice, and whose; one row, written when the store is made."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from desktop.store.records import Base


class StoreIdentity(Base):
    """Kind and id must agree with the key file, or nothing is opened."""

    __tablename__ = "store_identity"

    data_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    office: Mapped[str]
