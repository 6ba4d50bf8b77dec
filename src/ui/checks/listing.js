/* The list of findings: a link goes to its page within the session; with a key held it opens elsewhere, as any link. */
export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".finding-list");
  if (!root) {
    root = Object.assign(document.createElement("div"), { className: "finding-list" });
    parentElement.append(root);
  }
  if (root.innerHTML !== data.html) root.innerHTML = data.html;
  root.onclick = event => {
    const link = event.target.closest("a[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("page", link.dataset.page);
  };
  return () => root.remove();
}
