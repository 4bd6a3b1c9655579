"""What thousands of idle connections cost: their memory, and what they take from those that are busy."""
import statistics
import sys

from .client import benchmark
from .servers import SERVER_CPU, raise_file_limit, running

CONNECTIONS = 10_000
SPARE_FILES = 500
BUSY = "-t get -n 150000 -c 50 -r 100000"


def measure(kinds, rounds):
    limit = raise_file_limit(CONNECTIONS + SPARE_FILES)
    connections = min(CONNECTIONS, limit - SPARE_FILES)
    rows = []
    for kind in kinds:
        row = {"server": kind.name, "connections": connections}
        rows.append(row)
        try:
            row |= measure_one(kind, connections, rounds)
            print(f"{kind.name:10} {connections} idle connections: {row['bytes']:.0f} bytes each, throughput of 50 "
                  f"busy ones x {row['throughput']:.2f}, CPU per request x {row['cpu']:.2f}")
        except (OSError, RuntimeError) as error:
            print(f"{kind.name:10} {error}")
        sys.stdout.flush()
    return rows


def measure_one(kind, connections, rounds):
    with running(kind, cpu=SERVER_CPU, clients=connections + SPARE_FILES) as server:
        benchmark(server, BUSY)
        alone = busy(server, rounds)
        before = server.settled_memory()
        idle = []
        try:
            for _ in range(connections):
                connection = server.connect()
                idle.append(connection)
                # A connection that has been served once holds the buffers that it will hold.
                connection.sendall(b"*1\r\n$4\r\nPING\r\n")
                if not connection.recv(16).startswith(b"+PONG"):
                    raise RuntimeError(f"connection {len(idle)} was refused")
            each = (server.settled_memory() - before) / connections
            crowded = busy(server, rounds)
        finally:
            for connection in idle:
                connection.close()
    return {"bytes": each, "throughput": crowded[0] / alone[0], "cpu": crowded[1] / alone[1]}


def busy(server, rounds):
    """Median throughput and CPU per request of the busy connections."""
    seen = []
    for _ in range(rounds):
        before = server.cpu_seconds()
        run = benchmark(server, BUSY)
        seen.append((run.per_second, (server.cpu_seconds() - before) / run.requests))
    return tuple(statistics.median(column) for column in zip(*seen))
