import pytest

from tests.annotate.reports import marks


def split(text: str, **given: object) -> list[str]:
    return [text[s:e] for s, e in marks(text, **given).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It snowed.", ["It rained.", "It snowed."]),
        ("The U.S. President left. He flew.", ["The U.S. President left.", "He flew."]),
        ("He lives in the U.S. The rest do not.", ["He lives in the U.S.", "The rest do not."]),
        ("Dr. Ada Holm met Gen. Bo Lund.", ["Dr. Ada Holm met Gen. Bo Lund."]),
        ("J. R. Holm won No. 5 on Dec. 3. Good.", ["J. R. Holm won No. 5 on Dec. 3.", "Good."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("“Is it over?” asked Holm.", ["“Is it over?” asked Holm."]),
        ("They waited… Then it came.", ["They waited…", "Then it came."]),
        ("No stop here\nNew line", ["No stop here", "New line"]),
        ("They reached the port.Then they slept.", ["They reached the port.", "Then they slept."]),
        (
            "It cost 3.5 million at example.com today.",
            ["It cost 3.5 million at example.com today."],
        ),
        ("12.\n***\nWords.", ["Words."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_headline_is_one_sentence() -> None:
    text = "Bridge falls. Who is to blame? Nobody\nThe bridge fell. It was old."
    assert split(text, title=True) == [
        "Bridge falls. Who is to blame? Nobody",
        "The bridge fell.",
        "It was old.",
    ]


def test_a_stray_stop_inside_a_sentence_is_mended() -> None:
    text = "She was met at the quay by the mayor of Northport. Ada Holm and a councillor Bo Lund."
    assert split(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "She was met by the mayor of Northport. Ada Holm stayed at home.",
        "They reached the island of Skarvoy. Ada Holm and a councillor Bo Lund.",
        "She was met by the mayor of Northport.\nAda Holm and a councillor Bo Lund.",
        "She was met by the mayor of Northport. What a disaster.",
    ],
)
def test_whole_sentences_are_not_joined(text: str) -> None:
    assert len(split(text)) == 2


def test_the_stop_of_a_day_ends_no_sentence_where_days_are_written_so() -> None:
    pieces = ["Die Brücke fiel am 3. Mai.", "Zwölf Menschen starben, und 3.", "Es regnete."]
    assert split(" ".join(pieces), language="de") == pieces


def test_scripts_without_blanks_or_capitals() -> None:
    assert split("桥塌了。没有人受伤。", language="zh") == ["桥塌了。", "没有人受伤。"]
    assert len(split("سقط الجسر. لم يصب أحد.", language="ar")) == 2
