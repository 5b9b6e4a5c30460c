from __future__ import annotations

import pytest

from kb.person_names import names_office, names_person


@pytest.mark.parametrize(
    "name",
    ["Ann Lee", "ANN LEE", "Ann B. de la Cruz Jr.", "Mrs. Lee", "Dr. Ann Lee", "A. L.", "Robert Hall", "Officer Lee", "Mayor Ann Lee", "Ann Lee, a resident", "Jane and John Lee", "Estate of Ann Lee", "Ann O’Neill"],
)  # fmt: skip
def test_a_person_is_known_by_the_form_of_the_name(name: str) -> None:
    assert names_person(name)
    assert not names_office(name)


@pytest.mark.parametrize(
    "name",
    ["Mayor of New Haven", "Members of the Hartford Court of Common Council", "Attorneys general of other states", "21 Connecticut state senators", "Connecticut Senate Democrats", "Addressee not stated in the text seen", "United States government", "City Hall", "White House", "a resident", "Mayor Elect", "Unknown", "Greenpeace", "Director of Research", "Coalition for Jobs and Immigrant Rights", "Office of the Mayor", "General Assembly"],
)  # fmt: skip
def test_an_office_or_a_group_is_no_person(name: str) -> None:
    assert not names_person(name)


@pytest.mark.parametrize("text", ["12 Park Street", "Attorney Ann Lee", "City Attorney Ann Lee", "Attorney Ann Lee, counsel for Bo Cruz", "From: Ann Lee, To: The Mayor", "Chief of Police (Ann Lee)", "Secretary ann.lee@example.org", "Park Street", "maria example", "", "Resident"])  # fmt: skip
def test_what_may_be_a_home_or_a_name_is_no_office(text: str) -> None:
    assert not names_office(text)
