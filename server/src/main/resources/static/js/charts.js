// Draws the charts of an incident from the tables beside them. Everything is drawn on canvas, so
// no style of the library meets the content security policy, and no text of telemetry is markup.
(() => {
  const {times} = window.firewatch;
  let charts = [];

  /** Colours are tokens of the style sheet; a canvas needs them resolved. */
  const palette = () => {
    const probe = document.createElement('span');
    document.body.append(probe);
    const color = (token) => {
      probe.style.color = 'var(--' + token + ')';
      return getComputedStyle(probe).color;
    };
    const colors = {
      line: color('chart-line'), outside: color('critical'), band: color('chart-band'), grid: color('line'),
      text: color('muted'), onset: color('high'), detected: color('critical'), recovered: color('good'),
      panel: color('panel'), strong: color('text'), quiet: color('chart-quiet'),
      font: getComputedStyle(document.body).fontFamily,
    };
    probe.remove();
    return colors;
  };

  const digits = (value) => {
    const size = Math.abs(value);
    const rounded = size >= 100 ? Math.round(value) : Number(value.toPrecision(3));
    return rounded.toLocaleString('en', {maximumFractionDigits: 6}).replaceAll(',', '\u202f').replace('-', '\u2212');
  };

  /** A line only joins what was read one after the other: a longer gap is left open. */
  const withGaps = (points) => {
    const steps = points.slice(1).map(([at], index) => at - points[index][0]).sort((a, b) => a - b);
    const usual = steps[Math.floor(steps.length / 2)] ?? 0;
    return points.flatMap((point, index) =>
      index > 0 && point[0] - points[index - 1][0] > 4 * usual ? [[point[0] - 1, null], point] : [point]);
  };

  const read = (figure) => {
    const {unit, factor, lower, upper} = figure.dataset;
    const scale = Number(factor);
    return {
      unit: unit ? '\u00a0' + unit : '',
      own: figure.classList.contains('chart-own'),
      band: lower === '' ? null : [Number(lower) / scale, Number(upper) / scale],
      points: [...figure.querySelectorAll('tr[data-value]')]
        .map((row) => [Date.parse(row.dataset.time), Number(row.dataset.value) / scale]),
      marks: [...figure.querySelectorAll('[data-mark]')]
        .map((mark) => ({kind: mark.dataset.mark, at: Date.parse(mark.dataset.markAt)})),
    };
  };

  const MARK_TEXT = {onset: 'Onset', detected: 'Detected', recovered: 'Recovered'};

  const markLine = (model, span, colors) => ({
    silent: true,
    symbol: 'none',
    animation: false,
    data: model.marks.map(({kind, at}) => ({
      xAxis: at,
      lineStyle: {color: colors[kind], type: kind === 'detected' ? 'solid' : 'dashed', width: model.own ? 1.5 : 1},
      label: {
        show: model.own, formatter: MARK_TEXT[kind], color: colors[kind], fontSize: 11, distance: 3,
        position: 'end', rotate: 0, align: kind === 'onset' || at > span[1] - (span[1] - span[0]) / 8 ? 'right' : 'left',
      },
    })),
  });

  const markArea = (model, colors) => model.band === null ? undefined : {
    silent: true,
    itemStyle: {color: colors.band},
    data: [[{yAxis: model.band[0]}, {yAxis: model.band[1]}]],
  };

  /** Its ends are invisible; they keep the band inside the axis. */
  const bandEnds = (model, span) => ({
    type: 'line', silent: true, showSymbol: false, lineStyle: {opacity: 0}, tooltip: {show: false},
    data: model.band === null ? [] : [[span[0], model.band[0]], [span[0], model.band[1]]],
  });

  const isOutside = (model, value) => model.band !== null && (value < model.band[0] || value > model.band[1]);

  /** Readings outside the band once more, as dots. */
  const outside = (model, colors) => ({
    type: 'scatter', silent: true, symbolSize: model.own ? 5 : 3.5, itemStyle: {color: colors.outside},
    tooltip: {show: false}, data: model.points.filter(([, value]) => isOutside(model, value)),
  });

  const tooltip = (model, colors) => ({
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    backgroundColor: colors.panel,
    borderColor: colors.grid,
    textStyle: {color: colors.strong, fontSize: 12, fontFamily: colors.font},
    axisPointer: {type: 'line', lineStyle: {color: colors.text}},
    formatter: (items) => {
      const item = items.find((one) => one.seriesIndex === 0);
      if (!item || typeof item.value[1] !== 'number') return '';
      const date = new Date(item.value[0]);
      const state = model.band === null ? '' : isOutside(model, item.value[1]) ? ', outside normal' : ', normal';
      return digits(item.value[1]) + model.unit + state + '\n' + times.local(date) + '\n' + times.utc(date);
    },
  });

  const option = (model, span, colors) => ({
    animation: false,
    textStyle: {fontFamily: colors.font},
    grid: {left: 8, right: 14, top: model.own ? 26 : 10, bottom: 4, containLabel: true},
    xAxis: {
      type: 'time', min: span[0], max: span[1], splitNumber: model.own ? 6 : 3,
      axisLine: {lineStyle: {color: colors.grid}}, axisTick: {show: false},
      axisLabel: {color: colors.text, fontSize: 11, hideOverlap: true, formatter: (value) => times.clock.format(new Date(value)).slice(0, span[1] - span[0] > 300000 ? 5 : 8)},
    },
    yAxis: {
      type: 'value', scale: true, splitNumber: model.own ? 4 : 2,
      axisLabel: {color: colors.text, fontSize: 11, formatter: (value) => digits(value) + model.unit},
      splitLine: {lineStyle: {color: colors.grid}},
    },
    tooltip: tooltip(model, colors),
    series: [
      {
        type: 'line', data: withGaps(model.points), showSymbol: false, lineStyle: {width: model.own ? 1.8 : 1.4, color: model.own ? colors.line : colors.quiet},
        itemStyle: {color: colors.line}, markLine: markLine(model, span, colors), markArea: markArea(model, colors),
      },
      bandEnds(model, span),
      outside(model, colors),
    ],
  });

  const clear = () => {
    charts.forEach(({chart, observer}) => {
      observer.disconnect();
      chart.dispose();
    });
    charts = [];
  };

  const draw = () => {
    clear();
    const figures = [...document.querySelectorAll('figure.chart')];
    const models = figures.map(read);
    const moments = models.flatMap((model) => model.points.map(([at]) => at));
    if (!moments.length) return;
    const marked = models.flatMap((model) => model.marks.map((mark) => mark.at));
    const all = moments.concat(marked);
    // One time axis for all, so that what happened together stands together.
    const span = [Math.min(...all), Math.max(...all)];
    const colors = palette();
    figures.forEach((figure, index) => {
      const canvas = figure.querySelector('.canvas');
      const chart = echarts.init(canvas, null, {renderer: 'canvas'});
      chart.setOption(option(models[index], span, colors));
      const observer = new ResizeObserver(() => chart.resize());
      observer.observe(canvas);
      charts.push({chart, observer});
    });
  };

  window.firewatch = Object.assign(window.firewatch ?? {}, {charts: {draw, clear}});
  document.addEventListener('firewatch:theme', draw);
  draw();
})();
