"""The two load generators: redis-benchmark for requests, one pipelined connection for filling."""
import dataclasses
import re
import shlex
import subprocess

from .servers import CLIENT_CPU

BENCHMARK_SECONDS = 180


@dataclasses.dataclass(frozen=True)
class Run:
    """What one run of redis-benchmark saw; latencies in milliseconds."""
    requests: int
    per_second: float
    p50: float
    p99: float
    p999: float


def benchmark(server, arguments):
    """Runs redis-benchmark on its own CPU; RuntimeError tells why it failed, mostly an error reply of the server."""
    words = shlex.split(arguments)
    command = ["taskset", "-c", str(CLIENT_CPU), "redis-benchmark", "-p", str(server.port), *words]
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=BENCHMARK_SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        raise RuntimeError(f"redis-benchmark took longer than {BENCHMARK_SECONDS} s") from late
    rate = re.findall(r"throughput summary: ([\d.]+) requests per second", result.stdout)
    percentiles = [(float(share), float(ms)) for share, ms in
                   re.findall(r"^([\d.]+)% <= ([\d.]+) milliseconds", distribution(result.stdout), re.MULTILINE)]
    if result.returncode != 0 or len(rate) != 1 or not percentiles:
        reason = re.findall(r"Error from server: (.*)", result.stdout + result.stderr)
        raise RuntimeError(reason[0] if reason else f"redis-benchmark failed: {result.stderr.strip()[-200:]}")
    requests = int(words[words.index("-n") + 1])
    p50, p99, p999 = (next(ms for share, ms in percentiles if share >= wanted) for wanted in (50.0, 99.0, 99.9))
    return Run(requests, float(rate[0]), p50, p99, p999)


def distribution(text):
    begin = text.rfind("Latency by percentile distribution:")
    return text[begin:text.find("Cumulative distribution", begin)]


def encode(*words):
    return b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words)


def fill(server, make, count, batch=1000):
    """Sends make(0) ... make(count - 1) in batches over one connection; an error reply raises RuntimeError."""
    with server.connect() as connection, connection.makefile("rb") as replies:
        for first in range(0, count, batch):
            numbers = range(first, min(first + batch, count))
            connection.sendall(b"".join(map(make, numbers)))
            for _ in numbers:
                read_reply(replies)
        connection.sendall(encode(b"DBSIZE"))
        return int(read_reply(replies))


def read_reply(replies):
    line = replies.readline()
    if not line or line.startswith(b"-"):
        raise RuntimeError(line.decode().strip() or "the connection was closed")
    if line.startswith(b"$") and line != b"$-1\r\n":
        return replies.read(int(line[1:]) + 2)[:-2]
    return line[1:].strip()
