/* The figures are drawn in the room that the page leaves them; the page is printed or taken away as a picture. */
(() => {
  const { figures, failed, unable } = JSON.parse(document.getElementById("figures").textContent);

  const picture = async () => {
    try {
      const sheet = document.querySelector(".sheet").cloneNode(true);
      longPicture.save(await longPicture.make(sheet, document.querySelector("style").textContent, figures, failed), `${document.title}.png`);
    } catch (problem) {
      console.error(problem);
      document.getElementById("said").textContent = unable;
    }
  };

  document.getElementById("print").addEventListener("click", () => window.print());
  document.getElementById("picture").addEventListener("click", picture);
  longPicture.draw(document, figures, failed).then(() => (document.documentElement.dataset.ready = "yes"));
})();
