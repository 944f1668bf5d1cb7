"""Why an extract could not be read, in words a practice can act on."""

from __future__ import annotations

from bhcp_desktop.domain.errors import BhcpError


class RegisterUnreadableError(BhcpError):
    """The file as a whole cannot be taken as a register; the sentence names the remedy."""

    code = "register_unreadable"


class MappingNeededError(RegisterUnreadableError):
    """The columns could not be told by their names; a person has to say which is which."""

    code = "mapping_needed"


class ReadingCancelledError(BhcpError):
    """The person stopped the reading; nothing was kept."""

    code = "cancelled"
