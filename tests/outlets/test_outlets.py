from collections import Counter

import pytest

from stemma import outlets


def test_no_spelling_and_no_domain_means_two_sources() -> None:
    forms = Counter(f for s in outlets.sources() for f in s.forms)
    domains = Counter(d for s in outlets.sources() for d in s.domains)
    assert [f for f, n in (forms | domains).items() if n > 1] == []


def test_every_source_is_well_formed() -> None:
    for source in outlets.sources():
        assert source.kind in ("agency", "outlet")
        assert all(f == f.strip() and f for f in source.forms)
        assert all(d == d.lower() and not d.startswith("www.") for d in source.domains)
        assert source.country is None or (source.country.isupper() and len(source.country) == 3)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.reuters.com/world/x", "Reuters"),
        ("edition.cnn.com", "CNN"),
        ("https://notcnn.com/", None),
        ("", None),
        ("http://[broken", None),
    ],
)
def test_an_address_belongs_to_the_source_of_its_domain(url: str, name: str | None) -> None:
    found = outlets.by_host(url)
    assert (found and found.name) == name


def test_a_host_is_lower_case_without_www() -> None:
    assert outlets.host("https://WWW.Example.org:80/a") == "example.org"
    assert outlets.host("///") is None
