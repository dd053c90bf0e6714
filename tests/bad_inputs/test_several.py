"""Pages of several reports, and of several sections: case 18."""

import pytest

from stemma.clean import clean
from stemma.model import Capture, Rejected, Report
from tests.bad_inputs.test_html import BODY, OTHER, OTHER_TITLE, TITLE, only, paragraphs


def read(html: str) -> tuple[Report | Rejected, ...]:
    return clean(Capture("page.html", html, markup=True))


def beside(headline: str, *parts: tuple[str, tuple[str, ...]]) -> str:
    told = "".join(f"<article><h2>{h}</h2>{paragraphs(b)}</article>" for h, b in parts)
    return f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1>{told}</body>"


def test_18_reports_under_the_name_of_their_column_are_several() -> None:
    brief = ("The old mill of Wexcombe is for sale after two hundred years, its owner said on a "
             "walk through the empty halls on Friday morning.",)  # fmt: skip
    parts = ((TITLE, BODY), (OTHER_TITLE, OTHER), ("Old mill of Wexcombe is for sale", brief))
    found = read(beside("News in brief", *parts))
    texts = [report.text for report in found if isinstance(report, Report)]
    assert texts == ["\n".join((title, *body)) for title, body in parts]


@pytest.mark.parametrize(
    "sections",
    [
        ("What happened", "What comes next"),
        ("Cracks in two piers of four", "Months of repairs ahead"),
    ],
)
def test_18_sections_of_one_report_are_all_kept(sections: tuple[str, str]) -> None:
    later = tuple(
        f"Pier {n} of the bridge is to be taken down to the water and built again, it said."
        for n in range(4)
    )
    whole = beside("Closed bridge over the Lorn", (sections[0], BODY), (sections[1], later))
    report = only(read(whole))
    assert report.title == "Closed bridge over the Lorn"
    assert all(text in report.text for text in (*BODY, *later))


def test_18_reports_beyond_the_most_of_a_page_are_counted() -> None:
    parts = [(f"{OTHER_TITLE} number {n}", OTHER) for n in range(53)]
    told = "".join(f"<article><h2>{h}</h2>{paragraphs(b)}</article>" for h, b in parts)
    found = read(f"<html><body>{told}</body></html>")
    assert len(found) == 50
    assert isinstance(found[0], Report)
    assert any(w.endswith("; 3 more were left out") for w in found[0].warnings)
