/* eslint-disable no-script-url -- these are the attacks under test */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadParts} from './load_parts.js';

const {allowed} = loadParts(['allowed']);
const PAGE = 'https://site.test/a/page.html';

test('addresses become absolute, and only harmless schemes pass', () => {
  assert.equal(allowed.safeUrl('../b?x=1#y', PAGE, 'link'), 'https://site.test/b?x=1#y');
  assert.equal(allowed.safeUrl('mailto:a@b.test', PAGE, 'link'), 'mailto:a@b.test');
  for (const bad of ['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc', 'blob:x']) {
    assert.equal(allowed.safeUrl(bad, PAGE, 'link'), null, bad);
  }
});

test('pictures may be raster data, never SVG or HTML data', () => {
  assert.equal(allowed.safeUrl('data:image/png;base64,AAAA', PAGE, 'media'), 'data:image/png;base64,AAAA');
  for (const bad of ['data:image/svg+xml;base64,AAAA', 'data:text/html;base64,AAAA', 'mailto:a@b.test']) {
    assert.equal(allowed.safeUrl(bad, PAGE, 'media'), null, bad);
  }
});

test('a relative address without a page to start from is none', () => {
  assert.equal(allowed.safeUrl('/x', null, 'link'), null);
});

test('a srcset keeps its safe candidates, also those with commas in the address', () => {
  const given = '/w_300,h_200/i.jpg 300w, javascript:x 2x,https://cdn.test/i.jpg 600w';
  assert.equal(allowed.safeSrcset(given, PAGE), 'https://site.test/w_300,h_200/i.jpg 300w, https://cdn.test/i.jpg 600w');
  assert.equal(allowed.safeSrcset('javascript:x 1x', PAGE), null);
});

test('a huge srcset takes no noticeable time', () => {
  assert.equal(allowed.safeSrcset(' ,'.repeat(100_000), PAGE), null);
});

test('one picture in two sizes is recognised, two of one-letter names are not', () => {
  assert.ok(allowed.samePicture('https://a.test/x/rock-1200x630.jpg', 'https://cdn.test/y/rock.webp?w=3'));
  assert.ok(allowed.samePicture('https://a.test/x/3-800x445.jpg', 'https://a.test/x/3.jpg'));
  assert.ok(allowed.samePicture('https://a.test/up/rock.jpeg', 'https://b.test/_next/image?url=https%3A%2F%2Fa.test%2Fup%2Frock.jpeg&w=640'));
  assert.ok(allowed.samePicture('https://a.test/up/rock.jpeg', 'https://a.test/_next/image?url=%2Fup%2Frock.jpeg&w=640'));
  assert.ok(allowed.samePicture('https://a.test/rock-768x548.jpeg.webp', 'https://a.test/rock.jpeg'));
  assert.ok(allowed.samePicture('https://a.test/rock-e1643880498459-300x150.jpg', 'https://a.test/rock.jpg'));
  assert.ok(allowed.samePicture('https://a.test/rock__2Xut_1200x630__1.jpg', 'https://a.test/rock__2Xut_1256x620__1.jpg'));
  assert.ok(allowed.samePicture('https://a.test/rock_1445x.webp', 'https://a.test/rock.webp'));
  assert.ok(allowed.samePicture('https://a.test/%D7%A1%D7%9C%D7%A2.jpg', 'https://cdn.test/סלע.jpg'));
  assert.ok(!allowed.samePicture('https://a.test/x/1.jpg', 'https://a.test/y/1.jpg'));
  assert.ok(!allowed.samePicture('https://a.test/_next/image?url=%2Frock.jpg', 'https://a.test/_next/image?url=%2Fbird.jpg'));
  assert.ok(!allowed.samePicture('https://a.test/up/%E0.jpg', 'https://a.test/up/rock.jpg'));
  assert.ok(!allowed.samePicture('https://a.test/r?url=http%3A%2F%2F%5B%2Frock.jpg', 'https://a.test/up/rock.jpg'));
  assert.ok(!allowed.samePicture('https://a.test/rock.jpg', 'https://a.test/bird.jpg'));
});
