"""redis-py against the server on PORT."""
import os
import sys
import threading
import time

import redis

import tap

PORT = int(os.environ["PORT"])
EVERY_BYTE = bytes(range(256)) * 4


def connect(**more):
    return redis.Redis(port=PORT, socket_timeout=20, **more)


r = connect()


def raises(text, call, *arguments, **named):
    try:
        call(*arguments, **named)
    except redis.ResponseError as error:
        assert str(error).startswith(text), f"{error} does not start with {text}"
    else:
        raise AssertionError(f"no error; expected {text}")


def until(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.005)


def test_ping_and_echo():
    assert r.ping() is True
    assert r.echo(EVERY_BYTE) == EVERY_BYTE


def test_set_and_get_every_byte_value():
    assert r.set(EVERY_BYTE, EVERY_BYTE)
    assert r.get(EVERY_BYTE) == EVERY_BYTE
    assert r.get("missing") is None
    assert r.delete(EVERY_BYTE) == 1


def test_decoded_replies():
    text = connect(decode_responses=True)
    text.set("text", "käse 🧀")
    assert text.get("text") == "käse 🧀"


def test_set_options_and_expiry():
    assert r.set("volatile", 1, ex=100, nx=True)
    assert r.set("volatile", 2, nx=True) is None
    assert r.set("volatile", 3, keepttl=True, get=True) == b"1"
    assert 90_000 < r.pttl("volatile") <= 100_000
    assert r.persist("volatile")
    assert r.ttl("volatile") == -1
    assert r.pexpire("volatile", 1)
    until(lambda: not r.exists("volatile"))
    assert r.ttl("volatile") == -2


def test_expiry_at_absolute_times():
    at = int(time.time()) + 1000
    r.set("absolute", 1, exat=at)
    assert r.execute_command("EXPIRETIME", "absolute") == at
    assert r.expireat("absolute", at + 1, gt=True) is True
    assert r.expireat("absolute", at - 1, gt=True) is False


def test_pipeline_of_10000_commands():
    pipe = r.pipeline(transaction=False)
    for i in range(5000):
        pipe.set(f"pipe:{i}", f"value-{i}")
        pipe.get(f"pipe:{i}")
    replies = pipe.execute()
    assert replies == [reply for i in range(5000) for reply in (True, b"value-%d" % i)]


def test_error_in_a_pipeline_fails_its_own_command_alone():
    pipe = r.pipeline(transaction=False)
    pipe.set("word", "abc").incr("word").get("word")
    replies = pipe.execute(raise_on_error=False)
    assert replies[0] is True and replies[2] == b"abc"
    assert str(replies[1]) == "value is not an integer or out of range"


def test_counters():
    r.delete("counter")
    assert [r.incr("counter"), r.incrby("counter", 41), r.decr("counter")] == [1, 42, 41]
    assert r.incrbyfloat("counter", 0.5) == 41.5
    raises("value is not an integer", r.incr, "counter")


def test_threads_lose_no_increment():
    r.set("shared", 0)

    def work():
        mine = connect()
        for _ in range(250):
            mine.incr("shared")

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert r.get("shared") == b"2000"


def test_mset_mget_msetnx():
    assert r.mset({"m1": "a", "m2": "b"})
    assert r.mget("m1", "none", "m2") == [b"a", None, b"b"]
    assert r.msetnx({"m2": "c", "m3": "d"}) is False
    assert not r.exists("m3")


def test_string_ranges():
    r.set("range", "Hello World")
    assert r.getrange("range", -5, -1) == b"World"
    assert r.setrange("range", 6, "Redis") == 11
    assert r.append("range", "!") == 12
    assert r.strlen("range") == 12
    assert r.getdel("range") == b"Hello Redis!"


def test_scan_iterator_reports_every_key():
    r.flushdb()
    r.mset({f"scan:{i}": i for i in range(1000)})
    r.set("other", 1)
    assert set(r.scan_iter("scan:*", count=50)) == {b"scan:%d" % i for i in range(1000)}
    assert len(r.keys("scan:99*")) == 11
    assert r.dbsize() == 1001


def test_rename_copy_type_and_databases():
    r.set("from", "value")
    assert r.rename("from", "to")
    assert r.copy("to", "copied")
    assert r.type("copied") == b"string"
    assert r.move("copied", 5)
    assert connect(db=5).get("copied") == b"value"
    raises("no such key", r.rename, "from", "to")


def test_client_info_and_list():
    named = connect(client_name="the-name")
    info = named.client_info()
    assert info["name"] == "the-name" and int(info["id"]) == named.client_id()
    assert any(other["name"] == "the-name" for other in r.client_list())


def test_config_get_and_set():
    assert r.config_set("maxmemory-samples", 7)
    values = r.config_get("maxmemory-*")
    assert values["maxmemory-samples"] == "7" and "maxmemory-policy" in values


def test_info_is_parsed():
    info = r.info()
    assert info["redis_version"].count(".") == 2
    assert info["role"] == "master" and isinstance(info["connected_clients"], int)
    r.set("counted", 1)
    assert r.info("keyspace")["db0"]["keys"] >= 1


def test_command_table_is_parsed():
    table = r.command()
    assert table["get"]["arity"] == 2 and table["get"]["first_key_pos"] == 1
    assert r.command_count() == len(table)
    assert r.command_getkeys("MSET", "a", 1, "b", 2) == ["a", "b"]


def test_error_texts_are_those_of_redis():
    raises("wrong number of arguments for 'get' command", r.execute_command, "GET")
    raises("unknown command 'NOSUCH', with args beginning with: 'arg' ", r.execute_command, "NOSUCH", "arg")
    raises("syntax error", r.execute_command, "SET", "k", "v", "BAD")
    raises("invalid expire time in 'set' command", r.set, "k", "v", ex=-1)
    raises("DB index is out of range", r.execute_command, "SELECT", 99)


def test_password():
    assert r.config_set("requirepass", "secret")
    try:
        try:
            connect().ping()
            raise AssertionError("answered without a password")
        except redis.AuthenticationError as error:
            assert str(error) == "Authentication required."
        assert connect(password="secret").ping()
        assert connect(username="default", password="secret").ping()
        try:
            connect(username="default", password="wrong").ping()
            raise AssertionError("answered with a wrong password")
        except redis.ResponseError as error:
            assert str(error) == "WRONGPASS invalid username-password pair or user is disabled."
    finally:
        r.config_set("requirepass", "")
    assert connect().ping()


def test_killed_connection_comes_back():
    victim = connect(single_connection_client=True, retry_on_error=[redis.ConnectionError])
    before = victim.client_id()
    assert r.client_kill_filter(_id=before) == 1
    assert victim.set("after-kill", 1)
    assert victim.client_id() != before


def test_large_value():
    big = EVERY_BYTE * (20 << 10)
    r.set("big", big)
    assert r.get("big") == big
    assert r.unlink("big") == 1


def test_time_and_lastsave():
    seconds, microseconds = r.time()
    assert abs(seconds - time.time()) < 60 and 0 <= microseconds < 1_000_000


if __name__ == "__main__":
    sys.exit(1 if tap.run_all(globals()) else 0)
