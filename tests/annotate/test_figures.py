import pytest

from stemma.model import Figure
from tests.annotate.reports import marks


def told(figure: Figure) -> str:
    """ "low..high unit of": brackets open where the bound is out, ~ where it is approximate."""
    low = "" if figure.low is None else f"{figure.low:g}"
    high = "" if figure.high is None else f"{figure.high:g}"
    interval = f"{'(' if figure.low_open else '['}{low},{high}{')' if figure.high_open else ']'}"
    return f"{'~' * figure.approximate}{interval} {figure.unit} {figure.of}"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They signed 11 memorandums.", "11 memorandums", "[11,11] None memorandum"),
        ("They made more than ten deals.", "more than ten deals", "(10,] None deal"),
        ("Two thirds of voters came.", "Two thirds of voters", "[0.6667,0.6667] None voter"),
        ("It cost USD115.", "USD115", "[115,115] USD None"),
        ("About 40\u202f000 voters came.", "About 40\u202f000 voters", "~[40000,40000] None voter"),
        ("At least seven people died.", "At least seven people", "[7,] None person"),
        ("Nearly 60 were hurt.", "Nearly 60", "~[,60) None person"),
        ("Up to 40 divers searched.", "Up to 40 divers", "[,40] None diver"),
        ("No fewer than 40 divers searched.", "No fewer than 40 divers", "[40,] None diver"),
        ("Fewer than 40 divers searched.", "Fewer than 40 divers", "[,40) None diver"),
        ("About 20,000 voters came.", "About 20,000 voters", "~[20000,20000] None voter"),
        ("Twenty-one ships left.", "Twenty-one ships", "[21,21] None ship"),
        ("Three hundred and five men swam.", "Three hundred and five men", "[305,305] None man"),
        ("Dozens of sailors swam.", "Dozens of sailors", "[24,] None sailor"),
        ("Hundreds of thousands of sailors swam.", "Hundreds of thousands of sailors",
         "[200000,] None sailor"),
        ("Half a million sailors swam.", "Half a million sailors", "[500000,500000] None sailor"),
        ("It cost $1.5 billion.", "$1.5 billion", "[1.5e+09,1.5e+09] USD None"),
        ("It took a $5 billion hit.", "$5 billion", "[5e+09,5e+09] USD hit"),
        ("It took a A$5 billion hit.", "A$5 billion", "[5e+09,5e+09] AUD hit"),
        ("It cost €20m.", "€20m", "[2e+07,2e+07] EUR None"),
        ("It cost 5m euros.", "5m euros", "[5e+06,5e+06] EUR None"),
        ("Between 10 and 15 ships left.", "Between 10 and 15 ships", "[10,15] None ship"),
        ("No one was hurt.", "No one", "[0,0] None person"),
        ("No injuries were reported.", "No injuries", "[0,0] None injury"),
        ("Ferries take from 10 to 15 cars.", "from 10 to 15 cars", "[10,15] None car"),
        ("It took two-and-a-half hours.", "two-and-a-half hours", "[2.5,2.5] hour None"),
        ("It cost less than another 40 boats.", "less than another 40 boats",
         "[,40) None boat"),
        ("It takes 2 to 3 million barrels.", "2 to 3 million barrels", "[2e+06,3e+06] bbl None"),
        ("Some 10-15 ships left.", "Some 10-15 ships", "~[10,15] None ship"),
        ("Turnout was 52.5 per cent.", "52.5 per cent", "[52.5,52.5] % None"),
        ("It carried 600 tons of grain.", "600 tons", "[600,600] t grain"),
        ("The 100ft-high mast broke.", "100ft", "[100,100] ft mast"),
        ("The two-car train left.", "two-car", "[2,2] None car"),
        ("Ada Holm, 30, was aboard.", "30", "[30,30] year age"),
        ("Ada Holm, 16 and in her first year, won.", "16", "[16,16] year age"),
        ("Holm, 44, said no.", "44", "[44,44] year age"),
        ("A family of five was rescued.", "five", "[5,5] None person"),
        ("A crew of 14 was aboard.", "14", "[14,14] None person"),
        ("The storm left four dead.", "four", "[4,4] None person"),
        ("Ferry and freighter collide, four dead", "four", "[4,4] None person"),
        ("Dozens more were injured.", "Dozens", "[24,] None person"),
        ("Twelve remained missing.", "Twelve", "[12,12] None person"),
        ("Five others were hurt.", "Five others", "[5,5] None person"),
        ("The number of injured stood at 34 on Monday.", "34", "[34,34] None person"),
        ("They found four dead whales.", "four dead whales", "[4,4] None whale"),
        ("A fleet of nine was sold.", "nine", "[9,9] None fleet"),
        ("A 42-year-old man was held.", "42-year-old", "[42,42] year age"),
        ("It closed almost two decades ago.", "almost two decades", "~[,20) year None"),
        ("Two of the sailors swam.", "Two of the sailors", "[2,2] None sailor"),
        ("A hundred or more boats came.", "A hundred or more boats", "[100,] None boat"),
    ],
)  # fmt: skip
def test_one_figure(text: str, words: str, expected: str) -> None:
    (figure,) = marks(text).figures
    assert text[figure.start : figure.end] == words
    assert told(figure) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The third boat left on the 21st.",
        "It sank on 3 May 2030 at 6:15 a.m.",
        "It sank in 1998.",
        "Resolution 2375 names Flight 305 and the F-16.",
        "They play 24/7 in 3D.",
        "They won 7-2.",
        "They had a 4-12 season.",
        "It passed in a 4-5 vote.",
        "The G20 and Covid-19 were discussed.",
        "Several boats left.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert marks(text).figures == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fare rose from 10 to 15 pesos.", ["10", "15 pesos"]),
        ("They raised the count of planets from 246 to 961.", ["246", "961"]),
        ("Its shares rose 1.5 percent to $65.", ["1.5 percent", "$65"]),
        ("The bids went from $238 to $2,075 in an hour.", ["$238", "$2,075"]),
        ("It was lower than the 45 boats that were ordered.", ["45 boats"]),
    ],
)
def test_what_went_from_one_number_to_another_is_no_range(text: str, expected: list[str]) -> None:
    found = [f for f in marks(text).figures if f.unit != "hour"]
    assert [text[f.start : f.end] for f in found] == expected
    assert all(f.low == f.high and f.low is not None for f in found)
