// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of a story, counted as Qt Test counts: a step that fails ends its story.
let passed = 0;
let failed = 0;
let skipped = 0;

export async function step(name, act) {
  try {
    const result = await act();
    passed += 1;
    console.log(`PASS   : ${name}`);
    return result;
  } catch (error) {
    failed += 1;
    console.log(`FAIL!  : ${name}\n   ${error.message}`);
    throw new StoryEnded();
  }
}

export class StoryEnded extends Error {}

export async function story(name, act) {
  console.log(`-- ${name}`);
  try {
    await act();
  } catch (error) {
    if (error instanceof StoryEnded) return;
    failed += 1;
    console.log(`FAIL!  : ${name}\n   ${error.stack}`);
  }
}

export function skip(why) {
  skipped += 1;
  console.log(`SKIP   : ${why}`);
}

export function expect(condition, otherwise) {
  if (!condition) throw new Error(otherwise);
}

export function same(actual, expected, what) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}\n   is     ${is}\n   should ${should}`);
}

/** The last line that installer/test adds up; the exit code. */
export function total() {
  console.log(`Totals: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
}
