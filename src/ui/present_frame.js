/* The frame of the offline player: it runs its own scripts and may fill the screen, and has no rights of this page's origin. */
export default function ({ data, parentElement }) {
  let frame = parentElement.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.allow = "fullscreen *";
    frame.title = data.title;
    frame.onload = () => frame.focus();
    parentElement.append(frame);
  }
  if (frame.getAttribute("src") !== data.address) frame.setAttribute("src", data.address);
}
