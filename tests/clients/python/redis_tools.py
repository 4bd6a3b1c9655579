"""redis-cli and redis-benchmark against the server on PORT."""
import os
import re
import subprocess
import sys

import tap

PORT = os.environ["PORT"]


def run(*command, stdin=b"", limit=60):
    result = subprocess.run(command, input=stdin, capture_output=True, timeout=limit, check=False)
    assert result.returncode == 0, f"exit status {result.returncode}: {result.stdout!r} {result.stderr!r}"
    return result.stdout.decode()


def cli(*arguments, **named):
    return run("redis-cli", "-p", PORT, *arguments, **named)


def benchmark(*arguments):
    return run("redis-benchmark", "-p", PORT, *arguments)


def test_cli_sets_and_gets():
    assert cli("SET", "greeting", "hello world") == "OK\n"
    assert cli("GET", "greeting") == "hello world\n"
    assert cli("--no-raw", "GET", "none") == "(nil)\n"
    assert cli("--no-raw", "STRLEN", "greeting") == "(integer) 11\n"


def test_cli_reads_a_value_from_its_input():
    cli("-x", "SET", "from-input", stdin=b"line one\nline two")
    assert cli("GET", "from-input") == "line one\nline two\n"


def test_cli_runs_a_script_of_commands():
    assert cli(stdin=b"SET a 1\nINCR a\nGET a\n") == "OK\n2\n2\n"


def test_cli_speaks_resp3():
    reply = cli("-3", "--no-raw", "CONFIG", "GET", "maxmemory-samples")
    assert reply.startswith('1# "maxmemory-samples" => '), reply
    assert "proto" in cli("-3", "HELLO", "3")


def test_cli_repeats_a_command():
    cli("DEL", "repeated")
    assert cli("-r", "5", "INCR", "repeated") == "1\n2\n3\n4\n5\n"


def test_cli_scans():
    cli("FLUSHALL")
    cli("--pipe", stdin=b"".join(b"SET scan:%d %d\r\n" % (i, i) for i in range(500)))
    keys = cli("--scan", "--pattern", "scan:*").split()
    assert len(keys) == 500 and len(set(keys)) == 500


def test_cli_inserts_in_bulk():
    words = [(b"SET", b"bulk:%d" % i, b"x" * (i % 100)) for i in range(50_000)]
    protocol = b"".join(
        b"*3\r\n" + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in command) for command in words)
    assert "errors: 0, replies: 50000" in cli("--pipe", stdin=protocol)
    assert cli("STRLEN", "bulk:49999") == "99\n"


def test_cli_counts_errors_in_bulk():
    cli("SET", "word", "abc")
    result = subprocess.run(["redis-cli", "-p", PORT, "--pipe"], input=b"INCR word\r\nSET fine 1\r\n",
                            capture_output=True, timeout=60, check=False)
    assert b"errors: 1, replies: 2" in result.stdout, result.stdout


def test_cli_shows_info():
    info = cli("INFO")
    for section in ("Server", "Clients", "Memory", "Persistence", "Stats", "Replication", "CPU", "Keyspace"):
        assert f"# {section}" in info, section


def test_cli_measures_latency():
    # With its output in a pipe and -i the command prints one sample after that many seconds and ends.
    least, most, average, count = cli("--latency", "-i", "1", limit=20).split()
    assert int(least) <= float(average) <= int(most) and int(count) > 10


def test_cli_finds_big_keys():
    cli("SET", "the-biggest", "x" * 100_000)
    assert re.search(r"""Biggest string found \W*the-biggest\W* has 100000 bytes""", cli("--bigkeys"))


def test_cli_asks_for_help_data():
    assert '"get"' in cli("--no-raw", "COMMAND", "DOCS", "get").lower()


def test_benchmark_of_the_basic_commands():
    report = benchmark("-t", "ping,set,get,incr,mset", "-P", "16", "-n", "20000", "-q")
    for name in ("PING_INLINE", "PING_MBULK", "SET", "GET", "INCR", "MSET (10 keys)"):
        assert f"{name}: " in report and "requests per second" in report, name


def test_benchmark_with_random_keys_and_larger_values():
    benchmark("-t", "set,get", "-n", "20000", "-r", "1000", "-d", "3000", "-c", "20", "-q")
    assert cli("STRLEN", "key:000000000042") == "3000\n"


def test_benchmark_of_a_given_command():
    cli("DEL", "given")
    benchmark("-n", "1000", "-q", "INCRBY", "given", "3")
    assert cli("GET", "given") == "3000\n"


def test_benchmark_speaks_resp3_over_many_connections():
    benchmark("-3", "-t", "set,get", "-n", "20000", "-c", "200", "-P", "4", "-q")


def test_benchmark_with_threads():
    benchmark("-t", "set,get", "-n", "20000", "-c", "50", "--threads", "2", "-q")


if __name__ == "__main__":
    sys.exit(1 if tap.run_all(globals()) else 0)
