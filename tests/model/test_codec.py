"""JSON to the types of the model and back; what does not fit names its key."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.model import Figure, Rejected, SharedSpan, Story
from stemma.model.codec import decode, encode

STORY = Story("s", {"en": "Title"}, "2031-03", None, ("en",), ("a", "b"), ("names: Tarn",))
FIGURE = Figure(0, 5, 10.0, None, True, False, False, None, "ship")
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
spans = st.tuples(st.integers(0, 9), st.integers(0, 9))


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(encode(value)))


@given(st.builds(Figure, low=numbers, high=numbers), st.builds(SharedSpan, spans, spans))
def test_what_is_written_is_read_again(figure: Figure, shared: SharedSpan) -> None:
    assert decode(Figure, through_json(figure)) == figure
    assert decode(SharedSpan, through_json(shared)) == shared


def test_a_story_comes_back_whole() -> None:
    assert decode(Story, through_json(STORY)) == STORY


def test_keys_of_later_versions_are_ignored_and_defaults_may_be_missing() -> None:
    data = {**through_json(STORY), "mood": "calm"}
    del data["entities"]
    assert decode(Story, data) == STORY


def test_a_whole_number_is_a_number() -> None:
    assert decode(Figure, {**through_json(FIGURE), "low": 10}) == FIGURE


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("start", "0", "Figure.start: expected int, found str"),
        ("start", True, "Figure.start: expected int, found bool"),
        ("start", None, "Figure.start: expected int, found NoneType"),
        ("low", "ten", "Figure.low: expected float, found str"),
        ("low_open", 1, "Figure.low_open: expected bool, found int"),
        ("of", ["ship"], "Figure.of: expected str, found list"),
    ],
)
def test_a_wrong_value_names_its_key(key: str, value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        decode(Figure, {**through_json(FIGURE), key: value})


@pytest.mark.parametrize(
    ("cls", "data", "says"),
    [
        (Rejected, {"source": "x"}, "missing"),
        (Rejected, ["x"], "expected an object, found list"),
        (Rejected, {"source": "x", "stage": "dream", "code": "empty", "detail": ""}, "none of"),
        (Story, {**through_json(STORY), "title": "Title"}, "expected dict, found str"),
        (Story, {**through_json(STORY), "reports": "ab"}, "expected an array, found str"),
        (SharedSpan, {"child": [1], "parent": [1, 2], "what": "caption", "changed": []}, "2 items"),
    ],
)
def test_a_wrong_shape_is_a_value_error(cls: type, data: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        decode(cls, data)
