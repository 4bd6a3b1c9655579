"""Server CPU per request, throughput and latency, all servers in turns within every round."""
import contextlib
import dataclasses
import statistics
import sys

from .client import benchmark, encode, fill
from .servers import SERVER_CPU, running

UNCOUNTED = 4


def measure(kinds, loads, rounds):
    """Rows of one load and one server each, medians over the rounds; the ratio is to redis."""
    rows = []
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(running(kind, cpu=SERVER_CPU)) for kind in kinds]
        for server in servers:
            # A just-in-time compiler has reached its final code after this.
            for command in ("set", "get"):
                for shape in ("-n 300000 -P 16", "-n 100000"):
                    benchmark(server, f"-t {command} {shape} -c 50 -r 1000")
        for load in loads:
            rows += measure_load(servers, load, rounds)
    return rows


def measure_load(servers, load, rounds):
    seen = {server.kind.name: [] for server in servers}
    refused = {}
    for server in servers:
        value = b"x" * load.value_bytes
        try:
            fill(server, lambda i, value=value: encode(b"SET", b"key:%012d" % i, value), load.keys)
            fill(server, load.command, load.commands)
        except RuntimeError as error:
            refused[server.kind.name] = str(error)
    # The first rounds are not counted: a just-in-time compiler has reached its final code for the load after them.
    for number in range(UNCOUNTED + rounds):
        # Each round begins with another server, so that none always follows the same one.
        for server in servers[number % len(servers):] + servers[:number % len(servers)]:
            name = server.kind.name
            if name in refused:
                continue
            before = server.cpu_seconds()
            try:
                figures = dataclasses.asdict(benchmark(server, load.arguments))
            except RuntimeError as error:
                refused[name] = str(error)
                continue
            spent = server.cpu_seconds() - before
            if number >= UNCOUNTED:
                seen[name].append({"cpu_us": spent / figures.pop("requests") * 1e6, **figures})
    rows = []
    for server in servers:
        runs = seen[server.kind.name]
        row = {"load": load.name, "server": server.kind.name}
        if server.kind.name in refused:
            row["refused"] = refused[server.kind.name]
        else:
            row |= {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        rows.append(row)
    base = next((row.get("cpu_us") for row in rows if row["server"] == "redis"), None)
    for row in rows:
        if base and "cpu_us" in row:
            row["ratio"] = row["cpu_us"] / base
        show(row)
    return rows


def show(row):
    if "refused" in row:
        print(f"{row['load']:15} {row['server']:10} refused: {row['refused']}")
    else:
        ratio = f"{row['ratio']:5.2f} x redis" if "ratio" in row else ""
        print(f"{row['load']:15} {row['server']:10} {row['cpu_us']:8.3f} us/request {row['per_second']:10.0f}/s "
              f"p50 {row['p50']:.3f} p99 {row['p99']:.3f} p99.9 {row['p999']:.3f} ms {ratio}")
    sys.stdout.flush()
