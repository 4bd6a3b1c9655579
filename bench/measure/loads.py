"""The request loads. Every key of a load exists before it begins, so that GET never measures misses."""
import collections.abc
import dataclasses

from .client import encode

LIMITER = ("local n = redis.call('INCR', KEYS[1]); if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end; "
           "if n > tonumber(ARGV[1]) then return 0 end; return 1")


@dataclasses.dataclass(frozen=True)
class Load:
    """One run of redis-benchmark and how many string keys of what size, or what collections, it finds."""
    name: str
    arguments: str
    keys: int = 0
    value_bytes: int = 3
    commands: int = 0
    command: collections.abc.Callable = None


def board(i):
    """One of 100,000 members with scattered scores."""
    return encode(b"ZADD", b"board", b"%d" % (i * 2654435761 % 1000003), b"player:%012d" % i)


def fields(i):
    """One of 100,000 fields of one hash."""
    return encode(b"HSET", b"big", b"field:%012d" % i, b"value:%d" % i)


def profile(i):
    """One of 100,000 hashes of five fields."""
    return encode(b"HSET", b"profile:%012d" % i, b"name", b"user-%d" % i, b"email", b"u%d@example.com" % i, b"age",
                  b"%d" % (i % 90), b"city", b"Lisbon", b"score", b"%d" % (i * 7))


def queue(i):
    """One of the items of a list."""
    return encode(b"RPUSH", b"queue", b"item:%09d" % i)


def tags(i):
    """One of 100,000 members of one set."""
    return encode(b"SADD", b"tags", b"member:%012d" % i)


QUICK = [
    Load("P1 set", "-t set -n 100000 -c 50 -r 100000", 100_000),
    Load("P16 get", "-t get -n 1000000 -c 50 -P 16 -r 100000", 100_000),
]
CORE = [
    Load("P1 get", "-t get -n 150000 -c 50 -r 100000", 100_000),
    Load("P1 set", "-t set -n 150000 -c 50 -r 100000", 100_000),
    Load("P16 get", "-t get -n 1500000 -c 50 -P 16 -r 100000", 100_000),
    Load("P16 set", "-t set -n 1500000 -c 50 -P 16 -r 100000", 100_000),
    Load("P16 incr", "-t incr -n 1000000 -c 50 -P 16 -r 100000"),
    Load("P64 get 1 KB", "-t get -n 500000 -c 20 -P 64 -r 10000", 10_000, 1024),
]
COLLECTIONS = [
    Load("P16 lpush", "-t lpush -n 1000000 -c 50 -P 16"),
    Load("P16 rpop", "-t rpop -n 1000000 -c 50 -P 16"),
    Load("P16 lrange 100", "-n 100000 -c 50 -P 16 LRANGE queue 0 99", commands=1000, command=queue),
    Load("P16 sadd", "-t sadd -n 1000000 -c 50 -P 16 -r 100000"),
    Load("P16 sadd big", "-n 1000000 -c 50 -P 16 -r 200000 SADD tags member:__rand_int__", commands=100_000,
         command=tags),
    Load("P16 sismember", "-n 1000000 -c 50 -P 16 -r 200000 SISMEMBER tags member:__rand_int__", commands=100_000,
         command=tags),
    Load("P16 hset", "-t hset -n 1000000 -c 50 -P 16 -r 100000"),
    Load("P16 hset big", "-n 1000000 -c 50 -P 16 -r 100000 HSET big field:__rand_int__ xxxxxxxx", commands=100_000,
         command=fields),
    Load("P16 hget", "-n 1000000 -c 50 -P 16 -r 100000 HGET big field:__rand_int__", commands=100_000, command=fields),
    Load("P16 hget small", "-n 1000000 -c 50 -P 16 -r 100000 HGET profile:__rand_int__ city", commands=100_000,
         command=profile),
    Load("P16 hgetall 5", "-n 500000 -c 50 -P 16 -r 100000 HGETALL profile:__rand_int__", commands=100_000,
         command=profile),
    Load("P16 zadd", "-t zadd -n 1000000 -c 50 -P 16 -r 100000"),
    Load("P16 zadd big", "-n 1000000 -c 50 -P 16 -r 100000 ZADD board __rand_int__ player:__rand_int__",
         commands=100_000, command=board),
    Load("P16 zincrby", "-n 1000000 -c 50 -P 16 -r 100000 ZINCRBY board 1 player:__rand_int__", commands=100_000,
         command=board),
    Load("P16 zrevrank", "-n 500000 -c 50 -P 16 -r 100000 ZREVRANK board player:__rand_int__", commands=100_000,
         command=board),
    Load("P16 top 10", "-n 200000 -c 50 -P 16 ZREVRANGE board 0 9 WITHSCORES", commands=100_000, command=board),
]
FULL = CORE + COLLECTIONS + [
    Load("P1 ping", "-t ping_mbulk -n 150000 -c 50"),
    Load("P1 set 64 KB", "-t set -n 40000 -c 20 -r 1000 -d 65536"),
    Load("P16 set ex", "-n 1000000 -c 50 -P 16 -r 100000 SET key:__rand_int__ xxx EX 3600"),
    Load("P16 mset 10", "-t mset -n 200000 -c 50 -P 16 -r 100000"),
    Load("P16 mget 10", "-n 200000 -c 50 -P 16 -r 100000 MGET" + " key:__rand_int__" * 10, 100_000),
    Load("P16 xadd", '-n 500000 -c 50 -P 16 XADD ticks MAXLEN ~ 100000 * sym ACME px 42'),
    Load("P16 eval", f'-n 300000 -c 50 -P 16 -r 10000 EVAL "{LIMITER}" 1 rate:__rand_int__ 100 60'),
]
SETS = {"quick": QUICK, "core": CORE, "collections": COLLECTIONS, "full": FULL}
