"""Time from the start of the process to its first PONG, and memory of a server that has done nothing else."""
import statistics
import sys
import time

from .servers import running

STARTS = 10


def measure(kinds):
    times = {kind.name: [] for kind in kinds}
    memory = {}
    for _ in range(STARTS):
        for kind in kinds:
            with running(kind) as server:
                times[kind.name].append(server.first_pong * 1000)
                if kind.name not in memory:
                    time.sleep(1)
                    memory[kind.name] = server.memory()
    rows = [{"server": name, "median_ms": statistics.median(seen), "least_ms": min(seen), "most_ms": max(seen),
             "idle_mb": memory[name] / 1e6} for name, seen in times.items()]
    for row in rows:
        print(f"{row['server']:10} first PONG after {row['median_ms']:.1f} ms ({row['least_ms']:.1f} to "
              f"{row['most_ms']:.1f}), {row['idle_mb']:.1f} MB resident")
    sys.stdout.flush()
    return rows
