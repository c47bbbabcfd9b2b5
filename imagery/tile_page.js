'use strict';
(() => {
  // Places are held in pixels of level 0, from the north-west corner of the grid; zoom z shows one as 2^z pixels.
  const $ = (id) => document.getElementById(id);
  const d = JSON.parse($('data').textContent);
  const lang = /^fr/i.test(navigator.language) ? 'fr' : 'en';
  const words = lang === 'fr'
    ? { in: 'Agrandir', out: 'Réduire', all: 'Tout voir', sides: 'EO',
        map: 'Carte. Flèches : déplacer ; plus et moins : zoom ; 0 : tout voir.' }
    : { in: 'Zoom in', out: 'Zoom out', all: 'Show all', sides: 'EW',
        map: 'Map. Arrow keys move it, plus and minus zoom, 0 shows all.' };
  const degree = Math.PI / 180, canvas = $('map'), ink = canvas.getContext('2d');
  const around = d.columns * d.px, calm = matchMedia('(prefers-reduced-motion: reduce)');
  const [west, north, east, south] = d.box;
  // From the whole in 64 pixels, or the coarsest tiles in 48, to the finest pixels in 16.
  const least = Math.max(Math.log2(64 / Math.max(east - west, south - north)), d.minzoom + Math.log2(48 / d.px));
  const most = d.maxzoom + 4;
  let x = 0, y = 0, z = 0, width = 0, height = 0, sharp = 1, due = 0, glide = 0;

  const clamp = (v, low, high) => Math.min(Math.max(v, low), high);
  const number = (v, digits) =>
    v.toLocaleString(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });

  // Upright directions, which go through the poles and over the antimeridian as they are.
  const lattice = (d.lattice || []).map((row) => row.map((p) => p && [Math.cos(p[1] * degree) * Math.cos(p[0] * degree),
    Math.cos(p[1] * degree) * Math.sin(p[0] * degree), Math.sin(p[1] * degree)]));

  // Where on the earth: exact on the web's grids, between the points of a lattice on others; null off them.
  function ground(px, py) {
    const a = px / around, b = py / d.px;
    if (d.kind === 'mercator') return [a * 360 - 180, Math.atan(Math.sinh(Math.PI * (1 - 2 * b))) / degree];
    if (d.kind === 'plain') return [a * 360 - 180, 90 - b * 180];
    const n = lattice.length - 1, u = (px - west) / (east - west) * n, v = (py - north) / (south - north) * n;
    if (u < -1 || v < -1 || u > n + 1 || v > n + 1) return null;
    const i = clamp(Math.floor(u), 0, n - 1), j = clamp(Math.floor(v), 0, n - 1);
    const [p, q, r, s] = [lattice[j][i], lattice[j][i + 1], lattice[j + 1][i], lattice[j + 1][i + 1]];
    if (!p || !q || !r || !s) return null;
    const mix = (k) => (p[k] + (q[k] - p[k]) * (u - i)) * (1 - v + j) + (r[k] + (s[k] - r[k]) * (u - i)) * (v - j);
    return [Math.atan2(mix(1), mix(0)) / degree, Math.atan2(mix(2), Math.hypot(mix(0), mix(1))) / degree];
  }

  // The grid's own coordinates: what the address of a view is written in.
  const own = (px, py) => d.kind === 'system' ? [d.west + px / d.px * d.side, d.north - py / d.px * d.side] : ground(px, py);
  function fromOwn(a, b) {
    if (d.kind === 'system') return [(a - d.west) / d.side * d.px, (d.north - b) / d.side * d.px];
    const row = d.kind === 'plain' ? (90 - b) / 180 : (1 - Math.asinh(Math.tan(b * degree)) / Math.PI) / 2;
    return [(a + 180) / 360 * around, row * d.px];
  }

  // Metres between two near places, on WGS 84.
  function metres([a, b], [c, e]) {
    const f = (b + e) / 2 * degree, w = 1 - 0.00669437999 * Math.sin(f) ** 2, m = 6378137 * degree;
    const turn = (c - a + 540) % 360 - 180;
    return Math.hypot(turn * m * Math.cos(f) / Math.sqrt(w), (e - b) * m * 0.99330562 / w ** 1.5);
  }

  const cache = new Map();
  function has(l, i, j) {
    const runs = d.tiles[l]?.[i] || [], row = d.tms ? 2 ** l - 1 - j : j;
    for (let k = 0; k < runs.length; k += 2) if (row >= runs[k] && row <= runs[k + 1]) return true;
    return false;
  }
  function tile(l, i, j, wanted) {
    const key = `${l}/${i}/${d.tms ? 2 ** l - 1 - j : j}`;
    let image = cache.get(key);
    if (!image && wanted && has(l, i, j)) {
      image = new Image();
      image.onload = update;
      image.src = `${key}.${d.format}`;
      cache.set(key, image);
      if (cache.size > 1500) cache.delete(cache.keys().next().value);
    }
    return image && image.complete && image.naturalWidth ? image : null;
  }

  // A tile, or until it has come the part of one above that covers it.
  function draw(l, i, j, columns) {
    const s = 2 ** (z - l) * d.px, edge = (v, middle, side) => Math.round(((v * s - middle * 2 ** z) + side / 2) * sharp);
    const left = edge(i, x, width), right = edge(i + 1, x, width), top = edge(j, y, height), bottom = edge(j + 1, y, height);
    const home = d.kind === 'system' ? i : (i % columns + columns) % columns;
    if (!has(l, home, j)) return;
    for (let k = 0; l - k >= d.minzoom; k++) {
      const image = tile(l - k, home >> k, j >> k, k === 0), part = d.px / 2 ** k;
      if (!image) continue;
      ink.drawImage(image, (home - (home >> k << k)) * part, (j - (j >> k << k)) * part, part, part, left, top,
        right - left, bottom - top);
      return;
    }
  }

  function scale() {
    const a = ground(x - 50 / 2 ** z, y), b = ground(x + 50 / 2 ** z, y), m = a && b ? metres(a, b) / 100 : 0;
    if (($('scale').hidden = !(m > 0))) return;
    const ten = 10 ** Math.floor(Math.log10(120 * m)), nice = [5, 2, 1].find((k) => k * ten <= 120 * m) * ten;
    $('bar').style.width = `${nice / m}px`;
    $('length').textContent = nice >= 1000 ? `${number(nice / 1000, 0)} km`
      : nice < 1 ? `${number(nice * 100, 0)} cm` : `${nice} m`;
  }

  function tell(px, py) {
    const g = ground(px, py), parts = [], part = (v, signs) => `${number(Math.abs(v), d.decimals)}° ${signs[v < 0 ? 1 : 0]}`;
    if (g && Math.abs(g[1]) <= 90)
      parts.push(`${part(g[1], 'NS')}  ${part(((g[0] + 540) % 360 + 360) % 360 - 180, words.sides)}`);
    if (d.kind === 'system')
      parts.push(`${d.grid}: ${own(px, py).map((v) => number(v, d.unit_m > 1000 ? 5 : 0)).join('\u00a0 ')}`);
    $('place').textContent = parts.join(' · ');
  }

  function paint() {
    due = 0;
    ink.clearRect(0, 0, canvas.width, canvas.height);
    ink.imageSmoothingEnabled = z < d.maxzoom + 1;
    const l = clamp(Math.round(z + Math.log2(sharp) - 0.2), d.minzoom, d.maxzoom), s = 2 ** (z - l) * d.px;
    const columns = d.columns * 2 ** l, reach = [width, height].map((v) => v / 2 / s);
    const mx = x * 2 ** l / d.px, my = y * 2 ** l / d.px;
    const first = Math.floor(mx - reach[0]), last = Math.min(Math.floor(mx + reach[0]), first + columns + 60);
    for (let j = Math.max(0, Math.floor(my - reach[1])); j <= Math.min(2 ** l - 1, my + reach[1]); j++)
      for (let i = first; i <= last; i++) draw(l, i, j, columns);
    if (canvas.matches(':focus-visible')) { // what the coordinates are of, for who has no pointer
      ink.strokeStyle = '#fff';
      ink.lineWidth = sharp;
      ink.globalCompositeOperation = 'difference';
      ink.beginPath();
      for (const [u, v] of [[9, 0], [0, 9]]) {
        ink.moveTo((width / 2 - u) * sharp, (height / 2 - v) * sharp);
        ink.lineTo((width / 2 + u) * sharp, (height / 2 + v) * sharp);
      }
      ink.stroke();
      ink.globalCompositeOperation = 'source-over';
    }
    scale();
  }

  let saving = 0;
  function update() {
    if (!due) due = requestAnimationFrame(paint);
    clearTimeout(saving);
    saving = setTimeout(() => {
      const system = d.kind === 'system', digits = system && d.unit_m < 1000 ? 1 : 6;
      const at = own(system ? x : (x % around + around) % around, y);
      if (at) history.replaceState(null, '', `#${z.toFixed(2)}/${at[1].toFixed(digits)}/${at[0].toFixed(digits)}`);
    }, 300);
  }

  function look(nx, ny, nz) {
    z = clamp(nz, least, most);
    x = d.kind === 'system' ? clamp(nx, west - around, east + around) : nx;
    y = clamp(ny, Math.min(north, 0), Math.max(south, d.px));
    tell(x, y);
    update();
  }
  function move(dx, dy) { look(x + dx / 2 ** z, y + dy / 2 ** z, z); }
  // Zoom by `steps`, the place at (px, py) of the screen staying where it is.
  function zoom(steps, px = width / 2, py = height / 2, smooth = true) {
    const to = clamp(z + steps, least, most), from = z, began = performance.now();
    const stay = (nz) => {
      const k = 1 / 2 ** z - 1 / 2 ** nz;
      look(x + (px - width / 2) * k, y + (py - height / 2) * k, nz);
    };
    cancelAnimationFrame(glide);
    if (!smooth || calm.matches) return stay(to);
    const step = (now) => {
      const t = clamp((now - began) / 180, 0, 1);
      stay(from + (to - from) * t);
      if (t < 1) glide = requestAnimationFrame(step);
    };
    glide = requestAnimationFrame(step);
  }
  function all() {
    cancelAnimationFrame(glide);
    const top = document.querySelector('header').offsetHeight + 8, bottom = $('foot').offsetHeight + 8;
    const fit = Math.log2(Math.min((width - 24) / (east - west), Math.max(height - top - bottom, 80) / (south - north)));
    const nz = clamp(Math.min(fit, d.maxzoom), least, most);
    look((west + east) / 2, (north + south) / 2 + (bottom - top) / 2 / 2 ** nz, nz);
  }

  function size() {
    sharp = window.devicePixelRatio || 1;
    width = innerWidth;
    height = innerHeight;
    canvas.width = Math.round(width * sharp);
    canvas.height = Math.round(height * sharp);
    update();
  }
  function toAddress() {
    cancelAnimationFrame(glide);
    const at = location.hash.slice(1).split('/').map(Number);
    if (at.length !== 3 || at.some((v) => !Number.isFinite(v))) return false;
    const [px, py] = fromOwn(at[2], at[1]);
    look(px, py, at[0]);
    return true;
  }

  const fingers = new Map(), on = (name, act, how) => canvas.addEventListener(name, act, how);
  on('pointerdown', (e) => {
    canvas.setPointerCapture(e.pointerId);
    fingers.set(e.pointerId, e);
  });
  on('pointermove', (e) => {
    const before = fingers.get(e.pointerId), other = [...fingers.values()].find((f) => f.pointerId !== e.pointerId);
    if (before && other) {
      const apart = (f) => Math.hypot(f.clientX - other.clientX, f.clientY - other.clientY) || 1;
      zoom(Math.log2(apart(e) / apart(before)), (e.clientX + other.clientX) / 2, (e.clientY + other.clientY) / 2, false);
    }
    if (before) {
      const share = other ? 2 : 1;
      move((before.clientX - e.clientX) / share, (before.clientY - e.clientY) / share);
      fingers.set(e.pointerId, e);
    }
    tell(x + (e.clientX - width / 2) / 2 ** z, y + (e.clientY - height / 2) / 2 ** z);
  });
  for (const name of ['pointerup', 'pointercancel']) on(name, (e) => fingers.delete(e.pointerId));
  on('wheel', (e) => {
    e.preventDefault();
    zoom(clamp(-e.deltaY * (e.deltaMode ? 0.05 : 0.002), -1, 1), e.clientX, e.clientY, false);
  }, { passive: false });
  on('dblclick', (e) => zoom(e.shiftKey ? -1 : 1, e.clientX, e.clientY));
  on('keydown', (e) => {
    const step = 100, act = { ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step),
      ArrowDown: () => move(0, step), '+': () => zoom(1), '=': () => zoom(1), '-': () => zoom(-1), 0: all, Home: all }[e.key];
    if (!act || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    act();
  });

  document.documentElement.lang = lang;
  for (const id of ['name', 'description', 'attribution']) $(id).textContent = d[id];
  canvas.setAttribute('aria-label', `${d.name}. ${words.map}`);
  for (const [id, act] of [['in', () => zoom(1)], ['out', () => zoom(-1)], ['all', all]]) {
    $(id).title = words[id];
    $(id).setAttribute('aria-label', words[id]);
    $(id).addEventListener('click', act);
  }
  for (const name of ['focus', 'blur']) on(name, update);
  addEventListener('resize', size);
  addEventListener('hashchange', toAddress);
  size();
  if (!toAddress()) all();
})();
