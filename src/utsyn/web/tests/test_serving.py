"""What stands in the way of serving is said in words."""

import socket

import pytest

from utsyn.web import serving


def test_a_port_in_use_is_named_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(serving.CannotServe, match=f"Port {port} is in use"):
            serving.open_port("127.0.0.1", port)


def test_port_zero_finds_a_free_one():
    assert serving.open_port("127.0.0.1", 0) > 0


@pytest.mark.parametrize(
    ("host", "inside"), [("127.0.0.1", True), ("localhost", True), ("[::1]", True), ("0.0.0.0", False), ("utsyn.hamar.no", False)]
)
def test_loopback_is_this_machine_only(host, inside):
    assert serving.is_loopback(host) is inside


def test_the_demo_is_refused_on_a_public_address():
    with pytest.raises(serving.CannotServe, match="this machine only"):
        serving.serve(host="0.0.0.0", port=0, workers=1, demo=True)


@pytest.mark.django_db
def test_a_database_of_a_newer_program_is_refused_and_left_alone():
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="council", name="9999_from_the_future")
    with pytest.raises(serving.CannotServe, match="newer Utsyn"):
        serving.prepare_database()
