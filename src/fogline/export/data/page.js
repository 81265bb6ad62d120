"use strict";
(() => {
  const uses = new Map();
  const marks = new Map();
  const gather = (map, key, value) => {
    if (!map.has(key)) map.set(key, []);
    map.get(key).push(value);
  };
  for (const words of document.querySelectorAll("mark[data-uses]")) {
    for (const token of words.dataset.uses.split(" ")) {
      const [claim, role] = token.split(":");
      gather(uses, claim, [words, role]);
    }
  }
  for (const mark of document.querySelectorAll("[data-claims]")) {
    for (const claim of mark.dataset.claims.trim().split(" ")) gather(marks, claim, mark);
  }
  const rows = [...document.querySelectorAll("article.row")];
  const wide = matchMedia("(min-width: 56rem)");
  let chosen = null;

  const light = (claim, on) => {
    const row = document.getElementById(claim);
    row.classList.toggle("on", on);
    if (on) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    for (const [words, role] of uses.get(claim) || []) {
      words.classList.toggle(role === "quote" ? "on" : `on-${role}`, on);
    }
    for (const mark of marks.get(claim) || []) mark.classList.toggle("on", on);
  };

  const reveal = (element, pane) => {
    const inside = pane.getBoundingClientRect();
    const at = element.getBoundingClientRect();
    if (at.top < inside.top || at.bottom > inside.bottom) {
      pane.scrollTop += at.top - inside.top - pane.clientHeight / 3;
    }
  };

  const choose = (claim) => {
    if (claim === chosen) return;
    if (chosen) light(chosen, false);
    chosen = claim;
    light(claim, true);
    const first = (uses.get(claim) || []).find(([, role]) => role === "quote");
    if (first && wide.matches) reveal(first[0], first[0].closest(".text"));
  };

  const chooseNext = (claims) => {
    const next = claims[(claims.indexOf(chosen) + 1) % claims.length];
    choose(next);
    const row = document.getElementById(next);
    row.scrollIntoView({ block: "nearest" });
    row.focus({ preventScroll: true });
  };

  for (const row of rows) {
    row.addEventListener("focus", () => choose(row.id));
    row.addEventListener("click", () => choose(row.id));
    row.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      const next = step && rows[rows.indexOf(row) + step];
      if (!next || event.target !== row || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      next.focus();
    });
  }
  for (const words of document.querySelectorAll("mark[data-uses]")) {
    words.addEventListener("click", () => {
      const tokens = words.dataset.uses.split(" ");
      const quotes = tokens.filter((token) => token.endsWith(":quote"));
      const claims = (quotes.length ? quotes : tokens).map((token) => token.split(":")[0]);
      chooseNext([...new Set(claims)]);
    });
  }
  for (const mark of document.querySelectorAll("a.mark")) {
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      chooseNext(mark.dataset.claims.trim().split(" "));
    });
  }
  const start = location.hash.slice(1);
  if (rows.some((row) => row.id === start)) choose(start);
})();
