"use strict";
/* One slide at a time. Everything is drawn once after loading, so that a flip only changes which slide is visible. */
(() => {
  const deck = JSON.parse(document.getElementById("deck").textContent);
  const words = deck.words;
  const body = document.body;
  const root = document.documentElement;
  const stage = document.getElementById("stage");
  const cells = [...stage.querySelectorAll(".cell")];
  const toast = document.getElementById("toast");
  const black = document.getElementById("black");
  const help = document.getElementById("help");
  const button = name => document.querySelector(`[data-do="${name}"]`);
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const night = matchMedia("(prefers-color-scheme: dark)");
  const UNIT = { width: 1600, height: 900 };
  const PHONE_PX = 700;
  const IDLE_MS = 3000, TYPED_MS = 4000, SWIPE_PX = 40;
  let current = 0, typed = "", typedTimer = 0, idleTimer = 0, playTimer = 0, printing = false;

  /* Where we are */
  const clamp = number => Math.min(Math.max(number, 0), cells.length - 1);
  const fromHash = () => {
    const [, wanted = ""] = /^#\/([\w.]+)$/.exec(location.hash) ?? [];
    if (/^\d+$/.test(wanted)) return clamp(Number(wanted) - 1);
    return clamp(cells.findIndex(cell => wanted && cell.dataset.charts.split(" ").includes(wanted)));
  };
  function show(number) {
    cells[current].classList.remove("current");
    current = clamp(number);
    cells[current].classList.add("current");
    const title = cells[current].dataset.title;
    body.dataset.kind = cells[current].dataset.kind;
    draw(current);
    document.getElementById("said").textContent = fill(words.position, { number: current + 1, count: cells.length }) + " " + title;
    document.title = `${current + 1}/${cells.length} ${title}`;
    prompt();
    plan();
  }
  function go(number) {
    black.hidden = true;
    forget();
    const target = clamp(number);
    if (target === current) return;
    show(target);
    // The hash setter works in every kind of frame; a link or pushState would resolve against the parent of a srcdoc frame.
    location.hash = `#/${target + 1}`;
  }
  addEventListener("hashchange", () => { if (fromHash() !== current) { black.hidden = true; show(fromHash()); } });

  /* Charts */
  const appearance = () => {
    if (printing) return "light";
    const given = root.dataset.appearance;
    return given === "auto" ? (night.matches ? "dark" : "light") : given;
  };
  const draw = number => window.Plotly && cells[number].querySelectorAll(".plot").forEach(drawPlot);
  function drawPlot(plot) {
    const look = appearance(), drawn = `${shape} ${look} ${shape === "tall" ? innerWidth : ""}`;
    if (plot.dataset.drawn === drawn) return;
    plot.dataset.drawn = drawn;
    const stored = structuredClone(deck.figures[plot.dataset.figure][shape][look]);
    const figure = shape === "tall" ? figureAt(stored, plot.clientWidth) : stored;
    const height = shape === "tall" ? figure.layout.height : plot.clientHeight;
    const size = { width: plot.clientWidth, height, autosize: false };
    const options = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };
    window.Plotly.react(plot, figure.data, { ...figure.layout, ...size }, options);
  }
  const drawAll = () => cells.forEach((_, number) => draw(number));
  function drawRest() {
    const nearest = cells.map((_, number) => number).sort((a, b) => Math.abs(a - current) - Math.abs(b - current));
    const step = () => {
      const next = nearest.shift();
      if (next === undefined) { root.dataset.ready = appearance(); return; }
      draw(next);
      setTimeout(step);
    };
    step();
  }
  addEventListener("DOMContentLoaded", () => {
    if (window.Plotly) return drawRest();
    for (const plot of stage.querySelectorAll(".plot")) {
      plot.className = "failed";
      plot.textContent = words.figure_failed;
    }
  });
  night.addEventListener("change", drawRest);
  addEventListener("beforeprint", () => { printing = true; fit(); drawAll(); });
  addEventListener("afterprint", () => { printing = false; fit(); drawRest(); });

  /* Size: a stage that is scaled as a whole; upright on a phone, slides in the window's own pixels */
  let shape = "wide";
  const isTall = () => !printing && innerWidth <= PHONE_PX && innerHeight > innerWidth;
  const stageSize = () => (shape === "tall" ? { width: innerWidth, height: innerHeight } : UNIT);
  function fit() {
    shape = isTall() ? "tall" : "wide";
    root.classList.toggle("tall", shape === "tall");
    const unit = stageSize();
    root.style.setProperty("--width", `${unit.width}px`);
    root.style.setProperty("--height", `${unit.height}px`);
    const scale = Math.min(innerWidth / unit.width, innerHeight / unit.height);
    root.style.setProperty("--scale", scale);
    const side = (innerWidth - unit.width * scale) / 2, band = (innerHeight - unit.height * scale) / 2;
    const below = band >= 64 || shape === "tall";
    root.style.setProperty("--right", below ? `${Math.max((innerWidth - button("next").parentElement.offsetWidth) / 2, 12)}px` : `${side + 156 * scale}px`);
    root.style.setProperty("--bottom", below ? "12px" : `${band + Math.max(0, 62 * scale - 54) / 2}px`);
    const columns = innerWidth < 560 ? 2 : innerWidth < 1100 ? 3 : innerWidth < 1700 ? 4 : 5;
    const width = (stage.clientWidth - 48 - 20 * (columns - 1)) / columns;
    root.style.setProperty("--columns", columns);
    root.style.setProperty("--thumb", width / unit.width);
  }
  addEventListener("resize", () => { fit(); drawRest(); });

  /* Overview */
  const overview = () => body.classList.contains("overview");
  function openOverview() {
    forget();
    black.hidden = true;
    body.classList.add("overview");
    drawAll();
    fit();
    pick(current);
    plan();
  }
  function closeOverview() {
    body.classList.remove("overview");
    stage.scrollTop = 0;
    document.activeElement?.blur();
    plan();
  }
  function pick(number) {
    const cell = cells[clamp(number)];
    cell.querySelector(".pick").focus({ focusVisible: true });
    cell.scrollIntoView({ block: "nearest" });
  }
  function moveInOverview(key) {
    const columns = Number(getComputedStyle(root).getPropertyValue("--columns"));
    const focused = cells.findIndex(cell => cell.contains(document.activeElement));
    const at = focused < 0 ? current : focused;
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns,
      PageDown: at + columns, PageUp: at - columns, Home: 0, End: cells.length - 1 }[key];
    if (target === undefined) return false;
    pick(target);
    return true;
  }
  cells.forEach((cell, number) => cell.querySelector(".pick").addEventListener("click", () => { closeOverview(); go(number); }));

  /* Black or white, full screen, help */
  function cover(colour) {
    black.hidden = !black.hidden && black.style.background === colour;
    black.style.background = colour;
    plan();
  }
  const toggleBlack = () => cover("black"), toggleWhite = () => cover("white");
  black.addEventListener("click", event => { event.stopPropagation(); black.hidden = true; plan(); });
  async function toggleFullscreen() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await root.requestFullscreen();
    } catch {
      say(words.no_fullscreen);
    }
  }
  addEventListener("fullscreenchange", () => name("fullscreen", document.fullscreenElement ? words.leave_fullscreen : words.fullscreen));
  function toggleHelp() {
    if (help.open) help.close();
    else help.showModal();
    plan();
  }
  help.addEventListener("close", plan);
  function name(which, label) {
    button(which).setAttribute("aria-label", label);
    button(which).title = label;
  }

  /* The presenter's window: what to say, what comes next, the time. It is a page of this file's own, without any address. */
  let desk = null, clock = 0;
  function openPresenter() {
    desk = window.open("", "presenter", "width=960,height=640");
    if (!desk) return say(words.no_presenter);
    const made = desk.document;
    made.documentElement.lang = "zh-CN";
    made.title = words.presenter;
    made.head.replaceChildren(...[...document.querySelectorAll("style")].map(style => made.importNode(style, true)));
    made.documentElement.dataset.appearance = root.dataset.appearance;
    made.body.className = "presenter";
    made.body.innerHTML = '<time></time><h2></h2><p class="notes"></p><p class="coming"></p><div class="preview"></div>';
    made.onkeydown = event => { if (press(event) !== false) event.preventDefault(); };
    clearInterval(clock);
    clock = setInterval(tick, 1000);
    tick();
    prompt();
  }
  function tick() {
    if (!desk || desk.closed) return clearInterval(clock);
    desk.document.querySelector("time").textContent = new Date().toLocaleTimeString("zh-CN", { hour12: false });
  }
  function prompt() {
    if (!desk || desk.closed) return;
    const said = name => desk.document.querySelector(name);
    const { title, notes } = cells[current].dataset, next = cells[current + 1];
    said("h2").textContent = `${current + 1}/${cells.length} ${title}`;
    said(".notes").textContent = notes;
    said(".coming").textContent = next ? words.next_slide + next.dataset.title : words.last_slide;
    if (next) draw(current + 1);
    said(".preview").replaceChildren(...(next ? [desk.document.importNode(next.querySelector(".slide"), true)] : []));
  }

  /* Digits, then Enter */
  function say(message) {
    toast.textContent = message;
    clearTimeout(typedTimer);
    typedTimer = setTimeout(forget, TYPED_MS);
  }
  function forget() {
    typed = "";
    toast.textContent = "";
  }
  function type(digit) {
    typed = (typed + digit).slice(-3);
    say(fill(words.typed, { number: typed }));
  }

  /* Advancing by itself, round the slides of the meeting; without any, round all */
  const round = cells.filter(cell => !("appendix" in cell.dataset)).length || cells.length;
  const playing = () => body.classList.contains("playing");
  function plan() {
    clearTimeout(playTimer);
    if (!playing() || !black.hidden || help.open || overview()) return;
    playTimer = setTimeout(() => go((current + 1) % round), deck.seconds * 1000);
  }
  function togglePlay() {
    body.classList.toggle("playing");
    name("play", playing() ? words.pause : words.play);
    plan();
  }

  /* Keys, buttons, fingers */
  const actions = { previous: () => go(current - 1), next: () => go(current + 1), first: () => go(0), last: () => go(cells.length - 1),
    overview: () => (overview() ? closeOverview() : openOverview()), black: toggleBlack, white: toggleWhite,
    fullscreen: toggleFullscreen, presenter: openPresenter,
    help: toggleHelp, play: togglePlay };
  const keys = { ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next", n: "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", p: "previous", Home: "first", End: "last",
    o: "overview", b: "black", ".": "black", w: "white", ",": "white", s: "presenter", f: "fullscreen", "?": "help", "\uff1f": "help" };
  function escape() {
    if (overview()) return closeOverview();
    black.hidden = true;
    forget();
    plan();
  }
  function press(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const onButton = event.target instanceof Element && event.target.closest("button");
    if (key === "Enter" && typed) return go(Number(typed) - 1), closeIfOverview();
    if ((key === "Enter" || key === " ") && onButton) return false;
    if (/^[0-9]$/.test(key)) return type(key);
    if (key === "Escape") return escape();
    if (overview() && moveInOverview(key)) return true;
    return keys[key] ? actions[keys[key]]() : false;
  }
  const closeIfOverview = () => { if (overview()) closeOverview(); };
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (help.open && event.key !== "?") return;
    if (press(event) !== false) event.preventDefault();
  });
  // Over a chart the library lays a cover under a pressed mouse, which leaves no click: the press and its end are heard instead.
  let pressed = null;
  document.addEventListener("pointerdown", event => {
    const passive = event.target instanceof Element && !event.target.closest("button, a, dialog, #controls, #black");
    pressed = passive && event.pointerType === "mouse" && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
  }, true);
  document.addEventListener("pointerup", event => {
    const still = pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < 5;
    pressed = null;
    if (still && !overview() && !help.open) actions.next();
  }, true);
  document.getElementById("controls").addEventListener("click", event => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    actions[pressed.dataset.do]();
    if (event.detail > 0) pressed.blur(); // so that Space turns the page again after a click
  });
  let began = null;
  const touchStart = event => {
    const [touch] = event.touches;
    began = event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
    wake();
  };
  const touchEnd = event => {
    if (!began || overview() || help.open) return;
    const [touch] = event.changedTouches;
    const dx = touch.clientX - began.x, dy = touch.clientY - began.y;
    began = null;
    if (Math.abs(dx) < SWIPE_PX || Math.abs(dx) < 1.5 * Math.abs(dy)) return;
    actions[dx < 0 ? "next" : "previous"]();
  };
  document.addEventListener("touchstart", touchStart, { passive: true, capture: true });
  document.addEventListener("touchend", touchEnd, { passive: true, capture: true });

  /* Buttons and pointer rest when nobody moves */
  function wake() {
    body.classList.add("active");
    body.classList.remove("idle");
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => { body.classList.remove("active"); body.classList.add("idle"); }, IDLE_MS);
  }
  for (const kind of ["mousemove", "mousedown", "focusin"]) addEventListener(kind, wake);

  button("fullscreen").hidden = !document.fullscreenEnabled;
  if (deck.seconds) {
    button("play").hidden = false;
    togglePlay();
  }
  fit();
  wake();
  show(fromHash());
  window.focus();
})();
