/* The long picture: the page in one column, drawn by the browser itself in a room of its own where nobody sees it.

   A library that copies the style of every node took eight times as long for the same picture: the page has one style sheet, and
   an SVG that holds page and sheet is drawn as it stands. Nothing is fetched. */
const longPicture = (() => {
  const WIDE = 540, SCALE = 2, CHART_RULES = "style[id^='plotly.js-style']";

  const element = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  };

  const draw = (root, figures, failed) =>
    Promise.all(
      [...root.querySelectorAll(".plot")].map((plot) => {
        plot.replaceChildren();
        if (!window.Plotly) return void (plot.textContent = failed);
        const figure = structuredClone(figures[plot.dataset.figure]);
        const size = { width: plot.clientWidth, height: plot.clientHeight, autosize: false };
        return window.Plotly.newPlot(plot, figure.data, { ...figure.layout, ...size }, { staticPlot: true });
      }),
    );

  const chartRules = () =>
    [...document.querySelectorAll(CHART_RULES)].flatMap(({ sheet }) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n");

  const image = async (whole, high) => {
    const [svg, inside] = ["svg", "foreignObject"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    svg.setAttribute("viewBox", `0 0 ${WIDE} ${high}`);
    for (const [one, by] of [[svg, SCALE], [inside, 1]]) {
      one.setAttribute("width", WIDE * by);
      one.setAttribute("height", high * by);
    }
    inside.append(whole);
    svg.append(inside);
    const drawn = new Image();
    drawn.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    await drawn.decode();
    return drawn;
  };

  /* The picture of a sheet, which is used up; `look` is the page's own style sheet. */
  const make = async (sheet, look, figures, failed) => {
    await document.fonts.ready;
    sheet.classList.add("long");
    const room = element("div"), style = element("style"), whole = element("html", style, element("body", sheet));
    Object.assign(room.style, { position: "absolute", left: "-9999px", top: "0", width: `${WIDE}px` });
    style.textContent = look.replaceAll(":root", ":host");
    room.attachShadow({ mode: "open" }).append(whole);
    document.body.append(room);
    let high;
    try {
      await draw(sheet, figures, failed);
      style.textContent += chartRules();
      high = Math.ceil(sheet.getBoundingClientRect().height);
    } finally {
      room.remove();
    }
    style.textContent = `${look}\n${chartRules()}`;
    const canvas = Object.assign(element("canvas"), { width: WIDE * SCALE, height: high * SCALE });
    canvas.getContext("2d").drawImage(await image(whole, high), 0, 0);
    const made = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!made) throw new Error("no picture");
    return made;
  };

  const save = (made, name) => {
    const link = Object.assign(element("a"), { href: URL.createObjectURL(made), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  return { draw, make, save };
})();
