// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Checks an exported audit log with nothing of Chatkeep: RFC 6962 hashes, C2SP tlog-tiles, tlog-checkpoint and
// signed-note, written from those texts over Node's own SHA-256 and Ed25519.
// node auditCheck.mjs FOLDER VKEY; prints {"ok","size","root","problems"}, exit 0 or 1.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const TILE = 256;
const [folder, vkey] = process.argv.slice(2);
const problems = [];
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (entry) => sha256(Buffer.of(0), entry);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** RFC 6962, 2.1: split at the largest power of two below n. */
function rootOf(hashes) {
  if (hashes.length === 0) return sha256(Buffer.alloc(0));
  if (hashes.length === 1) return hashes[0];
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}

/** signed-note: NAME+HASH+BASE64, where the bytes are the type 1 (Ed25519) and the key. */
function parseKey(text) {
  const [name, hash, ...rest] = text.split('+');
  const bytes = Buffer.from(rest.join('+'), 'base64');
  const id = sha256(Buffer.from(`${name}\n`), bytes).subarray(0, 4);
  if (bytes[0] !== 1 || bytes.length !== 33) problems.push('vkey: not an Ed25519 key');
  if (id.toString('hex') !== hash) problems.push('vkey: another key id');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
}

function openCheckpoint(note, key) {
  const end = note.indexOf('\n\n');
  if (end < 0) throw new Error('checkpoint: no signatures');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2).split('\n').filter((line) => line !== '');
  const ours = lines.map((line) => line.split(' ')).filter(([dash, name, value]) =>
    dash === '—' && name === key.name && Buffer.from(value, 'base64').subarray(0, 4).equals(key.id));
  if (ours.length === 0) problems.push('checkpoint: not signed by this key');
  for (const [, , value] of ours)
    if (!verify(null, Buffer.from(text), key.key, Buffer.from(value, 'base64').subarray(4))) problems.push('checkpoint: a signature that does not fit');
  const [origin, size, root, ...more] = text.split('\n').slice(0, -1);
  if (origin !== key.name) problems.push('checkpoint: origin is not the key\'s name');
  if (!/^(0|[1-9][0-9]*)$/.test(size)) problems.push('checkpoint: size');
  if (more.length > 0) problems.push('checkpoint: extension lines');
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

/** tlog-tiles: three digits a group, all but the last with x. */
function indexPath(index) {
  const groups = [];
  for (let rest = index, first = true; first || rest > 0; rest = Math.floor(rest / 1000), first = false)
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}
const tilePath = (level, index, width) => `tile/${level}/${indexPath(index)}${width < TILE ? `.p/${width}` : ''}`;

const expected = new Set(['checkpoint']);
function read(path) {
  expected.add(path);
  const file = join(folder, path);
  if (existsSync(file)) return readFileSync(file);
  problems.push(`${path}: missing`);
  return Buffer.alloc(0);
}

function readEntries(size) {
  const entries = [];
  for (let bundle = 0; bundle * TILE < size; ++bundle) {
    const width = Math.min(TILE, size - bundle * TILE);
    const path = tilePath('entries', bundle, width);
    const bytes = read(path);
    let at = 0;
    let count = 0;
    while (at + 2 <= bytes.length) {
      const length = bytes.readUInt16BE(at);
      if (at + 2 + length > bytes.length) break;
      entries.push(bytes.subarray(at + 2, at + 2 + length));
      at += 2 + length;
      ++count;
    }
    if (at !== bytes.length || count !== width) problems.push(`${path}: ${count} entries instead of ${width}`);
  }
  return entries;
}

/** Every hash of every tile at every level. */
function checkTiles(leaves) {
  for (let level = 0, hashes = leaves; hashes.length > 0; ++level) {
    const above = [];
    for (let index = 0; index * TILE < hashes.length; ++index) {
      const own = hashes.slice(index * TILE, (index + 1) * TILE);
      const path = tilePath(level, index, own.length);
      if (!read(path).equals(Buffer.concat(own))) problems.push(`${path}: other hashes than its entries'`);
      if (own.length === TILE) above.push(rootOf(own));
    }
    hashes = above;
  }
}

function allFiles(at) {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? allFiles(path) : [relative(folder, path)];
  });
}

let head = { size: 0, root: Buffer.alloc(0) };
try {
  head = openCheckpoint(readFileSync(join(folder, 'checkpoint'), 'utf8'), parseKey(vkey));
  const entries = readEntries(head.size);
  entries.forEach((entry, at) => {
    const json = JSON.parse(entry.toString('utf8'));
    if (json.seq !== at) problems.push(`entry ${at}: says it is ${json.seq}`);
  });
  const leaves = entries.map(leafHash);
  checkTiles(leaves);
  if (!rootOf(leaves).equals(head.root)) problems.push('checkpoint: another root than the entries have');
  for (const file of allFiles(folder)) if (!expected.has(file)) problems.push(`${file}: does not belong to this log`);
} catch (error) {
  problems.push(String(error.message));
}
const ok = problems.length === 0;
console.log(JSON.stringify({ ok, size: head.size, root: head.root.toString('base64'), problems }));
process.exitCode = ok ? 0 : 1;
