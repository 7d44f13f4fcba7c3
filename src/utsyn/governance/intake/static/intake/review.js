// Keys on the review page: j and k move, a e r u do what the buttons of the current finding do. Buttons work without it.
(() => {
  const rows = () => [...document.querySelectorAll(".finding")];
  const current = () => document.querySelector(".finding.is-current");

  function show(row) {
    if (!row) return;
    current()?.classList.remove("is-current");
    row.classList.add("is-current");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    document.querySelectorAll("mark.is-shown").forEach((mark) => mark.classList.remove("is-shown"));
    const number = row.id.replace("finding-", "");
    const marks = document.querySelectorAll(`mark[data-finding="${number}"]`);
    marks.forEach((mark) => mark.classList.add("is-shown"));
    marks[0]?.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const all = rows();
    const at = all.indexOf(current());
    show(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if ("aeru".includes(event.key)) {
      const button = current()?.querySelector(`[data-key="${event.key}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    }
  });

  // A judged row comes back from the server as a new element: go on to the next that is open.
  document.addEventListener("htmx:after:swap", () => advance());
  document.addEventListener("htmx:afterSwap", () => advance());
  let judged = null;
  document.addEventListener("click", (event) => {
    const row = event.target.closest(".finding");
    if (row && event.target.closest("[data-key]")) judged = row.id;
  });
  function advance() {
    if (!judged) return;
    const all = rows();
    const at = all.findIndex((row) => row.id === judged);
    judged = null;
    show(all.slice(at + 1).find((row) => row.dataset.state === "open") ?? all[at]);
  }
})();
