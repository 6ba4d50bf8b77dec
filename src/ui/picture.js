/* The long picture made and saved here, with the drawing library that the dashboard's charts have. Where no page with charts was
   opened before, the library is fetched while the viewer still reads this one. */
let loading;
const library = (address) =>
  window.Plotly
    ? Promise.resolve()
    : (loading ??= new Promise((ready, failed) => {
        const lost = (problem) => ((loading = undefined), failed(problem));
        document.head.append(Object.assign(document.createElement("script"), { src: address, onload: ready, onerror: lost }));
      }));

export default function ({ data, parentElement }) {
  if (!data.sheet) {
    (window.requestIdleCallback ?? setTimeout)(() => library(data.library).catch(console.error));
    return undefined;
  }
  if (parentElement.querySelector("p")) return undefined;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = data.working;
  parentElement.append(said);
  const sheet = Object.assign(document.createElement("main"), { className: "sheet", innerHTML: data.sheet });
  library(data.library)
    .then(() => longPicture.make(sheet, data.look, data.figures, data.failed))
    .then((made) => longPicture.save(made, data.name))
    .then(() => (said.textContent = data.done))
    .catch((problem) => {
      console.error(problem);
      said.textContent = data.failed;
    });
  return undefined;
}
