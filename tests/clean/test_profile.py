"""What recurs on an outlet's pages is furniture, once the user has had it learned."""

from pathlib import Path

import pytest

from stemma.clean import clean
from stemma.clean.profile import Profiles, dumps, learn, load
from stemma.errors import SettingError
from stemma.model import Capture, Report

SLOGAN = "Norlund talks, the Herald listens"
BACKGROUND = "The harbour was closed in March, when two of its cranes were found to be unsafe."


def capture(number: int, outlet: str = "Norlund Herald") -> Capture:
    lines = (
        f"Crane {number} lifts its first load",
        f"Crane {number} of the new harbour lifted its first load on day {number}, the port said.",
        SLOGAN,
        f"It took {number} hours and {number + 3} men to raise it, said engineer Ada Brunn.",
        BACKGROUND if number < 3 else f"A storm on day {number} kept all but {number} ships away.",
    )
    return Capture(f"{number}.txt", "\n".join(lines), markup=False, outlet=outlet)


def cleaned(
    number: int, profiles: Profiles | None = None, outlet: str = "Norlund Herald"
) -> Report:
    (report,) = clean(capture(number, outlet), profiles)
    assert isinstance(report, Report)
    return report


@pytest.fixture
def profiles() -> Profiles:
    return learn(cleaned(number) for number in range(9))


def test_a_line_on_many_pages_is_learned_and_a_background_of_few_is_not(profiles: Profiles) -> None:
    (profile,) = profiles.outlets.values()
    assert dict(profile.lines) == {SLOGAN: 9}
    assert profile.reports == 9


def test_it_is_cut_with_its_place_and_the_profile_is_named(profiles: Profiles) -> None:
    before, after = cleaned(20), cleaned(20, profiles)
    assert SLOGAN in before.text
    assert before.profile is None
    assert SLOGAN not in after.text
    assert [(r.text, r.reason) for r in after.removed] == [(SLOGAN, "furniture")]
    assert after.profile == profiles.version


def test_other_outlets_are_left_alone(profiles: Profiles) -> None:
    assert SLOGAN in cleaned(20, profiles, outlet="Norlund Post").text


def test_the_order_of_reports_does_not_matter(profiles: Profiles) -> None:
    assert learn(cleaned(number) for number in reversed(range(9))) == profiles


def test_versions_of_one_report_count_once() -> None:
    versions = [cleaned(5, outlet="Norlund Herald")] * 6
    assert not learn(versions).outlets


def test_a_file_holds_it_and_can_be_edited(profiles: Profiles, tmp_path: Path) -> None:
    path = tmp_path / "profiles.json"
    path.write_text(dumps(profiles))
    assert load(path) == profiles
    path.write_text(dumps(profiles).replace(SLOGAN, "Another slogan"))
    assert load(path).holds("Norlund Herald", "Another  slogan")
    assert load(path).version != profiles.version


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"stemma_profiles": 1, "outlets": 3}'])
def test_what_is_no_file_of_profiles_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "profiles.json"
    path.write_text(content)
    with pytest.raises(SettingError, match=r"profiles\.json: no file of profiles"):
        load(path)
