"""What a page may send its kernel: whatever comes is measured before it is unpacked."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_client.session import Session

from fivepillars.server.socket_messages import MOST_BYTES, MOST_TEXT, Malformed, Pace, read_message
from raw_page import header, message, packed

HEADER = json.dumps(header("comm_msg")).encode()
SAYS = {"comm_id": "a" * 32, "data": {"method": "custom", "content": {"do": "undo"}}}


def _parts(head=None, content=None, channel=b"shell", parent=None, metadata=None):
    said = (header("comm_msg") | (head or {}), parent or {}, metadata or {}, content or SAYS)
    return packed(channel, [json.dumps(part).encode() for part in said])


def test_what_a_page_says_goes_on_to_its_kernel():
    asked = read_message(message("comm_msg", SAYS, b"bytes"), packed=True)
    assert asked.is_allowed
    assert (asked.channel, asked.kind) == ("shell", "comm_msg")
    assert json.loads(asked.parts[3]) == SAYS


def test_buffers_go_along_where_they_have_a_place():
    data = {"method": "update", "state": {"files": [{}]}, "buffer_paths": [["files", 0, "content"]]}
    asked = read_message(message("comm_msg", SAYS | {"data": data}, b"bytes"), packed=True)
    assert asked.parts[4:] == (b"bytes",)
    for wrong in ([], [["files", 1, "content"]], [["files", "content"]], [[]], [7], "files", [["a", "b"]]):
        bent = SAYS | {"data": data | {"buffer_paths": wrong}}
        with pytest.raises(Malformed):
            read_message(message("comm_msg", bent, b"bytes"), packed=True)


@pytest.mark.parametrize("count", [0, 1, 5, 65, 2**31, 2**63, 2**64 - 1])
def test_a_number_of_parts_is_not_believed(count):
    began = time.monotonic()
    with pytest.raises(Malformed, match="parts"):
        read_message(count.to_bytes(8, "little") + bytes(8), packed=True)
    assert time.monotonic() - began < 10  # it took minutes and all the memory there was


@given(
    st.binary(max_size=400)
    | st.lists(st.integers(0, 2**64 - 1), min_size=1).map(
        lambda numbers: b"".join(each.to_bytes(8, "little") for each in numbers)
    )
)
def test_any_bytes_are_understood_or_refused(data):
    with pytest.raises(Malformed):
        read_message(data, packed=True)


@given(st.data())
def test_a_message_with_other_bytes_in_it_is_understood_or_refused(data):
    whole = bytearray(message("comm_msg", SAYS))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        asked = read_message(bytes(whole), packed=True)
    except Malformed:
        return
    # What goes on holds what a kernel reads, and nothing else.
    assert set(json.loads(asked.parts[0])) == {"msg_id", "msg_type", "session", "username", "version", "date"}
    assert asked.parts[1] == b"{}"


@pytest.mark.parametrize(
    "wrong",
    [
        _parts(channel=b"\xff"),
        _parts(channel=b""),
        _parts(head={"msg_id": None}),
        _parts(head={"msg_type": ["comm_msg"]}),
        _parts(head={"session": "2026-01-01T99:99:99"}),
        _parts(head={"date": "2026-02-30T00:00:00Z"}),
        _parts(head={"more": "x" * 5000}),
        _parts(content={"data": {}}),
        _parts(content={"comm_id": "a", "data": 7}),
        _parts(content={"comm_id": "a", "data": {"method": None}}),
        _parts(content={"comm_id": "a", "data": {"method": "update", "state": []}}),
        _parts(content={"text": "x" * MOST_TEXT}),
        packed(b"shell", [b"{}"] * 3),
        packed(b"shell", [b"{}"] * 70),
        packed(b"shell", [b"[]", b"{}", b"{}", b"{}"]),
        packed(b"shell", [b'{"a":', b"{}", b"{}", b"{}"]),
        packed(b"shell", [json.dumps(header("comm_msg")).encode(), b"{}", b"{}", b"[" * 100_000]),
        packed(
            b"shell",
            [json.dumps(header("comm_msg")).encode(), b"{}", b"{}", b'{"a":' * 40 + b"1" + b"}" * 40],
        ),
        packed(b"shell", [json.dumps(header("comm_msg")).encode(), b"{}", b"{}", b"9" * 9000]),
        bytes(MOST_BYTES + 1),
    ],
)
def test_what_no_page_would_send_is_refused(wrong):
    with pytest.raises(Malformed):
        read_message(wrong, packed=True)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"header": 3}', "[" * 100_000, '{"a":\ud800'])
def test_plain_messages_are_held_to_the_same(text):
    with pytest.raises(Malformed):
        read_message(text, packed=False)


def test_a_socket_speaks_one_protocol():
    for wrong, packs in ((message("comm_msg", SAYS), False), ("{}", True)):
        with pytest.raises(Malformed, match="another protocol"):
            read_message(wrong, packed=packs)


@pytest.mark.parametrize("kind", ["execute_request", "shutdown_request", "input_reply", "debug_request"])
def test_nothing_runs_code_or_ends_a_kernel(kind):
    assert not read_message(message(kind, {"code": "1"}), packed=True).is_allowed


def test_only_the_shell_is_spoken_to():
    assert not read_message(_parts(channel=b"control"), packed=True).is_allowed


def test_nobody_says_more_than_a_person_could():
    pace = Pace(seconds=10, most=3, most_bytes=100)
    assert [pace.holds(now, 10) for now in (0, 1, 2, 3)] == [True, True, True, False]
    assert pace.holds(14, 10)
    assert not pace.holds(15, 100)


@pytest.mark.parametrize("version", ["", "5", "5d3", "4.1", "6.0", "x", "5.3.1"])
def test_a_version_that_a_kernel_cannot_count_is_refused(version):
    with pytest.raises(Malformed):
        read_message(_parts(head={"version": version}), packed=True)


@pytest.mark.parametrize("version", ["5.0", "5.2", "5.3", None])
def test_what_goes_on_can_be_read_by_a_kernel(version):
    head = header("comm_msg") | {"version": version}
    told = {name: value for name, value in head.items() if value is not None}
    whole = packed(b"shell", [json.dumps(part).encode() for part in (told, {}, {}, SAYS)])
    parts = read_message(whole, packed=True).parts
    session = Session(key=b"key")
    read = session.deserialize([session.sign(list(parts)), *parts])
    assert (read["msg_type"], read["content"]) == ("comm_msg", SAYS)
