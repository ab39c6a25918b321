"""As whom a viewer acts on a booking."""

from __future__ import annotations

from booking.by import By
from booking.errors import NotAllowed
from booking.viewers import Role, Viewer, check_second_factor


def by_of(roles: frozenset[Role], viewer: Viewer) -> By:
    """The practice's own side first: a supervisor who ordered for themself acts as the supervisor. Raises NotAllowed
    for somebody who only comes; who ordered decides (Law 4). Staff who come may have more to say once they have shown
    their second factor (SecondFactorNeeded).
    """
    if Role.SUPERVISOR in roles:
        return By("supervisor", viewer.user)
    if Role.OFFICE in roles:
        return By("office", viewer.user)
    if Role.ORDERER in roles:
        return By("orderer", viewer.user)
    check_second_factor(viewer)
    raise NotAllowed
