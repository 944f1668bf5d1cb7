"""Documents: gathering what is printed, making the PDF, and the ledger of what left the program."""

from __future__ import annotations

from bhcp_desktop.services.documents.meeting_documents import Copy
from bhcp_desktop.services.documents.plan_documents import Comparison
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.documents.service import Documents

__all__ = ["Comparison", "Copy", "Documents", "Prepared"]
