(function () {
  'use strict';
  // Below that a legend beside a chart would leave no room for the chart.
  const NARROW = 720;

  // Panels that stand beside each other on a wide page stand below each other on a narrow one.
  function fit(spec, width) {
    if (spec.facet && spec.columns && spec.spec) {
      const legend = width < NARROW ? 60 : 230;
      const abreast = Math.floor((width - legend) / (spec.spec.width + 24));
      spec.columns = Math.max(1, Math.min(spec.columns, abreast));
    }
    if (width < NARROW) {
      spec.config.legend.orient = 'bottom';
      below(spec);
    }
    return spec;
  }

  // A legend below a chart keeps no room for names beside the chart.
  function below(node) {
    if (node && typeof node === 'object') {
      if (node.legend && typeof node.legend === 'object') {
        delete node.legend.offset;
        node.legend.columns = 2;
      }
      Object.entries(node).forEach(([name, child]) => name !== 'datasets' && below(child));
    }
  }

  // Values are told where the pointer is: lines get points for that, which are not seen.
  function hover(spec, points) {
    const layers = spec.layer || (spec.spec && spec.spec.layer) || [];
    const lines = layers.find((layer) => layer.name === 'lines');
    if (lines && points < 25000) {
      const { x, y, detail, tooltip } = lines.encoding;
      delete lines.encoding.tooltip;
      layers.push({
        transform: [{ filter: 'datum.part == null' }],
        mark: { type: 'point', filled: true, size: 90, opacity: 0 },
        encoding: { x, y, detail, tooltip }
      });
    }
    return spec;
  }

  function save(name, text) {
    const link = document.createElement('a');
    link.download = name;
    link.href = 'data:application/json;charset=utf-8,' + encodeURIComponent(text);
    link.click();
  }

  function drawn(place, spec, points) {
    return vegaEmbed(place, spec, {
      mode: 'vega-lite',
      // Expressions are interpreted: the page's policy lets no text become a program.
      ast: true,
      renderer: points > 4000 ? 'canvas' : 'svg',
      actions: { export: true, source: false, compiled: false, editor: false },
      downloadFileName: place.dataset.name
    });
  }

  async function draw(place) {
    const text = document.getElementById(place.dataset.chart).textContent;
    try {
      const parsed = JSON.parse(text);
      const points = Object.values(parsed.datasets || {})
        .reduce((sum, rows) => sum + rows.length, 0);
      const spec = hover(fit(parsed, place.clientWidth), points);
      const first = await drawn(place, spec, points);
      if (typeof spec.width === 'number') {
        // What stands beside the chart is known once it is drawn; the chart takes the rest.
        const picture = place.querySelector('svg, canvas').getBoundingClientRect().width;
        const room = place.clientWidth - 40 - (picture - spec.width);
        const width = Math.round(Math.max(220, Math.min(room, 900)));
        if (Math.abs(width - spec.width) > 8) {
          first.finalize();
          spec.width = width;
          await drawn(place, spec, points);
        }
      }
      addSaving(place, text);
      place.dataset.state = 'drawn';
    } catch (failure) {
      place.textContent = 'This chart could not be drawn: ' + failure;
      place.classList.add('failed');
      place.dataset.state = 'failed';
    }
  }

  function addSaving(place, text) {
    const menu = place.querySelector('.vega-actions');
    if (menu) {
      const link = document.createElement('a');
      link.href = '#';
      link.textContent = 'Save specification';
      link.addEventListener('click', (event) => {
        event.preventDefault();
        save(place.dataset.name + '.vl.json', text);
      });
      menu.append(link);
    }
  }

  document.querySelectorAll('.chart').forEach(draw);
})();
