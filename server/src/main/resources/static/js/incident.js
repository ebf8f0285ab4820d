// Keeps the page of an incident current.
(() => {
  const {feed, refresh, announce, charts} = window.firewatch;
  const id = document.querySelector('main').dataset.incident;
  const status = () => document.getElementById('incident-status')?.textContent;
  let before = status();

  feed.on('message', (message) => {
    if (message.incident_id === id) refresh('#live');
  });
  feed.on('reset', () => refresh('#live'));

  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.target.id === 'live' && event.detail.shouldSwap) charts.clear();
  });
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target.id !== 'live') return;
    charts.draw();
    if (status() !== before) {
      before = status();
      announce('The incident is now: ' + before);
    }
  });
})();
