import pytest

from stemma.model import Quote
from tests.annotate.reports import marks


def told(text: str, quote: Quote) -> tuple[str, str | None, str | None, str]:
    cue = text[slice(*quote.cue)] if quote.cue else None
    return quote.kind, quote.speaker_name, cue, text[slice(*quote.content)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge was safe last week,” Ada Holm said.",
         ("direct", "Ada Holm", "said", "The bridge was safe last week")),
        ('Ada Holm said: "The bridge was safe last week."',
         ("direct", "Ada Holm", "said", "The bridge was safe last week.")),
        ("Ada Holm said that the bridge was safe.",
         ("indirect", "Ada Holm", "said", "that the bridge was safe")),
        ("The bridge was safe, the ministry said.",
         ("indirect", "ministry", "said", "The bridge was safe")),
        ("Ada Holm said the bridge was “as safe as a church”.",
         ("mixed", "Ada Holm", "said", "the bridge was “as safe as a church”")),
        ("According to Ada Holm, the bridge was safe.",
         ("indirect", "Ada Holm", "According to", "the bridge was safe")),
        ("«The bridge was safe last week», said Ada Holm.",
         ("direct", "Ada Holm", "said", "The bridge was safe last week")),
        ("Ada Holm arrived and said the bridge was safe.",
         ("indirect", "Ada Holm", "said", "the bridge was safe")),
    ],
)  # fmt: skip
def test_one_quote(text: str, expected: tuple[str, ...]) -> None:
    assert [told(text, q) for q in marks(text).quotes] == [expected]


def test_a_pronoun_takes_the_one_person_before_it() -> None:
    text = "Ada Holm opened the bridge. She said it was safe."
    (quote,) = marks(text).quotes
    assert quote.speaker is not None
    assert (text[slice(*quote.speaker)], quote.speaker_name) == ("She", "Ada Holm")


def test_a_pronoun_between_two_persons_stays_open() -> None:
    text = "Ada Holm opened the bridge and Bo Lund closed it. She said it was safe."
    (quote,) = marks(text).quotes
    assert quote.speaker is not None
    assert quote.speaker_name is None


@pytest.mark.parametrize(
    "text",
    [
        "She reads the newspaper “Northport Evening Post” at home.",
        "The so-called “expert” left.",
        "It is 5'9\" tall and the rock 'n' roll band's drummers' van is here.",
    ],
)
def test_names_and_scare_quotes_are_no_quotes(text: str) -> None:
    assert marks(text).quotes == ()


def test_an_unclosed_quotation_ends_with_its_sentence() -> None:
    text = "Both sides have “very similar views on the future of the harbour. The port is open."
    (quote,) = marks(text).quotes
    assert text[slice(*quote.content)] == "very similar views on the future of the harbour."


def test_a_quotation_runs_over_paragraphs() -> None:
    text = (
        "Ada Holm said: “The bridge was safe. We had looked at it.\n"
        "“Nobody could have known what would happen.”"
    )
    found = [told(text, q) for q in marks(text).quotes]
    assert found == [
        ("direct", "Ada Holm", "said", "The bridge was safe. We had looked at it."),
        ("direct", "Ada Holm", "said", "Nobody could have known what would happen."),
    ]


def test_a_headline_names_its_source() -> None:
    text = "Two held over bridge: police\nNothing else is known."
    (quote,) = marks(text, title=True).quotes
    assert told(text, quote) == ("indirect", "police", ":", "Two held over bridge")
