// Says how long to wait where too many sign-ins failed; without it the server's own answer shows.
(() => {
  const form = document.getElementById('login');
  const notice = document.getElementById('login-throttled');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    try {
      const response = await fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
      if (response.status === 429) {
        const seconds = Number(response.headers.get('Retry-After')) || 60;
        const wait = seconds < 90 ? seconds + ' seconds' : Math.ceil(seconds / 60) + ' minutes';
        notice.textContent = 'Too many failed sign-ins. Wait ' + wait + ', then try again.';
        notice.hidden = false;
        button.disabled = false;
        return;
      }
      location.assign(response.url);
    } catch {
      notice.textContent = 'The server does not answer. Try again in a moment.';
      notice.hidden = false;
      button.disabled = false;
    }
  });
})();
