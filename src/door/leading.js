/* Links to a place on one of our pages go there within the session, by the menu; what they lead to opens and shows itself. */
(() => {
  const PATIENCE = 15_000, STEADY = 1_500, LOOK_EVERY = 100;
  const MENU = '[data-testid="stSidebarNavLink"]';

  /* Open what hides the place, and mark it: of a table the whole row, of a chart the rows behind it. */
  function show(place, rows = []) {
    const shown = rows.length ? rows : [place.closest("tr") ?? place];
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    for (const one of shown) one.classList.add("here");
    const foot = place.querySelector(".chart-foot");
    if (foot) foot.open = true;
    for (let around = shown[0].closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    shown[0].tabIndex = -1;
    shown[0].focus({ preventScroll: true });
    shown[0].scrollIntoView({ block: shown[0].offsetHeight < innerHeight ? "center" : "start" });
  }

  /* Whether the script has ended and the page's charts have their cards, which push down what stands below them. */
  function isBuilt() {
    const app = document.querySelector('[data-testid="stApp"]');
    const grids = [...document.querySelectorAll('[class*="st-key-charts-"]')];
    return app?.dataset.testScriptState === "notRunning" && grids.every(grid => grid.querySelector(".card"));
  }

  function isInSight(place) {
    const { top, bottom } = place.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  /* The page may still be on its way, and what stood there before may bear the same name: look until the place holds
     still in sight, or somebody does something. */
  function arrive(id) {
    const begin = Date.now();
    let shown = null, since = 0;
    leave();
    window.leading.looking = setInterval(() => {
      const place = isBuilt() ? document.getElementById(id) : null;
      if (place && (place !== shown || !isInSight(place))) { show(place); shown = place; since = Date.now(); }
      if ((shown?.isConnected && Date.now() - since > STEADY) || Date.now() - begin > PATIENCE) leave();
    }, LOOK_EVERY);
  }

  function leave() {
    clearInterval(window.leading.looking);
  }

  function follow(event) {
    const link = event.target.closest?.("a[data-page]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const menu = [...document.querySelectorAll(MENU)].find(one => new URL(one.href).pathname === link.pathname);
    if (!menu) return;
    event.preventDefault();
    if (menu.getAttribute("aria-current") !== "page") menu.click();
    if (link.hash) arrive(link.hash.slice(1));
  }

  function begin() {
    window.leading = { show };
    document.addEventListener("click", follow);
    for (const moment of ["wheel", "touchmove", "pointerdown", "keydown"]) document.addEventListener(moment, leave, { passive: true });
    if (!location.hash) return;
    const id = location.hash.slice(1);
    history.replaceState(history.state, "", location.pathname + location.search);
    arrive(id);
  }

  begin();
})();
