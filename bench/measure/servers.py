"""Servers under measurement: how each is started, what it costs, how it is stopped."""
import contextlib
import dataclasses
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GARNET_VERSION = "2.2.8"
START_SECONDS = 60
SERVER_CPU = 0
CLIENT_CPU = 1


@dataclasses.dataclass(frozen=True)
class Kind:
    """A server that can be started any number of times; {port}, {dir} and {clients} in its command are filled in."""
    name: str
    command: tuple
    version: str


class Server:
    """A started server process."""

    def __init__(self, kind, cpu=None, clients=10000):
        self.kind = kind
        self.port = free_port()
        self._folder = tempfile.mkdtemp(prefix="carnelian-bench-")
        words = [word.format(port=self.port, dir=self._folder, clients=clients) for word in kind.command]
        prefix = ["taskset", "-c", str(cpu)] if cpu is not None else []
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            prefix + words, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        self.pid = self._process.pid
        try:
            self._await_pong()
        except RuntimeError:
            self.stop()
            raise

    def _await_pong(self):
        """Sets first_pong to the seconds from the start of the process to its first answer."""
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                    connection.sendall(b"*1\r\n$4\r\nPING\r\n")
                    if connection.recv(64).startswith(b"+PONG"):
                        self.first_pong = time.perf_counter() - self.began
                        return
            except OSError:
                pass
            if self._process.poll() is not None:
                raise RuntimeError(f"{self.kind.name} ended at start with status {self._process.returncode}")
            if time.perf_counter() - self.began > START_SECONDS:
                raise RuntimeError(f"{self.kind.name} gave no PONG in {START_SECONDS} s")
            time.sleep(0.0005)

    def cpu_seconds(self):
        """User and system time of the process so far, all its threads included, to the nanosecond."""
        # Linux makes the id of another process's CPU clock from its process id in this way: clock_getcpuclockid(3).
        return time.clock_gettime((~self.pid << 3) | 2)

    def memory(self, field="VmRSS"):
        """A memory figure of /proc/<pid>/status in bytes."""
        text = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+) kB", text, re.MULTILINE).group(1)) * 1024

    def settled_memory(self, limit=15.0):
        """Resident memory once it has stayed within half a percent for two seconds."""
        deadline = time.monotonic() + limit
        samples = [self.memory()]
        while time.monotonic() < deadline:
            time.sleep(0.5)
            samples.append(self.memory())
            recent = samples[-5:]
            if len(recent) == 5 and max(recent) - min(recent) <= max(recent) * 0.005:
                break
        return samples[-1]

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=120)

    def stop(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


@contextlib.contextmanager
def running(kind, **options):
    server = Server(kind, **options)
    try:
        yield server
    finally:
        server.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def output_of(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def carnelian():
    subprocess.run([ROOT / "scripts" / "build"], check=True)
    commit = output_of("git", "rev-parse", "--short=10", "HEAD")
    if output_of("git", "status", "--porcelain", "--", "src", "apps", "*.props"):
        commit += " with changes"
    runtime = re.search(r"^Microsoft\.NETCore\.App (10\.\S+)", output_of("dotnet", "--list-runtimes"), re.MULTILINE)
    return Kind("carnelian", redis_options(str(ROOT / "bin" / "carnelian-server")),
                f"{commit}, .NET {runtime.group(1) if runtime else 'unknown'}")


def redis():
    version = output_of("redis-server", "--version").split("v=")[1].split()[0]
    return Kind("redis", redis_options("redis-server"), version)


def garnet():
    folder = ROOT / ".cache" / "garnet"
    binary = folder / "garnet-server"
    if not binary.exists():
        subprocess.run(["dotnet", "tool", "install", "garnet-server", "--version", GARNET_VERSION,
                        "--tool-path", folder], check=True, stdout=subprocess.DEVNULL)
    return Kind("garnet", (str(binary), "--bind", "127.0.0.1", "--port", "{port}", "--logger-level", "Error",
                           "--network-connection-limit", "{clients}"),
                GARNET_VERSION)


def redis_options(binary):
    return (binary, "--port", "{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
            "--dir", "{dir}", "--maxclients", "{clients}")


KNOWN = {"carnelian": carnelian, "redis": redis, "garnet": garnet}


def raise_file_limit(wanted):
    """Raises the limit of open files for this process and what it starts; gives the limit that holds now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(hard, wanted)))
        if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
