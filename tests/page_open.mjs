// Opens a page from disk in a headless Chromium, uses it by keyboard, wheel and resizing, and says what it showed,
// which addresses it asked for besides its own folder's, and which errors it met.
// usage: node page_open.mjs CHROMIUM FOLDER LANGUAGE ADDRESS   (ADDRESS: ZOOM/Y/X, where to look first)
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [program, folder, language, address] = process.argv.slice(2);
const profile = mkdtempSync(path.join(tmpdir(), 'rutter-page-'));
const browser = spawn(program, ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe',
    '--allow-file-access-from-files',    `--user-data-dir=${profile}`, `--lang=${language}`, `--accept-lang=${language}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, LANGUAGE: language } });
const [, , , ask, answer] = browser.stdio;
const waiting = new Map(), events = [];
let number = 0, rest = '', session;
answer.on('data', (chunk) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop();
    for (const part of parts) {
        const message = JSON.parse(part), done = waiting.get(message.id);
        if (!done) events.push(message);
        else if (message.error) done[1](new Error(JSON.stringify(message.error)));
        else done[0](message.result);
    }
});
const call = (method, params = {}) => new Promise((...done) => {
    waiting.set(++number, done);
    ask.write(JSON.stringify({ id: number, method, params, ...(session && { sessionId: session }) }) + '\0');
});
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const value = async (expression) => (await call('Runtime.evaluate', { expression, returnByValue: true })).result.value;
const resize = (width, height) =>
    call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
async function key(name) {
    const text = name.length === 1 ? name : undefined;
    await call('Input.dispatchKeyEvent', { type: 'keyDown', key: name, code: name, text });
    await call('Input.dispatchKeyEvent', { type: 'keyUp', key: name, code: name });
    await pause(50);
}
// What is written (but where the view is fitted between lines of text, as high as the fonts are), and the colour in the middle, which may be read with the flag above only.
async function say(title, fitted) {
    await pause(600);
    const colour = await value(`(() => { const c = document.getElementById('map');
        return [...c.getContext('2d').getImageData(c.width / 2 - 20, c.height / 2 - 20, 1, 1).data]; })()`);
    const text = await value(`['place', 'length'].map((id) => document.getElementById(id).textContent).join(' | ')`);
    const wide = await value('document.documentElement.scrollWidth <= innerWidth');
    const right = [10, 120, 230, 255].every((want, i) => Math.abs(colour[i] - want) <= 4);
    console.log(`${title}: ${fitted ? '' : `${text} | `}${right ? 'the right colour' : colour}${wide ? '' : ', wider than the window'}`);
}

const { targetInfos } = await call('Target.getTargets');
const { targetId } = targetInfos.find((target) => target.type === 'page');
({ sessionId: session } = await call('Target.attachToTarget', { targetId, flatten: true }));
for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await call(`${domain}.enable`);
await resize(900, 700);
const home = pathToFileURL(path.resolve(folder)).href;
// Without motion what is shown does not depend on how quick the machine is.
await call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] });
await call('Page.navigate', { url: `${home}/index.html#${address}` });
await say('opened');
await key('Tab');
console.log(`focus: ${await value('document.activeElement.id')}`);
for (const name of ['+', '+', 'ArrowLeft', 'ArrowUp']) await key(name);
await say('nearer, to the north-west');
await call('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 300, y: 200, deltaX: 0, deltaY: 1500 });
await say('farther, by the wheel');
for (let i = 0; i < 10; i++) await key('-');
await resize(360, 640);
await key('0');
await say('all, on a telephone', true);
const asked = events.filter((e) => e.method === 'Network.requestWillBeSent').map((e) => e.params.request.url);
const strangers = asked.filter((url) => !url.startsWith(home + '/') && !url.startsWith('data:'));
const errors = events.filter((e) => !JSON.stringify(e).includes('willReadFrequently') && // our own reading
    ['Runtime.exceptionThrown', 'Runtime.consoleAPICalled', 'Log.entryAdded',
    'Network.loadingFailed'].includes(e.method));
console.log(`tiles asked for: ${asked.length > 1 ? 'yes' : 'no'}`);
console.log(`asked elsewhere: ${strangers.length}${strangers.map((url) => ` ${url}`).join('')}`);
console.log(`errors: ${errors.length}${errors.map((e) => ` ${JSON.stringify(e.params)}`).join('')}`);
browser.kill();
await new Promise((done) => browser.on('exit', done));
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
