"""The server is configured as it must be, whoever opens it and from where."""

import signal

import pytest

from fivepillars.server import server
from fivepillars.server.kernels import WarmKernels
from fivepillars.server.python import KERNEL, OwnPython


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return a server on a store whose path is relative, made in a folder with a configuration of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "voila.json").write_text('{"VoilaConfiguration": {"show_tracebacks": true}}')
    before = signal.getsignal(signal.SIGTERM)
    yield server(store="plans.sqlite", plan="riverbend")
    signal.signal(signal.SIGTERM, before)


def test_kernels_find_the_store_wherever_they_run(made, tmp_path):
    env = made.config.WarmKernels.kernel_env
    assert env == {
        "FIVEPILLARS_SERVED": "1",
        "FIVEPILLARS_STORE": f"sqlite:///{tmp_path / 'plans.sqlite'}",
    }


def test_a_configuration_lying_about_is_not_read(made):
    assert made.voila_configuration.show_tracebacks is False
    assert made.voila_configuration.allow_template_override == "NO"


def test_idle_kernels_end_and_dead_ones_stay_dead(made):
    kernels = WarmKernels(parent=made)
    assert kernels.cull_idle_timeout == 600
    assert not kernels.cull_connected
    assert made.config.KernelRestarter.restart_limit == 0


def test_every_server_has_a_key_of_its_own(made, tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    other = server(store=str(tmp_path / "plans.sqlite"))
    signal.signal(signal.SIGTERM, before)
    assert len(made.token) >= 32
    assert made.token != other.token


def test_pages_run_in_this_python_whatever_kernel_a_notebook_names():
    kernels = OwnPython()
    argv = kernels.get_kernel_spec("julia-1.9").argv
    assert "ipykernel_launcher" in argv
    assert "--HistoryManager.enabled=False" in argv
    assert list(kernels.get_all_specs()) == [KERNEL]
