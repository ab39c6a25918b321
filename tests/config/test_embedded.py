"""The embedded PostgreSQL, by starting it: each trap that it must not fall into."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded import binaries, owner, places
from config.embedded.binaries import copied_out, find_binaries, readable, wheel_directory
from config.embedded.cluster import Cluster, cluster
from config.embedded.errors import EmbeddedError, ForeignDirectory, NoBinaries, NoServerUser, StartFailed
from config.embedded.owner import ServerUser, server_user
from config.embedded.places import database_url, own_directory, places_of
from config.embedded.process import alive, end, gone, is_server_of, read_postmaster
from config.embedded.server_settings import locale_arguments
from config.locks import locked

AS_ROOT = os.geteuid() == 0
STRANGER = ServerUser(uid=12345, gid=12345, name="a stranger", dropped=False)


def remove(server: Cluster) -> None:
    """Leave nothing behind, inside the checkout or out of it."""
    server.stop()
    shutil.rmtree(server.places.far.parent, ignore_errors=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of a checkout whose path is too long for a socket; made once, started by each test."""
    root = tmp_path_factory.mktemp("long") / ("x" * 130)
    root.mkdir()
    made = cluster("test", root=root, hasty=True)
    yield made
    remove(made)


def test_start_makes_a_server_that_answers_in_utf8(server: Cluster) -> None:
    server.start()
    with server.connect("avain") as connection:
        row = connection.execute(
            "SELECT current_setting('server_encoding'), upper('ä'), current_setting('listen_addresses')"
        )
        assert row.fetchone() == ("UTF8", "Ä", "")
        assert int(connection.info.parameter_status("max_connections") or 200) >= 150


def test_start_twice_adopts_the_first(server: Cluster) -> None:
    first = server.start()
    assert server.start().pid == first.pid


def test_server_has_a_session_of_its_own(server: Cluster) -> None:
    assert os.getsid(server.start().pid) != os.getsid(0)


def test_root_hands_over_to_an_unprivileged_user(server: Cluster) -> None:
    pid = server.start().pid
    assert Path(f"/proc/{pid}").stat().st_uid == (server.user.uid if AS_ROOT else os.geteuid())
    assert not AS_ROOT or server.user.uid != 0


def test_stop_ends_it_and_leaves_no_record_and_no_socket(server: Cluster) -> None:
    pid = server.start().pid
    assert server.stop()
    assert not alive(pid)
    assert server.running() is None
    assert not server.places.socket.exists()
    assert not server.stop()


def test_start_after_kill_9_of_the_server_recovers(server: Cluster) -> None:
    first = server.start()
    with server.connect("avain") as connection:
        connection.execute("CREATE TABLE kept (number int)")
        connection.execute("CHECKPOINT")  # hasty clusters may lose what was committed last
    os.kill(first.pid, signal.SIGKILL)
    assert gone(first.pid, 10)
    second = server.start()
    assert second.pid != first.pid
    with server.connect("avain") as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_stale_number_of_another_process_does_not_keep_it_from_starting(server: Cluster) -> None:
    server.start()
    record = (server.data / "postmaster.pid").read_text().splitlines()
    server.stop()
    sleeper = subprocess.Popen(["sleep", "60"])
    (server.data / "postmaster.pid").write_text("\n".join([str(sleeper.pid), *record[1:]]))
    try:
        assert server.running() is None
        assert server.start().pid != sleeper.pid
        assert sleeper.poll() is None
    finally:
        sleeper.kill()
        sleeper.wait()


def test_server_whose_socket_is_gone_is_ended_and_started_anew(server: Cluster) -> None:
    first = server.start()
    shutil.rmtree(server.places.socket)
    second = server.start()
    assert second.pid != first.pid
    with server.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_environment_of_the_user_does_not_change_the_server(server: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    server.stop()
    monkeypatch.setenv("PGPORT", "6000")
    monkeypatch.setenv("PGDATA", "/nowhere")
    server.start()
    with psycopg.connect(database_url("test", root=server.places.root)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_session_ends_the_server_with_the_block(server: Cluster) -> None:
    server.stop()
    with server.session() as postmaster:
        assert alive(postmaster.pid)
    assert not alive(postmaster.pid)


def test_data_of_another_version_is_refused_with_what_to_do(server: Cluster) -> None:
    server.stop()
    version = server.data / "PG_VERSION"
    before = version.read_text()
    version.write_text("9\n")
    with pytest.raises(EmbeddedError, match="Remove that directory"):
        server.start()
    version.write_text(before)


def test_failure_to_start_shows_the_end_of_the_log(server: Cluster) -> None:
    server.stop()
    configuration = server.data / "postgresql.conf"
    before = configuration.read_text()
    configuration.write_text("nonsense = on\n")
    with pytest.raises(StartFailed, match="nonsense"):
        server.start()
    configuration.write_text(before)


def test_two_at_once_start_one(server: Cluster) -> None:
    server.stop()
    code = (
        "import sys; from pathlib import Path; from config.embedded.cluster import cluster;"
        "print(cluster('test', root=Path(sys.argv[1]), hasty=True).start().pid)"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(server.places.root)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = {process.communicate(timeout=60)[0].strip() for process in both}
    assert len(said) == 1
    assert said == {str(getattr(server.running(), "pid", None))}


def test_command_line_starts_tells_and_stops() -> None:
    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "config.embedded", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=places.ROOT)

    assert call("url", "--name", "test").stdout.strip() == database_url("test")
    assert call("status", "--name", "test").returncode in {0, 3}
    assert "invalid choice" in call("explode").stderr


@pytest.mark.skipif(not AS_ROOT, reason="only root hands over to another user")
def test_data_goes_elsewhere_and_says_so_when_the_user_cannot_enter_the_checkout(tmp_path: Path) -> None:
    root = tmp_path / "home"
    root.mkdir(mode=0o700)
    said: list[str] = []
    made = cluster("test", root=root, hasty=True, say=said.append)
    try:
        made.start()
        assert made.data == made.places.far
        assert any(str(made.places.far) in line for line in said)
    finally:
        remove(made)


@pytest.mark.skipif(not AS_ROOT, reason="only root hands over to another user")
def test_binaries_are_copied_out_where_the_user_cannot_read_them(tmp_path: Path) -> None:
    wheel = wheel_directory()
    assert wheel is not None
    hidden = tmp_path / "home"
    hidden.mkdir(mode=0o700)
    assert not readable(hidden / "bin", server_user())
    target = Path(f"/var/tmp/avain-test-{os.getpid()}")
    try:
        copied = copied_out(wheel, base=target)
        assert readable(copied, server_user())
        assert binaries.major_of(copied) == binaries.major_of(wheel)
        before = (copied / "postgres").stat().st_ino
        assert (copied_out(wheel, base=target) / "postgres").stat().st_ino == before
    finally:
        shutil.rmtree(target, ignore_errors=True)


def test_ordinary_user_runs_it_without_stepping_down() -> None:
    user = server_user(euid=1000)
    assert not user.dropped
    assert user.identity == {}
    assert readable(Path("/nowhere"), user)
    assert places_of("test", Path("/somewhere")).near == Path("/somewhere/var/postgres/test")


def test_machine_without_an_unprivileged_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "UNPRIVILEGED", ("no-such-user",))
    with pytest.raises(NoServerUser, match="DATABASE_URL"):
        server_user(euid=0)


def test_machine_without_binaries_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "wheel_directory", lambda: None)
    monkeypatch.setattr(binaries, "system_directories", list)
    with pytest.raises(NoBinaries, match="apt-get install postgresql"):
        find_binaries(server_user())


def test_binaries_of_the_system_serve_where_the_wheel_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = wheel_directory()
    assert wheel is not None
    monkeypatch.setattr(binaries, "wheel_directory", lambda: None)
    monkeypatch.setattr(binaries, "system_directories", lambda: [Path("/nowhere"), wheel])
    assert find_binaries(server_user()).directory == wheel


def test_directory_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(ForeignDirectory, match="Remove it"):
        own_directory(tmp_path / "taken", STRANGER)
    (tmp_path / "link").symlink_to(tmp_path / "taken")
    with pytest.raises(ForeignDirectory):
        own_directory(tmp_path / "link", server_user())


def test_socket_is_short_and_the_same_for_one_checkout(tmp_path: Path) -> None:
    deep = tmp_path / ("y" * 120)
    assert len(str(places_of("site", deep).socket)) < 60
    assert places_of("site", deep).socket == places_of("site", deep).socket
    assert places_of("site", deep).socket != places_of("test", deep).socket


def test_record_that_is_half_written_is_none(tmp_path: Path) -> None:
    assert read_postmaster(tmp_path) is None
    (tmp_path / "postmaster.pid").write_text("")
    assert read_postmaster(tmp_path) is None


def test_dead_process_that_nobody_collected_is_dead() -> None:
    child = subprocess.Popen(["true"])
    assert child.stdin is None
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not alive(child.pid)
    assert not is_server_of(child.pid, Path("/"))
    child.wait()


def test_end_takes_whoever_ignores_it_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.embedded.process.ENDINGS", ((signal.SIGINT, 0.2), (signal.SIGKILL, 5.0)))
    code = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    assert end(child.pid)
    assert end(child.pid)
    child.stdout.close()
    child.wait()


def test_lock_that_is_taken_can_be_passed_by(tmp_path: Path) -> None:
    with locked(tmp_path / "lock") as first, locked(tmp_path / "lock", wait=False) as second:
        assert (first, second) == (True, False)
    with locked(tmp_path / "lock", wait=False) as third:
        assert third


@pytest.mark.parametrize(("major", "expected"), [(15, "--locale=C.UTF-8"), (18, "--builtin-locale=C.UTF-8")])
def test_case_rules_are_unicodes_in_every_version(major: int, expected: str) -> None:
    assert expected in locale_arguments(major)


def test_newest_of_the_systems_servers_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("9", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
    monkeypatch.setattr(binaries, "SYSTEM", (f"{tmp_path}/*/bin",))
    monkeypatch.setattr(binaries.shutil, "which", lambda name: None)
    assert [path.parent.name for path in binaries.system_directories()] == ["17", "15", "9"]
    assert binaries.major_of(tmp_path / "17" / "bin") is None
