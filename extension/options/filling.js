/** Filling in links that have no text yet: start, progress, pause, and what failed and why. It goes on while this page is open. */

import {EVERYWHERE, ask, askToAllow, find, format, localize, say, text} from './page.js';

/** @typedef {{id: string, url: string, title: string | null}} Link */
/** @typedef {Link & {why: string}} Failure */

// Of the server, not of the link: every other one would fail so too.
const STOPS = /^(server_(unreachable|timeout|stranger)|not_paired|versions_differ|disk_full|library_\w+|busy)$/;

/** @type {Link[]} */
let waiting = [];
/** @type {Failure[]} */
let failures = [];
let done = 0;
let wanted = false;
let isWorking = false;

const total = () => done + failures.length + waiting.length;
const status = () => find('status', HTMLElement);

async function look() {
  const answer = await ask({type: 'filling/links'});
  if (!answer.ok) return say(status(), answer.error.message, 'bad');
  waiting = answer.links;
  say(status(), waiting.length ? text('fillingWaiting', format(waiting.length)) : text('fillingNone'), waiting.length ? '' : 'good');
  show();
}

async function start() {
  if (!(await askToAllow(EVERYWHERE))) return say(status(), text('fillingNotAllowed'), 'bad');
  wanted = true;
  if (!isWorking) await work();
}

async function work() {
  isWorking = true;
  let stopped = '';
  while (wanted && !stopped) {
    const link = waiting[0];
    if (!link) break;
    find('current', HTMLElement).textContent = link.title ?? link.url;
    say(status(), text('fillingProgress', format(done + failures.length + 1), format(total())));
    show();
    const error = await fill(link);
    if (error && STOPS.test(error.code)) stopped = error.message;
    else {
      waiting.shift();
      if (error) failures.push({...link, why: error.message});
      else done += 1;
    }
  }
  isWorking = wanted = false;
  if (stopped) say(status(), stopped, 'bad');
  else if (waiting.length) say(status(), text('fillingPaused', format(waiting.length)));
  else say(status(), text('fillingDone', format(done), format(failures.length)), failures.length ? '' : 'good');
  show();
}

/**
 * @param {Link} link
 * @returns {Promise<{code: string, message: string} | null>} Null if it is filled in.
 */
async function fill({id, url}) {
  const answer = await ask({type: 'filling/fill', id, url});
  return answer.ok ? null : answer.error;
}

function again() {
  waiting = [...failures, ...waiting]; // of those that wait while it pauses none is left out
  failures = [];
  show();
  return start();
}

function show() {
  find('going', HTMLElement).hidden = !isWorking;
  const progress = find('progress', HTMLProgressElement);
  progress.max = Math.max(1, total());
  progress.value = done + failures.length;
  progress.setAttribute('aria-label', text('fillingTitle'));
  const button = find('start', HTMLButtonElement);
  button.textContent = text(done + failures.length ? 'fillingContinue' : 'fillingStart');
  swap(button, find('pause', HTMLButtonElement));
  find('failed', HTMLElement).hidden = failures.length === 0;
  find('again', HTMLButtonElement).hidden = isWorking;
  find('failures', HTMLUListElement).replaceChildren(...failures.map(row));
}

/**
 * One of the two is there; the focus goes with it.
 *
 * @param {HTMLButtonElement} startButton
 * @param {HTMLButtonElement} pauseButton
 */
function swap(startButton, pauseButton) {
  const hadFocus = [startButton, pauseButton].some((button) => button === document.activeElement);
  startButton.hidden = isWorking || waiting.length === 0;
  pauseButton.hidden = !isWorking;
  pauseButton.disabled = !wanted;
  if (hadFocus) (isWorking ? pauseButton : startButton).focus();
}

/** @param {Failure} failure */
function row({title, url, why}) {
  const item = document.createElement('li');
  const said = document.createElement('span');
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.dir = 'auto';
  link.textContent = title ?? url;
  const reason = document.createElement('small');
  reason.textContent = why;
  said.append(link, document.createElement('br'), reason);
  item.append(said);
  return item;
}

localize();
find('start', HTMLButtonElement).addEventListener('click', start);
find('pause', HTMLButtonElement).addEventListener('click', () => {
  wanted = false;
  find('pause', HTMLButtonElement).disabled = true;
});
find('again', HTMLButtonElement).addEventListener('click', again);
addEventListener('beforeunload', (event) => {
  if (isWorking) event.preventDefault();
});
await look();
