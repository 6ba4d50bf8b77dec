/* The long picture made and saved here, with the drawing library that the dashboard's charts have. */
export default function ({ data, parentElement }) {
  if (parentElement.querySelector("p")) return undefined;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = data.working;
  parentElement.append(said);
  const sheet = Object.assign(document.createElement("main"), { className: "sheet", innerHTML: data.sheet });
  window.drawingLibrary(data.library)
    .then(() => longPicture.make(sheet, data.look, data.figures, data.failed))
    .then((made) => longPicture.save(made, data.name))
    .then(() => (said.textContent = data.done))
    .catch((problem) => {
      console.error(problem);
      said.textContent = data.failed;
    });
  return undefined;
}
