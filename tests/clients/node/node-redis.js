// node-redis against the server on PORT. PROTOCOL is 3, 2, or empty for the client's default.
import { createClient, RESP_TYPES } from 'redis';
import { assert, everyByte, port, runAll, test, until } from './tap.js';

const wanted = process.env.PROTOCOL ? Number(process.env.PROTOCOL) : undefined;
const speaks = wanted ?? 3;

async function connect(more = {}) {
  const made = createClient({
    ...(wanted ? { RESP: wanted } : {}),
    ...more,
    socket: { port, host: '127.0.0.1', reconnectStrategy: () => 1 },
  });
  // Without a listener a lost connection would end the process.
  made.on('error', () => {});
  await made.connect();
  return made;
}

const client = await connect();
const bytes = client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });

test('connects and speaks the expected protocol', async () => {
  assert.equal(await client.ping(), 'PONG');
  assert.match(await client.sendCommand(['CLIENT', 'INFO']), new RegExp(`\\bresp=${speaks}\\b`));
});

test('SET and GET text', async () => {
  assert.equal(await client.set('text', 'käse 🧀'), 'OK');
  assert.equal(await client.get('text'), 'käse 🧀');
  assert.equal(await client.get('missing'), null);
});

test('SET and GET every byte value, also in keys', async () => {
  await client.set(everyByte, everyByte);
  assert.deepEqual(await bytes.get(everyByte), everyByte);
  assert.equal(await client.del(everyByte), 1);
});

test('SET options and expiry', async () => {
  assert.equal(await client.set('volatile', '1', { EX: 100, NX: true }), 'OK');
  assert.equal(await client.set('volatile', '2', { NX: true }), null);
  assert.equal(await client.set('volatile', '3', { KEEPTTL: true, GET: true }), '1');
  const left = await client.pTTL('volatile');
  assert.ok(left > 90_000 && left <= 100_000, `${left}`);
  assert.equal(await client.persist('volatile'), 1);
  assert.equal(await client.ttl('volatile'), -1);
  assert.equal(await client.pExpire('volatile', 1), 1);
  await until(async () => (await client.exists('volatile')) === 0, 'the key stays');
});

test('10000 commands in one batch keep their order', async () => {
  const batch = client.multi();
  for (let i = 0; i < 5000; i++) {
    batch.set(`pipe:${i}`, `value-${i}`).get(`pipe:${i}`);
  }
  const replies = await batch.execAsPipeline();
  assert.equal(replies.length, 10_000);
  for (let i = 0; i < 5000; i++) {
    assert.equal(replies[2 * i], 'OK');
    assert.equal(replies[2 * i + 1], `value-${i}`);
  }
});

test('INCR, INCRBY, DECR and INCRBYFLOAT', async () => {
  await client.del('counter');
  assert.equal(await client.incr('counter'), 1);
  assert.equal(await client.incrBy('counter', 41), 42);
  assert.equal(await client.decr('counter'), 41);
  assert.equal(Number(await client.incrByFloat('counter', 0.5)), 41.5);
});

test('MSET and MGET', async () => {
  assert.equal(await client.mSet({ m1: 'a', m2: 'b' }), 'OK');
  assert.deepEqual(await client.mGet(['m1', 'none', 'm2']), ['a', null, 'b']);
});

test('the scan iterator reports every key', async () => {
  await client.flushDb();
  await client.mSet(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`scan:${i}`, `${i}`])));
  await client.set('other', '1');
  const seen = new Set();
  for await (const keys of client.scanIterator({ MATCH: 'scan:*', COUNT: 50 })) {
    keys.forEach((key) => seen.add(key));
  }
  assert.equal(seen.size, 1000);
});

test('CLIENT INFO is parsed', async () => {
  const named = await connect({ name: 'the-name', database: 3 });
  const info = await named.clientInfo();
  assert.equal(info.name, 'the-name');
  assert.equal(info.db, 3);
  assert.equal(info.id, await named.clientId());
  assert.ok((await client.clientList()).some((other) => other.id === info.id));
  named.destroy();
});

test('CONFIG GET with a pattern, CONFIG SET', async () => {
  assert.equal(await client.configSet('maxmemory-samples', '7'), 'OK');
  const values = await client.configGet('maxmemory-*');
  assert.equal(values['maxmemory-samples'], '7');
  assert.ok('maxmemory-policy' in values);
});

test('error texts are those of Redis', async () => {
  await client.set('word', 'abc');
  await assert.rejects(client.incr('word'), { message: 'ERR value is not an integer or out of range' });
  await assert.rejects(client.sendCommand(['GET']), { message: "ERR wrong number of arguments for 'get' command" });
  await assert.rejects(client.sendCommand(['NOSUCH']), { message: /^ERR unknown command 'NOSUCH', with args beginning with: $/ });
  await assert.rejects(client.sendCommand(['EXPIRE', 'word', 'x']), { message: 'ERR value is not an integer or out of range' });
  await assert.rejects(client.sendCommand(['SELECT', '99']), { message: 'ERR DB index is out of range' });
  await assert.rejects(client.sendCommand(['HELLO', '9']), { message: 'NOPROTO unsupported protocol version' });
});

test('a killed connection comes back and goes on', async () => {
  const victim = await connect();
  const id = await victim.clientId();
  assert.equal(await client.clientKill({ filter: 'ID', id }), 1);
  await until(async () => (await victim.clientId().catch(() => id)) !== id, 'no new connection');
  assert.equal(await victim.set('after-kill', '1'), 'OK');
  victim.destroy();
});

test('closing waits for the replies', async () => {
  const other = await connect();
  const replies = Array.from({ length: 100 }, (_, i) => other.echo(`${i}`));
  await other.close();
  assert.deepEqual(await Promise.all(replies), Array.from({ length: 100 }, (_, i) => `${i}`));
});

await runAll();
