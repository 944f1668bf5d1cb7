"""Documents: gathering what is printed, making the PDF, and the ledger of what left the program."""

from __future__ import annotations

from bhcp_desktop.services.documents.plan_documents import Comparison
from bhcp_desktop.services.documents.prepared import Copy, Prepared
from bhcp_desktop.services.documents.service import Documents

__all__ = ["Comparison", "Copy", "Documents", "Prepared"]
