"use strict";
/* The figures are drawn once, in the room that the page leaves them. */
(() => {
  const { figures, failed } = JSON.parse(document.getElementById("figures").textContent);
  for (const plot of document.querySelectorAll(".plot")) {
    if (!window.Plotly) {
      plot.textContent = failed;
      continue;
    }
    const figure = figures[plot.dataset.figure];
    const size = { width: plot.clientWidth, height: plot.clientHeight, autosize: false };
    window.Plotly.newPlot(plot, figure.data, { ...figure.layout, ...size }, { staticPlot: true });
  }
  document.getElementById("print").addEventListener("click", () => window.print());
  document.documentElement.dataset.ready = "yes";
})();
