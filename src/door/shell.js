/* Runs in the shell around all pages, before Streamlit's own scripts. */
(() => {
  /* One entry of the browser's history for each choice of page, centre or year. What only completes a bare address, or
     changes search words or collected charts, replaces the entry: back would fall into it and be pushed forward again. */
  const push = history.pushState;
  const viewOf = address => ["org", "year"].map(name => address.searchParams.get(name)).join(" ");
  history.pushState = function (state, unused, url) {
    const now = new URL(location), next = new URL(url ?? location, location);
    const completes = !now.searchParams.has("year") || viewOf(now) === viewOf(next);
    const way = now.pathname === next.pathname && completes ? history.replaceState : push;
    return way.call(history, state, unused, url);
  };
})();
