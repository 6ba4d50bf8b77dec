"use strict";
/* A figure in the width that a window has: what a page, and the projection on a phone, do with it before it is drawn. */
const PHONE = 640;
const NAME = 21, GAP = 4;
const LEAST = 0.8;
const SMALLEST = 10;
const pen = document.createElement("canvas").getContext("2d");

/* The figure at a width. On a phone names, and then values, that leave horizontal bars less than half of it stand above them. */
function figureAt(figure, width) {
  const { data, layout } = figure, { margin, yaxis } = layout;
  const drawn = { data, layout: { ...layout, width, autosize: false } };
  if (window.innerWidth > PHONE) return drawn;
  if (!yaxis?.ticktext) return ticksLevel(endsAbove(drawn, width), width);
  if (data.some(one => one.orientation !== "h")) return drawn;
  const half = width / 2, left = 6;
  if (width - margin.l - margin.r >= half) return drawn;
  const values = (data.length === 1 || layout.barmode === "overlay") && width - left - margin.r < half;
  const rows = yaxis.ticktext.length, band = (layout.height - margin.t - margin.b) / rows;
  const said = yaxis.ticktext.map((name, row) => folded(
    name.replaceAll("<br>", ""), values ? data.map(one => valueOf(one, row)).join("") : "", width - 2 * left, layout.font,
  ));
  const lines = Math.max(...said.map(one => one.length));
  const bar = band * (1 - (layout.bargap ?? 0)), roomy = Math.max(band, bar + NAME * lines + GAP);
  const above = said.map((one, row) => ({
    text: one.join("<br>"), x: 0, xref: "paper", xanchor: "left", xshift: 3, y: yaxis.tickvals[row], yanchor: "bottom", yshift: bar / 2 + GAP / 2,
    showarrow: false, align: "left", bgcolor: layout.paper_bgcolor, borderpad: 0,
  }));
  const rise = Math.max(bar / 2 + NAME * said[0].length + GAP - roomy / 2, 0);  // the first name stands above what was the top
  const lifted = (layout.annotations ?? []).map(one =>
    one.yref === "paper" && one.y === 1 ? { ...one, yshift: (one.yshift ?? 0) + rise } : one);
  Object.assign(drawn.layout, {
    height: layout.height + rows * (roomy - band) + rise, bargap: 1 - bar / roomy,
    margin: { ...margin, l: left, r: values ? left : margin.r, t: margin.t + rise },
    legend: { ...layout.legend, y: 1 + rise / (rows * roomy) },
    yaxis: { ...yaxis, showticklabels: false },
    annotations: [...lifted, ...above],
  });
  if (values) drawn.data = data.map(one => ({ ...one, text: null }));
  return drawn;
}

/* Names and values beside the ends of lines that leave these less than LEAST of the width stand above them, the upper line first. */
function endsAbove(drawn, width) {
  const { data, layout } = drawn, { margin } = layout, every = layout.annotations ?? [];
  const ends = every.filter(one => one.xanchor === "left").reverse();
  if (!ends.length || width - margin.l - margin.r >= LEAST * width) return drawn;
  const above = ends.map(({ text }, row) => {
    const { line } = data.find(one => text.startsWith(`${one.name}<br>`)) ?? data[0];
    const mark = `<span style="color:${line.color}">${["solid", undefined].includes(line.dash) ? "━━" : "┅┅"}</span>`;
    return {
      text: `${mark} ${text.replace("<br>", "\u3000")}`, showarrow: false, x: 0, xref: "paper", xanchor: "left", y: 1,
      yref: "paper", yanchor: "bottom", yshift: margin.t + NAME * (ends.length - 1 - row),
    };
  });
  const room = NAME * ends.length + GAP;
  return { data, layout: {
    ...layout, height: layout.height + room, annotations: [...every.filter(one => !ends.includes(one)), ...above],
    margin: { ...margin, t: margin.t + room, r: margin.l },
  } };
}

/* Years and months below upright charts stay level: as large as their places allow. */
function ticksLevel(drawn, width) {
  const { layout } = drawn, { margin, xaxis, font } = layout;
  if (!xaxis?.ticktext) return drawn;
  pen.font = `${font.size}px ${font.family}`;
  const widest = Math.max(...xaxis.ticktext.map(one => pen.measureText(one).width));
  const place = (width - margin.l - margin.r) / xaxis.ticktext.length;
  const size = Math.max(SMALLEST, Math.min(font.size, Math.floor(font.size * (place - 2) / widest)));
  return { ...drawn, layout: { ...layout, xaxis: { ...xaxis, tickangle: 0, tickfont: { ...xaxis.tickfont, size } } } };
}

/* A name over as many lines as it takes at a width, with the value behind it where that has room; no line begins with a
   mark that closes or divides, which has its room behind the line. */
function folded(name, value, width, font) {
  pen.font = `${font.size}px ${font.family}`;
  const isWide = said => pen.measureText(said.replace(/<[^>]*>/g, "")).width > width - font.size;
  const lines = [""];
  for (const one of name) {
    if (isWide(lines.at(-1) + one) && !/[\p{Pe}\p{Pf}\p{Po}]/u.test(one)) lines.push("");
    lines[lines.length - 1] += one;
  }
  if (isWide(lines.at(-1) + value)) lines.push("");
  lines[lines.length - 1] += value;
  return lines;
}

function valueOf({ text, outsidetextfont, textfont }, row) {
  const said = text?.[row]?.trim?.(), { color } = outsidetextfont ?? textfont ?? {};
  return said ? `\u3000<span style="color:${Array.isArray(color) ? color[row] : color ?? ""}">${said}</span>` : "";
}
