"""The request loads. Every key of a load exists before it begins, so that GET never measures misses."""
import dataclasses

LIMITER = ("local n = redis.call('INCR', KEYS[1]); if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end; "
           "if n > tonumber(ARGV[1]) then return 0 end; return 1")


@dataclasses.dataclass(frozen=True)
class Load:
    """One run of redis-benchmark and how many string keys of what size it finds."""
    name: str
    arguments: str
    keys: int = 0
    value_bytes: int = 3


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
FULL = CORE + [
    Load("P1 ping", "-t ping_mbulk -n 150000 -c 50"),
    Load("P1 set 64 KB", "-t set -n 40000 -c 20 -r 1000 -d 65536"),
    Load("P16 set ex", "-n 1000000 -c 50 -P 16 -r 100000 SET key:__rand_int__ xxx EX 3600"),
    Load("P16 mset 10", "-t mset -n 200000 -c 50 -P 16 -r 100000"),
    Load("P16 mget 10", "-n 200000 -c 50 -P 16 -r 100000 MGET" + " key:__rand_int__" * 10, 100_000),
    Load("P16 hset", "-t hset -n 1000000 -c 50 -P 16 -r 100000"),
    Load("P16 lpush", "-t lpush -n 1000000 -c 50 -P 16"),
    Load("P16 rpop", "-t rpop -n 1000000 -c 50 -P 16"),
    Load("P16 lrange 100", "-n 100000 -c 50 -P 16 LRANGE mylist 0 99"),
    Load("P16 sadd", "-t sadd -n 1000000 -c 50 -P 16 -r 100000"),
    Load("P16 zadd", "-t zadd -n 1000000 -c 50 -P 16 -r 100000"),
    Load("P16 zincrby", "-n 1000000 -c 50 -P 16 -r 100000 ZINCRBY board 1 player:__rand_int__"),
    Load("P16 zrevrank", "-n 500000 -c 50 -P 16 -r 100000 ZREVRANK board player:__rand_int__"),
    Load("P16 top 10", "-n 200000 -c 50 -P 16 ZREVRANGE board 0 9 WITHSCORES"),
    Load("P16 xadd", '-n 500000 -c 50 -P 16 XADD ticks MAXLEN ~ 100000 * sym ACME px 42'),
    Load("P16 eval", f'-n 300000 -c 50 -P 16 -r 10000 EVAL "{LIMITER}" 1 rate:__rand_int__ 100 60'),
]
SETS = {"quick": QUICK, "core": CORE, "full": FULL}
