"""Runs the functions of a module whose names begin with test_, and prints a TAP line for each."""
import traceback


def run_all(names):
    """Runs every test_ function of a module's namespace; returns how many failed."""
    tests = [(name, body) for name, body in names.items() if name.startswith("test_") and callable(body)]
    failed = 0
    for number, (name, body) in enumerate(tests, 1):
        title = name.removeprefix("test_").replace("_", " ")
        try:
            body()
            print(f"ok {number} - {title}", flush=True)
        except Exception:  # noqa: BLE001 - whatever goes wrong is this test's failure
            failed += 1
            print(f"not ok {number} - {title}")
            print("".join("# " + line for line in traceback.format_exc().splitlines(keepends=True)), flush=True)
    print(f"1..{len(tests)}")
    return failed
