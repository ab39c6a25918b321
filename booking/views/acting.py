"""As whom a viewer acts on a booking."""

from __future__ import annotations

from booking.by import By
from booking.errors import NotAllowed
from booking.viewers import Role, Viewer


def by_of(roles: frozenset[Role], viewer: Viewer) -> By:
    """The practice's own side first: a supervisor who ordered for themself acts as the supervisor. Raises NotAllowed
    for somebody who only comes; who ordered decides (Law 4).
    """
    if Role.SUPERVISOR in roles:
        return By("supervisor", viewer.user)
    if Role.OFFICE in roles:
        return By("office", viewer.user)
    if Role.ORDERER in roles:
        return By("orderer", viewer.user)
    raise NotAllowed
