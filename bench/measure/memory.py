"""Resident memory per key or element, each shape on a fresh server."""
import sys
import time

from .client import encode, fill
from .servers import running

# Keys, fields and members of 16 bytes and values of 32, but for the small hash and the list.
SHAPES = {
    "string": lambda i: encode(b"SET", b"user:%011d" % i, b"v%031d" % i),
    "string with a time to live": lambda i: encode(b"SET", b"user:%011d" % i, b"v%031d" % i, b"EX", b"86400"),
    "integer": lambda i: encode(b"SET", b"user:%011d" % i, b"%d" % (i * 7919)),
    "hash of five fields": lambda i: encode(
        b"HSET", b"user:%011d" % i, b"name", b"user-%d" % i, b"email", b"u%d@example.com" % i, b"age", b"%d" % (i % 90),
        b"city", b"Lisbon", b"score", b"%d" % (i * 7)),
    "field of a big hash": lambda i: encode(b"HSET", b"big", b"field:%010d" % i, b"v%031d" % i),
    "member of a big set": lambda i: encode(b"SADD", b"big", b"member:%09d" % i),
    "member of a big sorted set": lambda i: encode(
        b"ZADD", b"big", b"%d" % (i * 2654435761 % 1000000007), b"player:%09d" % i),
    "item of a big list": lambda i: encode(b"RPUSH", b"big", b"item:%09d" % i),
}


def measure(kinds, keys):
    rows = []
    for shape, make in SHAPES.items():
        for kind in kinds:
            row = {"shape": shape, "server": kind.name}
            rows.append(row)
            try:
                with running(kind) as server:
                    before = server.settled_memory()
                    began = time.perf_counter()
                    held = fill(server, make, keys)
                    seconds = time.perf_counter() - began
                    if held not in (keys, 1):
                        raise RuntimeError(f"{held} of {keys} keys are there")
                    row |= {"bytes": (server.settled_memory() - before) / keys, "seconds": seconds,
                            "peak_mb": server.memory("VmHWM") / 1e6}
                print(f"{shape:27} {kind.name:10} {row['bytes']:7.1f} bytes each, peak {row['peak_mb']:.0f} MB, "
                      f"filled in {seconds:.1f} s")
            except RuntimeError as error:
                print(f"{shape:27} {kind.name:10} {error}")
            sys.stdout.flush()
    for row in rows:
        base = next((r.get("bytes") for r in rows if r["shape"] == row["shape"] and r["server"] == "redis"), None)
        if base and "bytes" in row:
            row["ratio"] = row["bytes"] / base
    return rows
