"""Turns results into a Markdown page."""
import datetime
import os
import pathlib
import platform
import re

RESULTS = pathlib.Path(__file__).resolve().parent.parent / "results"


def machine():
    text = pathlib.Path("/proc/cpuinfo").read_text()
    model = re.search(r"^(?:model name|CPU part)\s*:\s*(.+)$", text, re.MULTILINE)
    memory = re.search(r"^MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text(), re.MULTILINE)
    return {"cpu": model.group(1).strip() if model else platform.machine(), "cores": os.cpu_count(),
            "memory_gb": round(int(memory.group(1)) / 2**20), "kernel": f"{platform.system()} {platform.release()}"}


def default_path():
    slug = re.sub(r"[^a-z0-9]+", "-", machine()["cpu"].lower()).strip("-")
    return RESULTS / f"{datetime.date.today().isoformat()}-{slug}.md"


def page(result):
    about = result["machine"]
    lines = [f"# Benchmark of {result['date']}", "",
             f"- Machine: {about['cpu']}, {about['cores']} cores, {about['memory_gb']} GB, {about['kernel']}",
             *(f"- {name}: {version}" for name, version in result["versions"].items()),
             f"- Command: `{result['command']}`",
             "- Method: [bench/README.md](../README.md)", ""]
    for section, title, columns in TABLES:
        rows = result.get(section)
        if rows:
            lines += [f"## {title}", "", "| " + " | ".join(name for name, _, _ in columns) + " |",
                      "|" + " --- |" * len(columns)]
            lines += ["| " + " | ".join(cell(row, key, form) for _, key, form in columns) + " |" for row in rows]
            lines.append("")
    return "\n".join(lines)


def cell(row, key, form):
    return format(row[key], form) if key in row else "-"


TABLES = [
    ("cost", "Server CPU per request, throughput, latency", [
        ("load", "load", ""), ("server", "server", ""), ("CPU us/request", "cpu_us", ".3f"),
        ("x redis", "ratio", ".2f"), ("requests/s", "per_second", ".0f"), ("p50 ms", "p50", ".3f"), ("p99 ms", "p99", ".3f"),
        ("p99.9 ms", "p999", ".3f")]),
    ("memory", "Resident bytes per key or element", [
        ("shape", "shape", ""), ("server", "server", ""), ("bytes each", "bytes", ".1f"), ("x redis", "ratio", ".2f"),
        ("peak MB", "peak_mb", ".0f"), ("fill s", "seconds", ".1f")]),
    ("large", "Server CPU of one command on collections of 100,000 members", [
        ("command", "command", ""), ("server", "server", ""), ("ms", "ms", ".2f"), ("x redis", "ratio", ".2f")]),
    ("growth", "Server CPU per request on a sorted set of 10,000 and of 10,000,000 members", [
        ("command", "command", ""), ("server", "server", ""), ("us at 10 k", "small_us", ".3f"),
        ("us at 10 M", "huge_us", ".3f"), ("x", "growth", ".2f")]),
    ("start", "Start to first PONG, idle memory", [
        ("server", "server", ""), ("median ms", "median_ms", ".1f"), ("least ms", "least_ms", ".1f"),
        ("most ms", "most_ms", ".1f"), ("idle MB", "idle_mb", ".1f")]),
    ("idle", "Idle connections beside 50 busy ones", [
        ("server", "server", ""), ("idle connections", "connections", "d"), ("bytes/connection", "bytes", ".0f"),
        ("throughput of the busy, x", "throughput", ".2f"), ("CPU/request, x", "cpu", ".2f")]),
]
