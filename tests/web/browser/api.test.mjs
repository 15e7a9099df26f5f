// The OpenAPI document against the running server: random calls made from it are answered without a 5xx, with a status
// and a type it names, and with a body that matches its schema.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {startReal, startServer} from './support.mjs';

const calls = Number(process.env.LEDE_API_CALLS ?? 600);
let servers, document, seed = Number(process.env.LEDE_API_SEED ?? 1);
before(async () => {
  servers = process.env.LEDE_TEST_BASE ? [await startServer()] : [await startServer(), await startReal()];
  for (const server of servers) server.ids = (await (await fetch(server.base + '/api/search')).json()).hits.map((hit) => hit.id);
  document = await (await fetch(servers[0].base + '/openapi.json')).json();
});
after(() => Promise.all((servers ?? []).map((server) => server.stop())));

// mulberry32: the same calls each time.
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];

const resolve = (node) => node.$ref ? resolve(node.$ref.slice(2).split('/').reduce((at, key) => at[key], document)) : node;

const texts = ['flood', 'flood storm', '"a b', '(((', '-', '*', 'title:', 'date:..', 'a NEAR/99999 b', 'x~2', 'Ωμέγα', '東京', '\u202e',
               '%00', "' OR 1=1", '<b>', '~none', '\ud83d\ude00', 'a'.repeat(300), '[1 TO', 'words:>', 'outlet:="', '=', '?', ''];
const numbers = ['1', '2', '10', '100', '0', '-1', '101', '1e9', '99999999999999999999', 'x', ' 1', '1.5'];

function value(schema) {
  if (random() < 0.1) return pick(texts);
  if (schema.enum) return random() < 0.9 ? String(pick(schema.enum)) : 'nonsense';
  if (schema.type === 'integer') return pick(numbers);
  if (schema.format === 'date' || /date|edtf/i.test(schema.description ?? '')) return pick(['2017', '2017-10', '2017-10-24', '2017-13', 'x', '2017~']);
  return pick(texts);
}

function call(server, path, operation) {
  const query = new URLSearchParams();
  let address = path;
  for (const one of (operation.parameters ?? []).map(resolve)) {
    if (one.in === 'path') {
      const good = one.schema.enum ? pick(one.schema.enum) : pick(server.ids);
      address = address.replace(`{${one.name}}`, encodeURIComponent(random() < 0.8 ? good : pick(texts.filter(Boolean))));
    } else if (random() < 0.25) {
      const schema = resolve(one.schema);
      const many = schema.type === 'array' ? 1 + Math.floor(random() * 3) : 1;
      for (let i = 0; i < many; ++i) query.append(one.name, value(schema.type === 'array' ? resolve(schema.items) : schema));
    }
  }
  return server.base + address + (query.size > 0 ? '?' + query : '');
}

const typeOf = (value) => value === null ? 'null' : Array.isArray(value) ? 'array'
                          : typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;

// What in `value` does not match, as paths; the keywords that our document uses.
export function mismatches(value, node, path = '$') {
  const schema = resolve(node), wrong = [];
  if (schema.oneOf || schema.anyOf) {
    const choices = schema.oneOf ?? schema.anyOf;
    return choices.some((choice) => mismatches(value, choice, path).length === 0) ? [] : [`${path}: no choice fits`];
  }
  for (const part of schema.allOf ?? []) wrong.push(...mismatches(value, part, path));
  const type = typeOf(value);
  const types = schema.type === undefined ? null : [schema.type].flat();
  if (types && !types.includes(type) && !(type === 'integer' && types.includes('number'))) return [`${path}: ${type}, not ${types}`];
  if (schema.enum && !schema.enum.includes(value)) wrong.push(`${path}: ${value} is not in the list`);
  if (schema.const !== undefined && schema.const !== value) wrong.push(`${path}: ${value} is not ${schema.const}`);
  if (schema.minimum !== undefined && value < schema.minimum) wrong.push(`${path}: ${value} < ${schema.minimum}`);
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) wrong.push(`${path}: ${value} does not match`);
  if (type === 'array' && schema.items) value.forEach((item, n) => wrong.push(...mismatches(item, schema.items, `${path}[${n}]`)));
  if (type === 'object') {
    for (const name of schema.required ?? []) if (!(name in value)) wrong.push(`${path}.${name}: missing`);
    for (const [name, item] of Object.entries(value)) {
      const inner = schema.properties?.[name] ?? schema.additionalProperties;
      if (inner === false || (inner === undefined && schema.properties)) wrong.push(`${path}.${name}: not in the document`);
      else if (inner && inner !== true) wrong.push(...mismatches(item, inner, `${path}.${name}`));
    }
  }
  return wrong;
}

test('a wrong body is noticed', () => {
  const schema = {type: 'object', required: ['a'], properties: {a: {type: 'integer'}, b: {type: ['string', 'null']}}};
  assert.deepEqual(mismatches({a: 1, b: null}, schema), []);
  assert.equal(mismatches({a: 'x'}, schema).length, 1);
  assert.equal(mismatches({}, schema).length, 1);
  assert.equal(mismatches({a: 1, c: 2}, schema).length, 1);
});

// A bug: what only an index answers, as the query with explain=1, was not in the document.
test('random calls are answered as the document says, by hand-made answers and by the program', async () => {
  for (const server of servers) await ask(server);
});

async function ask(server) {
  const wrong = new Set();
  const statuses = {};
  const paths = Object.entries(document.paths);
  for (let n = 0; n < calls; ++n) {
    const [path, {get: operation}] = paths[n % paths.length];
    const url = call(server, path, operation);
    const answer = await fetch(url);
    const body = await answer.text();
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    const stated = operation.responses[answer.status];
    if (!stated) {
      wrong.add(`${path}: ${answer.status} is not in the document: ${url}`);
      continue;
    }
    const content = resolve(stated).content ?? {};
    const type = (answer.headers.get('content-type') ?? '').split(';')[0];
    // What is not below /api answers people: an error there is a page.
    if (!(type in content)) {
      if (answer.status < 400) wrong.add(`${path}: ${type} is not in the document`);
    } else if (/(^application\/|\+)json$/.test(type) && content[type].schema) {
      for (const one of mismatches(JSON.parse(body), content[type].schema)) wrong.add(`${path} ${answer.status}: ${one}`);
    }
  }
  console.log(`${calls} calls: ${JSON.stringify(statuses)}`);
  assert.deepEqual([...wrong].slice(0, 20), []);
  assert.ok(Object.keys(statuses).every((status) => Number(status) < 500));
}
