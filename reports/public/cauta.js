// Lets readers search the long tables of the site. Without it the index and the browser's own search serve.
"use strict";

(function () {
  const WAIT = 200;

  // «Mureș» is found by «mures».
  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function counted(count) {
    if (count === 0) return "Niciun rând găsit";
    if (count === 1) return "Un rând găsit";
    const rest = count % 100;
    return count.toLocaleString("ro") + (rest >= 1 && rest <= 19 ? " " : " de ") + "rânduri găsite";
  }

  function field(region, at) {
    const box = document.createElement("div");
    box.className = "search";
    box.setAttribute("role", "search");
    const label = document.createElement("label");
    label.htmlFor = "cauta-" + at;
    label.textContent = "Căutați " + region.dataset.search;
    const input = document.createElement("input");
    input.type = "search";
    input.id = label.htmlFor;
    input.autocomplete = "off";
    input.spellcheck = false;
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    status.setAttribute("aria-live", "polite");
    box.append(label, input, status);
    region.before(box);
    return { input: input, status: status };
  }

  function searchable(region, at) {
    const bodies = Array.from(region.querySelectorAll("tbody"));
    const parts = field(region, at);
    let texts = null;

    function rows(body) {
      return Array.from(body.rows).filter(function (row) { return !row.classList.contains("place"); });
    }

    function show() {
      texts = texts || bodies.map(function (body) {
        return rows(body).map(function (row) { return { row: row, text: plain(row.textContent) }; });
      });
      const words = plain(parts.input.value).split(/\s+/).filter(Boolean);
      let found = 0;
      bodies.forEach(function (body, which) {
        let here = 0;
        texts[which].forEach(function (entry) {
          const fits = words.every(function (word) { return entry.text.includes(word); });
          entry.row.hidden = !fits;
          if (fits) here += 1;
        });
        body.hidden = here === 0;
        found += here;
      });
      parts.status.textContent = words.length ? counted(found) : "";
    }

    let waiting;
    parts.input.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(show, WAIT);
    });
    // A link may carry what it is about: plati/2026-09.html?cauta=spital
    const asked = new URLSearchParams(location.search).get("cauta");
    if (asked && at === 0) {
      parts.input.value = asked;
      show();
    }
  }

  document.querySelectorAll("[data-search]").forEach(searchable);
})();
