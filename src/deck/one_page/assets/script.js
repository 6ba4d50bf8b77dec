"use strict";
/* The figures are drawn in the room that the page leaves them; the long picture is the page in one column, drawn by the browser itself.

   A library that copies the style of every node took eight times as long for the same picture: the page has one style sheet, and
   an SVG that holds page and sheet is drawn as it stands. Nothing is fetched. */
(() => {
  const PICTURE = { wide: 540, scale: 2 };
  const { figures, failed, unable } = JSON.parse(document.getElementById("figures").textContent);
  const say = (words) => (document.getElementById("said").textContent = words);

  const draw = (root) =>
    Promise.all(
      [...root.querySelectorAll(".plot")].map((plot) => {
        plot.replaceChildren();
        if (!window.Plotly) return void (plot.textContent = failed);
        const figure = structuredClone(figures[plot.dataset.figure]);
        const size = { width: plot.clientWidth, height: plot.clientHeight, autosize: false };
        return window.Plotly.newPlot(plot, figure.data, { ...figure.layout, ...size }, { staticPlot: true });
      }),
    );

  const image = async (sheet, high) => {
    const { wide, scale } = PICTURE;
    const whole = document.documentElement.cloneNode(false);
    const look = document.createElement("style");
    look.textContent = [...document.styleSheets].flatMap((one) => [...one.cssRules].map((rule) => rule.cssText)).join("\n");
    const body = document.createElement("body");
    body.append(look, sheet);
    whole.append(body);
    const [svg, inside] = ["svg", "foreignObject"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    for (const [element, by] of [[svg, scale], [inside, 1]]) {
      element.setAttribute("width", wide * by);
      element.setAttribute("height", high * by);
    }
    inside.append(whole);
    svg.append(inside);
    const drawn = new Image();
    drawn.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    await drawn.decode();
    return drawn;
  };

  const picture = async () => {
    await document.fonts.ready;
    const sheet = document.querySelector(".sheet").cloneNode(true);
    sheet.classList.add("long");
    const room = document.createElement("div");
    room.id = "making";
    room.append(sheet);
    document.body.append(room);
    let drawn, high;
    try {
      await draw(sheet);
      high = Math.ceil(sheet.getBoundingClientRect().height);
      drawn = await image(sheet, high);
    } finally {
      room.remove();
    }
    const canvas = document.createElement("canvas");
    canvas.width = PICTURE.wide * PICTURE.scale;
    canvas.height = high * PICTURE.scale;
    canvas.getContext("2d").drawImage(drawn, 0, 0);
    const made = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!made) throw new Error("no picture");
    return made;
  };

  const save = async () => {
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await picture());
      link.download = `${document.title}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (problem) {
      console.error(problem);
      say(unable);
    }
  };

  // A page that holds this one in a frame asks for the picture and saves it: a frame may not.
  window.addEventListener("message", async ({ source, data }) => {
    if (source !== window.parent || source === window || data !== "picture") return;
    const told = await picture().then((made) => ({ picture: made }), (problem) => ({ failed: String(problem) }));
    source.postMessage(told, "*");
  });
  document.getElementById("print").addEventListener("click", () => window.print());
  document.getElementById("picture").addEventListener("click", save);
  draw(document).then(() => (document.documentElement.dataset.ready = "yes"));
})();
