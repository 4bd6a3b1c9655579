// ioredis against the server on PORT. CLIENT names the package; PROTOCOL is 3, 2, or empty for the client's default.
import { assert, everyByte, port, runAll, test, until } from './tap.js';

const { default: Redis } = await import(process.env.CLIENT);
const wanted = process.env.PROTOCOL ? Number(process.env.PROTOCOL) : undefined;
const speaks = wanted ?? (process.env.CLIENT === 'ioredis-5' ? 2 : 3);

const connect = (more = {}) => new Redis({ port, host: '127.0.0.1', ...(wanted ? { protocol: wanted } : {}), ...more });
const redis = connect();

test('connects and speaks the expected protocol', async () => {
  assert.equal(await redis.ping(), 'PONG');
  assert.match(await redis.call('CLIENT', 'INFO'), new RegExp(`\\bresp=${speaks}\\b`));
});

test('SET and GET text', async () => {
  assert.equal(await redis.set('text', 'käse 🧀'), 'OK');
  assert.equal(await redis.get('text'), 'käse 🧀');
  assert.equal(await redis.get('missing'), null);
});

test('SET and GET every byte value, also in keys', async () => {
  await redis.set(everyByte, everyByte);
  assert.deepEqual(await redis.getBuffer(everyByte), everyByte);
  assert.equal(await redis.del(everyByte), 1);
});

test('SET options and expiry', async () => {
  assert.equal(await redis.set('volatile', '1', 'EX', 100, 'NX'), 'OK');
  assert.equal(await redis.set('volatile', '2', 'NX'), null);
  const left = await redis.pttl('volatile');
  assert.ok(left > 90_000 && left <= 100_000, `${left}`);
  assert.equal(await redis.persist('volatile'), 1);
  assert.equal(await redis.ttl('volatile'), -1);
  assert.equal(await redis.pexpire('volatile', 1), 1);
  await until(async () => (await redis.exists('volatile')) === 0, 'the key stays');
  assert.equal(await redis.ttl('volatile'), -2);
});

test('a pipeline of 10000 commands keeps its order', async () => {
  const pipeline = redis.pipeline();
  for (let i = 0; i < 5000; i++) {
    pipeline.set(`pipe:${i}`, `value-${i}`).get(`pipe:${i}`);
  }
  const replies = await pipeline.exec();
  assert.equal(replies.length, 10_000);
  for (let i = 0; i < 5000; i++) {
    assert.deepEqual(replies[2 * i], [null, 'OK']);
    assert.deepEqual(replies[2 * i + 1], [null, `value-${i}`]);
  }
});

test('an error in a pipeline fails its own command alone', async () => {
  const replies = await redis.pipeline().set('word', 'abc').incr('word').get('word').exec();
  assert.equal(replies[1][0].message, 'ERR value is not an integer or out of range');
  assert.deepEqual([replies[0], replies[2]], [[null, 'OK'], [null, 'abc']]);
});

test('INCR, INCRBY, DECR and INCRBYFLOAT', async () => {
  await redis.del('counter');
  assert.equal(await redis.incr('counter'), 1);
  assert.equal(await redis.incrby('counter', 41), 42);
  assert.equal(await redis.decr('counter'), 41);
  assert.equal(await redis.incrbyfloat('counter', 0.5), '41.5');
});

test('concurrent INCRs over several connections lose nothing', async () => {
  await redis.set('shared', '0');
  const others = Array.from({ length: 8 }, () => connect());
  await Promise.all(others.map((other) => Promise.all(Array.from({ length: 250 }, () => other.incr('shared')))));
  assert.equal(await redis.get('shared'), '2000');
  others.forEach((other) => other.disconnect());
});

test('MSET and MGET', async () => {
  assert.equal(await redis.mset('m1', 'a', 'm2', 'b'), 'OK');
  assert.deepEqual(await redis.mget('m1', 'none', 'm2'), ['a', null, 'b']);
});

test('a SCAN stream reports every key', async () => {
  await redis.flushdb();
  await redis.mset(...Array.from({ length: 1000 }, (_, i) => [`scan:${i}`, `${i}`]).flat());
  await redis.set('other', '1');
  const seen = new Set();
  for await (const keys of redis.scanStream({ match: 'scan:*', count: 50 })) {
    keys.forEach((key) => seen.add(key));
  }
  assert.equal(seen.size, 1000);
});

test('databases are apart', async () => {
  const second = connect({ db: 2 });
  await redis.set('where', 'zero');
  await second.set('where', 'two');
  assert.equal(await redis.get('where'), 'zero');
  assert.equal(await second.get('where'), 'two');
  second.disconnect();
});

test('a connection name is set and listed', async () => {
  const named = connect({ connectionName: 'the-name' });
  assert.equal(await named.client('GETNAME'), 'the-name');
  assert.match(await redis.client('LIST'), /\bname=the-name\b/);
  named.disconnect();
});

test('CONFIG GET with a pattern, CONFIG SET', async () => {
  assert.equal(await redis.config('SET', 'maxmemory-samples', '7'), 'OK');
  const reply = await redis.config('GET', 'maxmemory-*');
  const pairs = Array.isArray(reply) ? reply : Object.entries(reply).flat();
  assert.equal(pairs[pairs.indexOf('maxmemory-samples') + 1], '7');
  assert.ok(pairs.includes('maxmemory-policy'));
});

test('INFO is read by the ready check', async () => {
  const info = await redis.info();
  assert.match(info, /^redis_version:\d+\.\d+\.\d+\r$/m);
  assert.match(info, /^loading:0\r$/m);
  assert.match(info, /^role:master\r$/m);
});

test('error texts are those of Redis', async () => {
  await assert.rejects(redis.call('GET'), { message: "ERR wrong number of arguments for 'get' command" });
  await assert.rejects(redis.call('NOSUCH', 'arg'), { message: /^ERR unknown command 'NOSUCH', with args beginning with: 'arg'/ });
  await assert.rejects(redis.set('k', 'v', 'EX', 0), { message: "ERR invalid expire time in 'set' command" });
  await assert.rejects(redis.call('SET', 'k', 'v', 'BAD'), { message: 'ERR syntax error' });
  await assert.rejects(redis.call('CLIENT', 'NOSUCH'), { message: /^ERR unknown subcommand 'NOSUCH'\. Try CLIENT HELP\.$/i });
});

test('a killed connection comes back and goes on', async () => {
  const victim = connect({ retryStrategy: () => 1 });
  const id = await victim.client('ID');
  assert.equal(await redis.client('KILL', 'ID', id), 1);
  await until(async () => (await victim.client('ID').catch(() => id)) !== id, 'no new connection');
  assert.equal(await victim.set('after-kill', '1'), 'OK');
  victim.disconnect();
});

test('a value of 20 MB goes there and back', async () => {
  const big = Buffer.alloc(20 << 20, everyByte);
  await redis.set('big', big);
  assert.ok(big.equals(await redis.getBuffer('big')));
  assert.equal(await redis.strlen('big'), big.length);
  assert.equal(await redis.unlink('big'), 1);
});

test('QUIT is answered', async () => {
  const other = connect();
  assert.equal(await other.quit(), 'OK');
});

await runAll();
