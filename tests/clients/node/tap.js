// Runs named checks one after another, each with a time limit, and prints a TAP line for each.
import assert from 'node:assert/strict';

const LIMIT_MS = 30_000;
const checks = [];

export { assert };
export const port = Number(process.env.PORT);

export function test(name, body) {
  checks.push({ name, body });
}

async function withLimit(body) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no result after ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  try {
    await Promise.race([body(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

export async function runAll() {
  let failed = 0;
  for (const [index, { name, body }] of checks.entries()) {
    try {
      await withLimit(body);
      console.log(`ok ${index + 1} - ${name}`);
    } catch (error) {
      failed++;
      console.log(`not ok ${index + 1} - ${name}`);
      console.log(String(error.stack ?? error).replace(/^/gm, '# '));
    }
  }
  console.log(`1..${checks.length}`);
  // A connection that a failed check left open must not keep the process alive.
  process.exit(failed === 0 ? 0 : 1);
}

export async function until(condition, message) {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, message);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const everyByte = Buffer.from(Array.from({ length: 1024 }, (_, i) => i % 256));
