/* The one page in a frame that nobody sees: it makes the picture, and this page saves it, which the frame may not. */
const SECONDS = 60;

export default function ({ data, parentElement }) {
  if (parentElement.querySelector("iframe")) return undefined;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = data.working;
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  Object.assign(frame.style, { position: "fixed", left: "-9999px", top: "0", width: "900px", height: "1200px", border: "0" });

  const end = (words) => {
    window.removeEventListener("message", hear);
    clearTimeout(patience);
    said.textContent = words;
    frame.remove();
  };
  const hear = ({ source, data: told }) => {
    if (source !== frame.contentWindow || !told) return;
    if (!(told.picture instanceof Blob)) return end(data.failed);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(told.picture);
    link.download = data.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    end(data.done);
  };
  const patience = setTimeout(() => end(data.failed), SECONDS * 1000);
  window.addEventListener("message", hear);
  frame.onload = () => frame.contentWindow.postMessage("picture", "*");
  frame.src = data.address;
  parentElement.append(said, frame);
  return () => end("");
}
