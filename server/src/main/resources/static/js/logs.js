// The log stream: a thousand lines are remembered, the last 200 that pass the filter are shown,
// and however many arrive, the page is touched at most ten times a second.
(() => {
  const {feed, times} = window.firewatch;
  const REMEMBERED = 1000;
  const SHOWN = 200;
  const INTERVAL = 100;
  const BUSY_FOR = 1500;
  const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
  const box = document.getElementById('logs-lines');
  const note = document.getElementById('logs-note');
  const pause = document.getElementById('logs-pause');
  const filter = document.getElementById('logs-level');
  const busy = document.getElementById('logs-busy');
  let lines = [];
  let fresh = [];
  let paused = false;
  let missed = 0;
  let timer = null;
  let busyTimer = null;

  const rank = (line) => Math.max(0, LEVELS.indexOf(line.level));
  const passes = (line) => rank(line) >= Number(filter.value);

  const span = (className, text) => {
    const element = document.createElement('span');
    element.className = className;
    element.textContent = text;
    return element;
  };

  const row = (line) => {
    const element = document.createElement('div');
    element.className = 'log-line level-' + LEVELS[rank(line)].toLowerCase();
    const at = new Date(line.timestamp);
    const known = !Number.isNaN(at.getTime());
    const time = span('log-time', known ? times.clock.format(at) : '');
    if (known) time.title = times.utc(at);
    element.append(time, ' ', span('log-level', LEVELS[rank(line)]), ' ', span('log-service', String(line.service ?? '')), ' ',
      span('log-message', String(line.message ?? '')));
    return element;
  };

  const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < 24;

  const tell = () => {
    if (paused) {
      note.textContent = missed ? 'Paused, ' + missed + ' newer lines wait.' : 'Paused.';
    } else if (!lines.length) {
      note.textContent = 'Waiting for the first line.';
    } else {
      note.textContent = box.childElementCount
        ? 'Last ' + box.childElementCount + ' lines'
        : 'No line of this level among the last ' + lines.length + '.';
    }
  };

  const append = (added) => {
    const follow = isAtEnd();
    const shown = added.filter(passes).slice(-SHOWN);
    box.append(...shown.map(row));
    while (box.childElementCount > SHOWN) box.firstElementChild.remove();
    if (follow) box.scrollTop = box.scrollHeight;
    tell();
  };

  const draw = () => {
    timer = null;
    if (paused || !fresh.length) return;
    append(fresh);
    fresh = [];
  };

  const redraw = () => {
    box.replaceChildren();
    fresh = [];
    append(lines);
    box.scrollTop = box.scrollHeight;
  };

  const markBusy = (seen) => {
    busy.hidden = false;
    busy.textContent = 'Busy: ' + seen + ' lines at once, a sample shown';
    clearTimeout(busyTimer);
    busyTimer = setTimeout(() => { busy.hidden = true; }, BUSY_FOR);
  };

  feed.on('log', (batch) => {
    const arrived = Array.isArray(batch.lines) ? batch.lines : [];
    lines = lines.concat(arrived).slice(-REMEMBERED);
    if (batch.seen > arrived.length) markBusy(batch.seen);
    if (paused) {
      missed += batch.seen ?? arrived.length;
      tell();
      return;
    }
    fresh = fresh.concat(arrived).slice(-SHOWN);
    timer ??= setTimeout(draw, INTERVAL);
  });

  pause.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    pause.textContent = paused ? 'Continue' : 'Pause';
    missed = 0;
    if (paused) tell(); else redraw();
  });
  filter.addEventListener('change', redraw);
})();
