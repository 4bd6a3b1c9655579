"""What single commands on large collections cost, and how a sorted set's commands slow down as it grows."""
import contextlib
import statistics
import sys

from .client import benchmark, encode, fill, read_reply
from .servers import SERVER_CPU, running

MEMBERS = 100_000
SMALL, HUGE = 10_000, 10_000_000

# Commands on two sets or sorted sets of 100,000 members that share half of them.
COMMANDS = {
    "SINTER": (b"SINTER", b"s1", b"s2"),
    "SINTERCARD": (b"SINTERCARD", b"2", b"s1", b"s2"),
    "SUNIONSTORE": (b"SUNIONSTORE", b"to", b"s1", b"s2"),
    "SDIFF": (b"SDIFF", b"s1", b"s2"),
    "ZUNIONSTORE": (b"ZUNIONSTORE", b"to", b"2", b"z1", b"z2"),
    "ZINTERSTORE": (b"ZINTERSTORE", b"to", b"2", b"z1", b"z2"),
}

GROWTH = {
    "ZADD": "-n 300000 -c 50 -P 16 -r {members} ZADD board __rand_int__ player:__rand_int__",
    "ZRANK": "-n 300000 -c 50 -P 16 -r {members} ZRANK board player:__rand_int__",
    "top 10": "-n 200000 -c 50 -P 16 ZREVRANGE board 0 9 WITHSCORES",
}


def measure(kinds, rounds):
    """Rows of one command and one server each: milliseconds of the server's CPU per command."""
    rows = []
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(running(kind, cpu=SERVER_CPU)) for kind in kinds]
        for server in servers:
            for name, first in ((b"1", 0), (b"2", MEMBERS // 2)):
                fill(server, lambda i, n=name, f=first: encode(b"SADD", b"s" + n, b"member:%09d" % (i + f)), MEMBERS)
                fill(server, lambda i, n=name, f=first: encode(
                    b"ZADD", b"z" + n, b"%d" % (i * 7919 % 100003), b"member:%09d" % (i + f)), MEMBERS)
        for name, words in COMMANDS.items():
            spent = {server.kind.name: [] for server in servers}
            for number in range(rounds + 2):
                for server in servers:
                    seconds = run(server, words)
                    if number >= 2:
                        spent[server.kind.name].append(seconds)
            base = statistics.median(spent["redis"]) if "redis" in spent else None
            for server in servers:
                row = {"command": name, "server": server.kind.name,
                       "ms": statistics.median(spent[server.kind.name]) * 1000}
                if base:
                    row["ratio"] = row["ms"] / 1000 / base
                rows.append(row)
                print(f"{name:15} {row['server']:10} {row['ms']:8.2f} ms  {row.get('ratio', 0):5.2f} x redis",
                      flush=True)
    return rows


def run(server, words):
    before = server.cpu_seconds()
    with server.connect() as connection, connection.makefile("rb") as replies:
        connection.sendall(encode(*words))
        line = replies.readline()
        if line.startswith(b"-"):
            raise RuntimeError(line.decode().strip())
        for _ in range(int(line[1:]) if line.startswith(b"*") else 0):
            read_reply(replies)
    return server.cpu_seconds() - before


def measure_growth(kinds, rounds):
    """Rows of one command and one server each: CPU per request with few and with many members."""
    rows = []
    for kind in kinds:
        figures = {}
        with running(kind, cpu=SERVER_CPU) as server:
            for members in (SMALL, HUGE):
                fill(server, lambda i, n=members: encode(
                    b"ZADD", b"board", b"%d" % (i * 2654435761 % n), b"player:%012d" % i), members, batch=5000)
                for name, arguments in GROWTH.items():
                    benchmark(server, arguments.format(members=members))
                    spent = []
                    for _ in range(rounds):
                        before = server.cpu_seconds()
                        requests = benchmark(server, arguments.format(members=members)).requests
                        spent.append((server.cpu_seconds() - before) / requests * 1e6)
                    figures[name, members] = statistics.median(spent)
        for name in GROWTH:
            row = {"command": name, "server": kind.name, "small_us": figures[name, SMALL],
                   "huge_us": figures[name, HUGE], "growth": figures[name, HUGE] / figures[name, SMALL]}
            rows.append(row)
            print(f"{name:15} {kind.name:10} {row['small_us']:8.3f} us -> {row['huge_us']:8.3f} us "
                  f"({row['growth']:.2f} x)")
            sys.stdout.flush()
    return rows
