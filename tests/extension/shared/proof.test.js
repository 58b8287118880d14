import assert from 'node:assert/strict';
import {createHash, createHmac} from 'node:crypto';
import {test} from 'node:test';

import {isProof, newNonce, tokenId} from '../../../extension/shared/proof.js';

const asked = {token: 'a-token', port: 8465, nonce: 'n'.repeat(32)};
const key = createHash('sha256').update(asked.token).digest();
const proofFor = (message) => createHmac('sha256', key).update(message).digest('hex');

test('the proof of one who knows the token is believed', async () => {
  assert.equal(await isProof(proofFor(`stillpage-hello|8465|${asked.nonce}`), asked), true);
});

test('a proof for another port or another question is not', async () => {
  assert.equal(await isProof(proofFor(`stillpage-hello|8466|${asked.nonce}`), asked), false);
  assert.equal(await isProof(proofFor('stillpage-hello|8465|another'), asked), false);
});

for (const proof of ['', 'zz', '00', 7, null, undefined, 'f'.repeat(10_000)]) {
  test(`${String(proof).slice(0, 12)} is no proof`, async () => assert.equal(await isProof(proof, asked), false));
}

test('a token is named by the beginning of its hash', async () => {
  assert.equal(await tokenId(asked.token), key.toString('hex').slice(0, 16));
});

test('nonces are long, plain and new each time', () => {
  assert.match(newNonce(), /^[0-9a-f]{32}$/);
  assert.notEqual(newNonce(), newNonce());
});
