/* Runs in the shell around all pages, before Streamlit's own scripts. */
(() => {
  /* The shell stands at the server's base and one name below it. Streamlit would first look for its server below the page's
     own address, and each page would begin with two errors in the console. */
  window.__streamlit = { BACKEND_BASE_URL: new URL(".", location).href };

  /* The drawing library, once for the whole window: the browser fetches it with the page and runs it while the server answers
     the first request through the socket. Run before, it would keep the socket closed as long as it runs. */
  let loading;
  window.drawingLibrary = address => loading ??= new Promise((ready, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.onload = () => ready(window.Plotly);
    script.onerror = problem => { loading = undefined; script.remove(); failed(problem); };
    document.head.append(script);
  });
  const CONNECTED = '[data-test-connection-state="CONNECTED"]';
  const whenConnected = new MutationObserver(() => {
    if (!document.querySelector(CONNECTED)) return;
    whenConnected.disconnect();
    window.drawingLibrary(document.getElementById("drawing-library").href).catch(console.error);
  });
  whenConnected.observe(document, { subtree: true, childList: true, attributeFilter: ["data-test-connection-state"] });

  /* One entry of the browser's history for each choice of page, centre or year. What only completes a bare address, or
     changes search words or collected charts, replaces the entry: back would fall into it and be pushed forward again. */
  const push = history.pushState;
  const viewOf = address => ["org", "year", "month"].map(name => address.searchParams.get(name)).join(" ");
  history.pushState = function (state, unused, url) {
    const now = new URL(location), next = new URL(url ?? location, location);
    const completes = !now.searchParams.has("year") || viewOf(now) === viewOf(next);
    const way = now.pathname === next.pathname && completes ? history.replaceState : push;
    return way.call(history, state, unused, url);
  };

  /* On a phone the menu lies over the page: it closes on choice. */
  const PHONE = 640;
  const closeMenu = () => document.querySelector('[data-testid="stSidebar"] button[aria-expanded="true"]')?.click();
  addEventListener("click", event => {
    if (innerWidth <= PHONE && event.target.closest?.('[data-testid="stSidebarNavLink"]')) closeMenu();
  });

  /* Esc closes what it opened last: sources and findings of a figure, then the menu on a phone. A list of Streamlit's own closes itself. */
  addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.target.getAttribute?.("aria-expanded") === "true") return;
    const open = [...document.querySelectorAll("details[open]:not([data-testid='stExpander'] details)")];
    const last = open.find(one => one.contains(document.activeElement)) ?? open.pop();
    if (last) {
      last.open = false;
      last.querySelector("summary").focus();
    } else if (innerWidth <= PHONE) closeMenu();
  });

  /* A picker's input is one line: a name that it would cut is handed to the style sheet, which shows it whole over several. */
  const PICKED = '[data-testid="stSelectbox"] [role="group"] > input';
  let isDue = false;
  const showWhole = () => {
    isDue = false;
    for (const input of document.querySelectorAll(PICKED)) {
      if (input.scrollWidth > input.clientWidth) input.parentElement.dataset.whole = input.value;
      else delete input.parentElement.dataset.whole;
    }
  };
  const watchPickers = () => {
    if (!isDue) requestAnimationFrame(showWhole);
    isDue = true;
  };
  new MutationObserver(watchPickers).observe(document, { subtree: true, childList: true, attributeFilter: ["value"] });
  addEventListener("resize", watchPickers);

  /* Whether the page is connected, as Streamlit's own part of it says: what it says to people about that is English and hidden. */
  const SECONDS = { load: 30, connect: 8, lost: 2 };
  let was = false, since = Date.now(), seen;
  setInterval(() => {
    const app = document.querySelector("[data-test-connection-state]");
    const state = app?.getAttribute("data-test-connection-state");
    if (Boolean(app) !== seen) since = Date.now();
    seen = Boolean(app);
    if (state === "CONNECTED") {
      was = true;
      since = Date.now();
      document.documentElement.dataset.connection = "open";
      return;
    }
    const limit = was ? SECONDS.lost : app ? SECONDS.connect : SECONDS.load;
    const isOver = Date.now() - since > limit * 1000;
    document.documentElement.dataset.connection = !isOver ? "waiting" : was ? "lost" : "blocked";
  }, 500);
  document.querySelector(".shell-said.blocked code").textContent = `${location.protocol.replace("http", "ws")}//${location.host}`;
})();
