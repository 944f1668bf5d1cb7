"""What each role may do, as the whole table and as rules that no table may break."""

from __future__ import annotations

from itertools import combinations

import pytest

from bhcp_desktop.domain.staff import PERMISSIONS, ROLE_NAMES, ROLE_SAYS, Permission, Role, permissions_of

CARE = {Permission.VIEW_RECORDS, Permission.EDIT_PLANS, Permission.EDIT_MEETINGS, Permission.PRINT}
KEEPING = {
    Permission.MANAGE_USERS, Permission.MANAGE_PLACES, Permission.MANAGE_STORE, Permission.MANAGE_MEETING_TYPES,
    Permission.READ_JOURNAL,
}  # fmt: skip
TELLS = {
    "prints": Permission.PRINT,
    "imports registers": Permission.IMPORT_REGISTER,
    "confirms frailty grades": Permission.CONFIRM_FRAILTY,
    "signs the clinical parts": Permission.SIGN_CLINICAL,
    "runs and closes meetings": Permission.CHAIR_MEETINGS,
    "users": Permission.MANAGE_USERS,
    "journal": Permission.READ_JOURNAL,
    "backups": Permission.MANAGE_STORE,
    "places": Permission.MANAGE_PLACES,
    "care plans": Permission.EDIT_PLANS,
}
"""The words beside a role's box that promise a permission."""


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.COORDINATOR, CARE | {Permission.IMPORT_REGISTER}),
        (Role.CLINICIAN, CARE | {Permission.CONFIRM_FRAILTY, Permission.SIGN_CLINICAL}),
        (Role.CHAIR, CARE | {Permission.CHAIR_MEETINGS}),
        (Role.VIEWER, {Permission.VIEW_RECORDS}),
        (Role.ADMINISTRATOR, KEEPING | {Permission.VIEW_RECORDS, Permission.IMPORT_REGISTER}),
    ],
)
def test_what_a_role_may_do(role: Role, allowed: set[Permission]) -> None:
    assert permissions_of((role,)) == allowed


def test_every_role_may_do_something_and_every_permission_belongs_to_somebody() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert frozenset().union(*PERMISSIONS.values()) == frozenset(Permission)


@pytest.mark.parametrize("permission", [Permission.CONFIRM_FRAILTY, Permission.SIGN_CLINICAL])
def test_only_a_clinician_answers_for_what_is_clinical(permission: Permission) -> None:
    assert [role for role in Role if permission in PERMISSIONS[role]] == [Role.CLINICIAN]


def test_whoever_keeps_the_store_does_not_by_that_alone_change_care() -> None:
    assert not permissions_of((Role.ADMINISTRATOR,)) & {Permission.EDIT_PLANS, Permission.PRINT}


@pytest.mark.parametrize("roles", list(combinations(Role, 2)))
def test_two_roles_may_do_what_each_may_and_no_more(roles: tuple[Role, Role]) -> None:
    assert permissions_of(roles) == PERMISSIONS[roles[0]] | PERMISSIONS[roles[1]]


def test_no_role_may_do_nothing_and_an_unknown_one_is_a_bug() -> None:
    assert permissions_of(()) == frozenset()
    with pytest.raises(ValueError, match="matron"):
        permissions_of(("matron",))


def test_every_role_has_a_name_and_a_sentence() -> None:
    assert set(ROLE_NAMES) == set(ROLE_SAYS) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_the_sentence_beside_a_role_tells_what_it_may_do_and_no_more(role: Role) -> None:
    says = ROLE_SAYS[role].lower().replace("changes and prints nothing", "")
    told = {permission for words, permission in TELLS.items() if words in says}
    assert told == PERMISSIONS[role] & set(TELLS.values())


@pytest.mark.parametrize("role", Role)
def test_a_role_that_may_only_look_is_told_that_safeguarding_is_kept_back(role: Role) -> None:
    assert ("but not safeguarding" in ROLE_SAYS[role]) == (Permission.EDIT_PLANS not in PERMISSIONS[role])
