/* The charts of a page in their cards. A drawn chart outlives its page: whoever comes back finds it as it was, without
   another drawing. What is in sight is drawn first, the rest when the browser has time. */
const KEPT_CHARTS = 60;
const SAVED = { format: "png", width: 960, height: 540, scale: 4 };
const DRAWING = { ...SAVED, format: "svg", scale: 1 };
const shared = (window.chartGrid ??= { drawn: new Map(), open: new WeakMap() });

function element(tag, properties = {}, html = "") {
  const made = Object.assign(document.createElement(tag), properties);
  if (html) made.innerHTML = html;
  return made;
}

/* Cards */
function cardOf(card, tell, words) {
  const made = element("section", { className: "card", id: `card-${card.id.replaceAll(".", "-")}` }, card.head);
  if (!card.figure) return made;
  const button = element("button", { className: "collect", type: "button" });
  button.onclick = () => tell("collect", card.id);
  button.dataset.chart = card.id;
  made.append(button, plotOf(card, tell, words), element("div", {}, card.foot));
  made.querySelector(".explain").onclick = () => tell("comment", card.id);
  return made;
}

function plotOf(card, tell, words) {
  const kept = shared.drawn.get(card.key);
  if (kept && !kept.isConnected) return Object.assign(kept, { tell });
  const plot = element("div", { className: "plot", tell });
  plot.style.height = `${card.figure.layout.height}px`;
  plot.dataset.waiting = words.drawing;
  plot.card = card;
  return plot;
}

function markCollected(root, view) {
  for (const button of root.querySelectorAll(".collect")) {
    const collected = view.collected.includes(button.dataset.chart);
    button.textContent = collected ? view.words.collected : view.words.collect;
    button.setAttribute("aria-pressed", collected);
  }
}

/* Drawing */

function inColours(figure, colours) {
  return JSON.parse(JSON.stringify(figure).replace(/#[0-9a-f]{6}/g, one => colours[one] ?? one));
}

function draw(plot, words) {
  if (!plot.isConnected || plot.classList.contains("js-plotly-plot")) return;
  const { key } = plot.card;
  const { camera, disk, pencil } = window.Plotly.Icons;
  const save = { name: words.save, title: words.save, icon: camera, click: () => savePicture(plot.card, SAVED) };
  const drawing = { name: words.save_svg, title: words.save_svg, icon: pencil, click: () => savePicture(plot.card, DRAWING) };
  const native = { name: words.slide, title: words.slide, icon: disk, click: () => plot.tell("slide", plot.card.id) };
  const config = { displaylogo: false, showTips: false, scrollZoom: false, doubleClick: false, modeBarButtons: [[native, drawing, save]] };
  const { data, layout } = figureAt(plot.card.figure, plot.clientWidth);
  plot.style.height = `${layout.height}px`;
  window.Plotly.newPlot(plot, data, layout, config);
  plot.colours = null;
  describe(plot);
  plot.on("plotly_click", ({ points }) => showRows(plot, points[0].customdata));
  plot.on("plotly_hover", () => plot.classList.add("over"));
  plot.on("plotly_unhover", () => plot.classList.remove("over"));
  shared.drawn.delete(key);
  shared.drawn.set(key, plot);
  for (const [oldest, kept] of shared.drawn) {
    if (shared.drawn.size <= KEPT_CHARTS) break;
    if (kept.isConnected) continue;
    shared.drawn.delete(oldest);
    window.Plotly.purge(kept);
  }
}

/* The marks are one picture with its text; the button over them stays a button. */
function describe(plot) {
  const [marks, ...others] = plot.querySelectorAll(".main-svg");
  marks.setAttribute("role", "img");
  marks.setAttribute("aria-label", plot.card.alt);
  for (const other of others) other.setAttribute("aria-hidden", "true");
}

/* A mark leads to the rows of the table that it rests on. */
function showRows(plot, numbers) {
  const foot = plot.closest(".card").querySelector(".chart-foot");
  const rows = foot.querySelectorAll("tbody tr");
  window.leading?.show(foot, numbers.map(number => rows[number]));
}

function savePicture({ figure, picture }, format) {
  const layout = { ...figure.layout, ...picture.layout };
  layout.annotations = [...(figure.layout.annotations ?? []), ...picture.layout.annotations];
  return window.Plotly.downloadImage({ data: figure.data, layout }, { ...format, filename: picture.name });
}

const whenIdle = window.requestIdleCallback?.bind(window) ?? (task => setTimeout(task, 30));

const whenShown = task => requestAnimationFrame(() => setTimeout(task));

/* What is in sight at once, the rest while nobody waits; in a window that has shown no chart yet, the very first one before all others. */
function drawAll(root, words) {
  const waiting = [...root.querySelectorAll(".plot:not(.js-plotly-plot)")];
  const drawRest = () => {
    const later = [];
    for (const plot of waiting) if (plot.getBoundingClientRect().top < window.innerHeight) draw(plot, words); else later.push(plot);
    const next = () => { const plot = later.shift(); if (plot) { draw(plot, words); whenIdle(next); } };
    whenIdle(next);
  };
  if (shared.drawn.size || !waiting.length) return drawRest();
  draw(waiting[0], words);
  whenShown(drawRest);
}

function fit(root) {
  const colours = root.colours ?? null;
  for (const plot of root.querySelectorAll(".plot.js-plotly-plot")) {
    const width = plot.clientWidth;
    if (!width || (plot.colours === colours && Math.abs(width - plot._fullLayout.width) <= 1)) continue;
    plot.colours = colours;
    const { data, layout } = figureAt(colours ? inColours(plot.card.figure, colours) : plot.card.figure, width);
    plot.style.height = `${layout.height}px`;
    window.Plotly.react(plot, data, layout).then(describe);
  }
}

/* Paper: cards below each other, as wide as an upright sheet leaves them, all of them drawn, in the light colours. */
function onPaper(root, isPaper, { words, paper }) {
  root.classList.toggle("paper", isPaper);
  if (window.Plotly) for (const plot of root.querySelectorAll(".plot:not(.js-plotly-plot)")) draw(plot, words);
  root.colours = isPaper ? paper : null;
  fit(root);
}

/* One view after another in the same place */
function build(root, view, tell) {
  root.replaceChildren(...view.rows.map(row => {
    const made = element("div", { className: "chart-row" });
    made.style.setProperty("--columns", row.length);
    made.append(...row.map(card => cardOf(card, tell, view.words)));
    return made;
  }));
  fit(root);
  if (!root.querySelector(".plot:not(.js-plotly-plot)")) return;
  window.drawingLibrary(view.library).then(() => drawAll(root, view.words), () => {
    for (const plot of root.querySelectorAll(".plot")) plot.dataset.waiting = view.words.failed;
  });
}

/* The slide that was asked for last, once. */
function fetchSlide(file) {
  if (!file || shared.fetched === file.address + file.number) return;
  shared.fetched = file.address + file.number;
  element("a", { href: file.address, download: file.name }).click();
}

export default function ({ data, parentElement, setTriggerValue }) {
  const text = new TextDecoder().decode(data);
  const view = JSON.parse(text);
  let place = shared.open.get(parentElement);
  if (!place) {
    const root = element("div", { className: "chart-grid" });
    parentElement.append(root);
    const paper = ({ type }) => onPaper(root, type === "beforeprint", place.view);
    place = { root, paper, observer: new ResizeObserver(() => requestAnimationFrame(() => fit(root))) };
    for (const moment of ["beforeprint", "afterprint"]) addEventListener(moment, paper);
    place.observer.observe(root);
    shared.open.set(parentElement, place);
  }
  if (place.key !== view.key) build(place.root, view, setTriggerValue);
  fetchSlide(view.file);
  place.view = view;
  place.key = view.key;
  markCollected(place.root, view);
  return () => {
    place.observer.disconnect();
    for (const moment of ["beforeprint", "afterprint"]) removeEventListener(moment, place.paper);
    place.root.remove();
    shared.open.delete(parentElement);
  };
}
