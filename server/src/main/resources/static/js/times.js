// Puts times into local time, and keeps ages and lengths going.
(() => {
  const clock = new Intl.DateTimeFormat(undefined, {
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(undefined, {month: 'short', day: 'numeric'});

  const utc = (date) => date.toISOString().slice(0, 19).replace('T', ' ') + ' UTC';

  const local = (date) => date.toDateString() === new Date().toDateString()
    ? clock.format(date)
    : day.format(date) + ', ' + clock.format(date);

  const length = (millis) => {
    const seconds = Math.max(0, Math.floor(millis / 1000));
    if (seconds < 60) return seconds + '\u00a0s';
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return minutes + '\u00a0min';
    const hours = Math.floor(minutes / 60);
    const pair = (a, unit, b, small) => a + '\u00a0' + unit + (b ? ' ' + b + '\u00a0' + small : '');
    return hours < 24 ? pair(hours, 'h', minutes % 60, 'min') : pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
  };

  const set = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  const apply = (root) => {
    for (const element of root.querySelectorAll('time[data-at]')) {
      const date = new Date(element.dateTime);
      set(element, local(date));
      element.title = utc(date);
    }
    tick(root);
  };

  const tick = (root) => {
    for (const element of root.querySelectorAll('time[data-age], time[data-length]')) {
      const date = new Date(element.dateTime);
      const text = length(Date.now() - date.getTime());
      set(element, 'age' in element.dataset ? text + ' ago' : text);
      element.title = utc(date);
    }
  };

  window.firewatch = Object.assign(window.firewatch ?? {}, {times: {apply, local, utc, clock}});
  apply(document);
  document.addEventListener('htmx:load', (event) => apply(event.target.parentElement ?? document));
  setInterval(() => {
    if (!document.hidden) tick(document);
  }, 5000);
})();
