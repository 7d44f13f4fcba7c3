// The grid of the economic plan. Each keystroke is kept in this browser until the server has it: first stored, then sent, then
// forgotten. Sums follow as one types. Without this script the form's own button saves every box.
(() => {
  const form = document.querySelector("form[data-grid]");
  if (!form) return;
  const says = form.dataset;
  const prefix = `utsyn:plan:${says.key}:`;
  const status = form.querySelector("[data-status]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const boxes = new Map([...form.querySelectorAll("input[name^='c-']")].map((box) => [box.name.slice(2), box]));
  const figures = new Intl.NumberFormat(says.language === "en" ? "en-GB" : says.language, { maximumFractionDigits: 2 });
  const RETRY = 4000;
  const PAUSE = 700;
  let sending = false;
  let again = 0;

  // --- amounts, as kernel/money.py reads them ---
  function read(text) {
    let bare = text.replace(/[\s\u00a0\u202f']/g, "").replace("\u2212", "-").replace(/^kr\.?|kr\.?$/gi, "").replace(/,-$/, "");
    if (bare === "") return null;
    if (/^-?\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(bare)) bare = bare.replaceAll(".", "").replace(",", ".");
    else if (/^-?\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(bare)) bare = bare.replaceAll(",", "");
    else if (/^-?\d{1,15}([.,]\d{1,2})?$/.test(bare)) bare = bare.replace(",", ".");
    else return NaN;
    return Math.round(Number(bare) * 100);
  }

  // --- what is not saved yet ---
  const kept = {
    get: (code) => JSON.parse(localStorage.getItem(prefix + code) ?? "null"),
    set: (code, entry) => localStorage.setItem(prefix + code, JSON.stringify(entry)),
    drop: (code) => localStorage.removeItem(prefix + code),
    codes: () => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
  };

  function note(box, words) {
    box.parentElement.querySelector(".cell-note")?.remove();
    box.removeAttribute("aria-describedby");
    if (!words) {
      box.removeAttribute("aria-invalid");
      return null;
    }
    const place = document.createElement("div");
    place.className = "cell-note";
    place.id = `n-${box.name}`;
    place.setAttribute("role", "alert");
    place.append(words);
    box.setAttribute("aria-describedby", place.id);
    box.setAttribute("aria-invalid", "true");
    box.parentElement.append(place);
    return place;
  }

  function tell(words, state) {
    status.textContent = words;
    status.dataset.state = state;
  }

  function report(connected) {
    const codes = kept.codes().filter((code) => boxes.has(code));
    if (!codes.length) tell(says.saved, "saved");
    else if (!connected) tell(`${says.offline} ${codes.length}`, "waiting");
    else if (codes.some((code) => kept.get(code).stopped)) tell(says.trouble, "waiting");
    else tell(says.saving, "waiting");
  }

  function typed(box) {
    const code = box.name.slice(2);
    const before = kept.get(code)?.before ?? box.dataset.was ?? "";
    kept.set(code, { value: box.value, before });
    box.dataset.state = "waiting";
    note(box, Number.isNaN(read(box.value)) ? says.bad : "");
    add();
    // Not only once it is sent: whoever leaves at once must not have read that all is saved.
    if (status.dataset.state === "saved") report(true);
    clearTimeout(again);
    again = setTimeout(flush, PAUSE);
  }

  // --- sending, one box after another ---
  async function flush() {
    clearTimeout(again);
    if (sending) return;
    sending = true;
    let connected = true;
    try {
      for (const code of kept.codes()) {
        const entry = kept.get(code);
        if (!boxes.has(code) || !entry || entry.stopped || Number.isNaN(read(entry.value))) continue;
        report(true);
        connected = await send(code, entry);
        if (!connected) break;
      }
    } finally {
      sending = false;
    }
    if (status.dataset.state !== "signed-out") report(connected);
    const open = kept.codes().some((code) => boxes.has(code) && !kept.get(code).stopped && !Number.isNaN(read(kept.get(code).value)));
    if (open) again = setTimeout(flush, connected ? PAUSE : RETRY);
  }

  async function send(code, entry) {
    let answer;
    try {
      answer = await fetch(says.cell.replace("CODE", code), {
        method: "POST",
        headers: { "X-CSRFToken": token },
        body: new URLSearchParams({ stage: says.stage, value: entry.value, before: entry.before }),
        redirect: "manual",
      });
    } catch {
      return false;
    }
    if (answer.type === "opaqueredirect" || !answer.headers.get("content-type")?.includes("json")) {
      if (answer.status < 500) tell(says.signedOut, "signed-out");
      return false;
    }
    if (answer.status >= 500) return false;
    settle(code, entry, answer, await answer.json());
    return true;
  }

  function settle(code, entry, answer, told) {
    const box = boxes.get(code);
    const now = kept.get(code);
    if (answer.ok) {
      box.dataset.was = told.plain;
      if (now && now.value !== entry.value) kept.set(code, { value: now.value, before: told.plain });
      else {
        kept.drop(code);
        box.dataset.state = "saved";
        note(box, "");
        if (document.activeElement !== box) box.value = told.value;
      }
    } else if (now && now.value === entry.value) {
      kept.set(code, { ...now, stopped: true });
      const place = note(box, told.message);
      if (answer.status === 409 && "plain" in told) choose(code, box, place, told);
    }
    add();
  }

  // Somebody else saved first: both amounts are shown, and the person chooses.
  function choose(code, box, place, told) {
    place.textContent = `${says.conflict} ${told.value || says.empty}`;
    const button = (words, deed) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "ds-button", textContent: words });
      Object.assign(made.dataset, { size: "sm", variant: "secondary" });
      made.addEventListener("click", deed);
      return made;
    };
    place.append(
      document.createElement("br"),
      button(says.keep, () => {
        kept.set(code, { value: box.value, before: told.plain });
        note(box, "");
        flush();
      }),
      button(says.take, () => {
        kept.drop(code);
        box.value = told.value;
        box.dataset.was = told.plain;
        box.dataset.state = "saved";
        note(box, "");
        add();
        report(true);
      }),
    );
  }

  // --- sums ---
  const sums = [...document.querySelectorAll("[data-sums] tr[data-key], .plan-grid tfoot tr")].map((row) => ({
    division: row.closest("[data-sums]")?.dataset.sums,
    key: row.dataset.key,
    cells: [...row.querySelectorAll("td[data-year]")],
  }));

  function put(cell, amount) {
    const words = amount === undefined ? "–" : figures.format(amount / 100);
    if (cell.textContent !== words) cell.textContent = words;
  }

  function add() {
    const totals = new Map();
    const more = (name, amount) => totals.set(name, (totals.get(name) ?? 0) + amount);
    for (const row of form.querySelectorAll(".plan-grid tbody tr")) {
      let whole;
      for (const cell of row.querySelectorAll("td[data-year]")) {
        const box = cell.querySelector("input");
        const amount = box ? read(box.value) : cell.dataset.amount ? Math.round(Number(cell.dataset.amount) * 100) : null;
        if (amount === null || Number.isNaN(amount)) continue;
        whole = (whole ?? 0) + amount;
        for (const year of [cell.dataset.year, "all"]) {
          more(`all all ${year}`, amount);
          for (const division of ["axis", "unit", "source", "kind"]) more(`${division} ${row.dataset[division]} ${year}`, amount);
        }
      }
      put(row.querySelector("[data-row-sum]"), whole);
    }
    for (const { division, key, cells } of sums) {
      for (const cell of cells) put(cell, totals.get(key === "all" ? `all all ${cell.dataset.year}` : `${division} ${key} ${cell.dataset.year}`));
    }
  }

  // --- the page ---
  for (const code of kept.codes()) {
    const box = boxes.get(code);
    const entry = kept.get(code);
    if (!box) continue;
    box.value = entry.value;
    box.dataset.state = "waiting";
    if (Number.isNaN(read(entry.value))) note(box, says.bad);
    kept.set(code, { value: entry.value, before: entry.before });
  }
  form.addEventListener("input", (event) => event.target.name?.startsWith("c-") && typed(event.target));
  form.addEventListener("change", flush);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    flush();
  });
  window.addEventListener("online", flush);
  add();
  report(true);
  if (kept.codes().some((code) => boxes.has(code))) flush();
})();
