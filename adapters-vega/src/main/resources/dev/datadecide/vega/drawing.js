(function () {
  // Widths of the characters from blank to tilde in Helvetica, in thousandths of the font size, from
  // Adobe's font metrics. The guess that Vega makes without a canvas is half too wide.
  const WIDTHS = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  ];
  const BOLD = 1.08;
  // Machines without Helvetica take another font, and the usual ones are wider.
  const MARGIN = 1.12;

  function width(text) {
    let sum = 0;
    for (const character of text) {
      const code = character.codePointAt(0);
      sum += code >= 32 && code < 127 ? WIDTHS[code - 32] : code < 0x1100 ? 600 : 1000;
    }
    return (sum / 1000) * MARGIN;
  }

  vega.textMetrics.width = (item, text) => {
    const shown = text === undefined ? item.text : text;
    const weight = item.fontWeight === 'bold' || item.fontWeight >= 600 ? BOLD : 1;
    return shown == null ? 0 : width(String(shown)) * vega.textMetrics.height(item) * weight;
  };

  // Vega goes on without data that it cannot load; a chart without its data is wrong.
  let refused = null;
  const loader = vega.loader();
  loader.load = (uri) => {
    refused = new Error('nothing is fetched: ' + uri);
    return Promise.reject(refused);
  };

  return function (text, kept, broken) {
    const failed = (failure) => broken(String((failure && failure.message) || failure));
    refused = null;
    try {
      const compiled = vegaLite.compile(JSON.parse(text));
      const view = new vega.View(vega.parse(compiled.spec), {
        loader: loader,
        logLevel: vega.None,
        renderer: 'none'
      });
      view.toSVG().then((svg) => {
        view.finalize();
        if (refused) {
          failed(refused);
        } else {
          kept(svg);
        }
      }, failed);
    } catch (failure) {
      failed(failure);
    }
  };
})();
