"""The very bytes of published documents, kept under their SHA-256."""

from __future__ import annotations

import hashlib

from sqlalchemy import insert, select

from bhcp_desktop.domain.errors import DamagedError, NotFoundError
from bhcp_desktop.storage.tables.store_tables import document_bytes
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork


def keep(work: UnitOfWork, content: bytes) -> str:
    """Keep a document's bytes; gives their SHA-256. Keeping the same bytes twice keeps one copy."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = work.connection.execute(select(document_bytes.c.sha256).where(document_bytes.c.sha256 == sha256)).first()
    if known is None:
        work.connection.execute(insert(document_bytes), {"sha256": sha256, "content": content})
    return sha256


def fetch(reader: Reader, sha256: str) -> bytes:
    """The bytes kept under a SHA-256; raises NotFoundError, or DamagedError when they no longer match it."""
    content = reader.connection.execute(
        select(document_bytes.c.content).where(document_bytes.c.sha256 == sha256)
    ).scalar()
    if content is None:
        raise NotFoundError("This document was not kept in this store.")
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedError("A kept document is damaged. Restore the newest backup.")
    return bytes(content)
