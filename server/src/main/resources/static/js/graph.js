// Draws the call graph. Health is told by shape, by word and by colour; the table below says the
// same to whom a drawing says nothing.
(() => {
  const {feed} = window.firewatch;
  const panel = document.querySelector('.graph-panel');
  const box = document.getElementById('call-graph');
  const said = document.getElementById('graph-said');
  const SHAPES = {healthy: 'ellipse', degraded: 'diamond', unhealthy: 'octagon'};
  const INTERVAL = 15000;
  let graph = null;
  let drawn = '';
  let chosen = -1;

  // The library would add a style of its own, which the content security policy forbids; it leaves
  // that be when it finds this id. What the style says is in our style sheet.
  const known = document.createElement('meta');
  known.id = '__________cytoscape_stylesheet';
  document.head.append(known);

  const palette = () => {
    const probe = document.createElement('span');
    document.body.append(probe);
    const color = (token) => {
      probe.style.color = 'var(--' + token + ')';
      return getComputedStyle(probe).color;
    };
    const colors = {
      text: color('text'), muted: color('muted'), panel: color('panel'), line: color('line-strong'), focus: color('focus'),
      healthy: color('good'), degraded: color('medium'), unhealthy: color('critical'),
      font: getComputedStyle(document.body).fontFamily,
    };
    probe.remove();
    return colors;
  };

  const rate = (value) => value >= 10 ? Math.round(value) : Number(value.toPrecision(2));
  const percent = (share) => share > 0 && share < 0.01 ? '<1\u00a0%' : Math.round(100 * share) + '\u00a0%';
  const edgeText = (edge) => edge.requests === 0 ? '' : rate(edge.requests_per_minute) + '/min' + (edge.error_share > 0 ? '\n' + percent(edge.error_share) + ' fail' : '');

  const elements = (data) => [
    ...data.services.map((service) => ({data: {
      id: service.name, label: service.name + (service.health === 'healthy' ? '' : '\n' + service.health), health: service.health,
    }})),
    ...data.edges.map((edge) => ({data: {
      id: edge.caller + '>' + edge.callee, source: edge.caller, target: edge.callee, label: edgeText(edge),
      width: 1 + 2 * Math.log10(1 + edge.requests_per_minute),
      line: edge.followed ? (edge.source === 'declared' ? 'dashed' : 'solid') : 'dotted',
      bad: edge.error_share >= 0.05 ? 'yes' : 'no',
    }})),
  ];

  const style = (colors) => [
    {selector: 'node', style: {
      'background-color': colors.healthy, shape: 'ellipse', width: 30, height: 30, label: 'data(label)', color: colors.text,
      'text-background-color': colors.panel, 'text-background-opacity': 0.85, 'text-background-padding': 2,
      'font-family': colors.font, 'font-size': 12, 'text-valign': 'bottom', 'text-margin-y': 5, 'text-wrap': 'wrap', 'border-width': 2, 'border-color': colors.panel,
    }},
    ...Object.entries(SHAPES).map(([health, shape]) => ({selector: 'node[health = "' + health + '"]', style: {shape, 'background-color': colors[health]}})),
    {selector: 'node.chosen', style: {'border-color': colors.focus, 'border-width': 4}},
    {selector: 'edge', style: {
      width: 'data(width)', 'line-style': 'data(line)', 'line-color': colors.line, 'target-arrow-color': colors.line, 'target-arrow-shape': 'triangle',
      'arrow-scale': 0.9, 'curve-style': 'bezier', label: 'data(label)', color: colors.muted, 'font-family': colors.font, 'font-size': 10,
      'text-wrap': 'wrap', 'text-background-color': colors.panel, 'text-background-opacity': 0.9, 'text-background-padding': 2,
    }},
    {selector: 'edge[bad = "yes"]', style: {'line-color': colors.unhealthy, 'target-arrow-color': colors.unhealthy, color: colors.unhealthy}},
  ];

  const open = (name) => { location.href = '/service?name=' + encodeURIComponent(name); };

  const draw = (data) => {
    if (graph) graph.destroy();
    graph = cytoscape({
      container: box, elements: elements(data), style: style(palette()), minZoom: 0.3, maxZoom: 2, userZoomingEnabled: false, boxSelectionEnabled: false,
      autounselectify: true, layout: {name: 'breadthfirst', directed: true, padding: 24, spacingFactor: 1.1, animate: false},
    });
    graph.on('tap', 'node', (event) => open(event.target.id()));
    graph.on('mouseover', 'node', () => { box.classList.add('over'); });
    graph.on('mouseout', 'node', () => { box.classList.remove('over'); });
    box.dataset.nodes = data.services.length;
    box.dataset.edges = data.edges.length;
  };

  const describe = (node) => {
    const calls = node.outgoers('edge').map((edge) => edge.target().id() + (edge.data('label') ? ' (' + edge.data('label').replace('\n', ', ') + ')' : ''));
    return node.id() + ', ' + node.data('health') + (calls.length ? ', calls ' + calls.join(', ') : ', calls nobody');
  };

  const choose = (step) => {
    const nodes = graph.nodes().sort((a, b) => a.id() < b.id() ? -1 : 1);
    if (!nodes.length) return;
    chosen = (chosen + step + nodes.length) % nodes.length;
    nodes.removeClass('chosen');
    nodes[chosen].addClass('chosen');
    said.textContent = describe(nodes[chosen]);
  };

  box.addEventListener('keydown', (event) => {
    if (!graph) return;
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: chosen < 0 ? 0 : -1, ArrowUp: chosen < 0 ? 0 : -1}[event.key];
    if (step !== undefined) {
      event.preventDefault();
      choose(step);
    } else if (event.key === 'Enter') {
      const node = graph.nodes('.chosen');
      if (node.length) open(node[0].id());
    }
  });

  /** Null when the server does not answer; that the session is over, the feed finds out. */
  const ask = async () => {
    try {
      const response = await fetch('/api/topology', {headers: {Accept: 'application/json'}});
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  };

  const renew = async () => {
    const data = await ask();
    if (data === null) return;
    panel.hidden = data.services.length === 0;
    // The drawing moves only when what it shows does.
    const shape = JSON.stringify(elements(data));
    if (!panel.hidden && shape !== drawn) {
      drawn = shape;
      chosen = -1;
      draw(data);
    }
  };

  feed.on('message', (message) => { if (message.incident_id) renew(); });
  document.addEventListener('firewatch:theme', () => {
    drawn = '';
    renew();
  });
  setInterval(renew, INTERVAL);
  renew();
})();
