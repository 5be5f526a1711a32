// Lets readers filter and sort the due list. Without it the table stands in the order of the terms.
"use strict";

(function () {
  const WAIT = 150;

  // «Mureș» is found by «mures».
  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  // What a cell is sorted by; null where it says nothing.
  function order(cell, kind) {
    const text = cell.textContent.trim();
    if (text === "–" || text === "") return null;
    if (kind === "month") return cell.dataset.v || null;
    if (kind === "date") return text.split(".").reverse().join("-");
    if (kind === "number") return parseFloat(text.replace(/\./g, "").replace(",", ".").replace("−", "-"));
    return text;
  }

  const collator = new Intl.Collator("ro");

  function compare(a, b) {
    return typeof a === "number" ? a - b : collator.compare(a, b);
  }

  function counted(count, all) {
    const noun = function (n) {
      const rest = n % 100;
      return n.toLocaleString("ro") + (n === 1 ? " furnizor" : n !== 0 && (rest === 0 || rest > 19) ? " de furnizori" : " furnizori");
    };
    return count === all ? noun(all) : noun(count) + " din " + all.toLocaleString("ro");
  }

  function labelled(text, control) {
    const label = document.createElement("label");
    label.textContent = text;
    label.append(control);
    return label;
  }

  function set(region) {
    const table = region.querySelector("table");
    const body = table.tBodies[0];
    const heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells);
    const entries = Array.from(body.rows).map(function (row) { return { row: row, text: null }; });

    const form = document.createElement("div");
    form.className = "filters";
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "Filtrează lista");
    const found = document.createElement("p");
    found.className = "found";
    found.setAttribute("role", "status");

    const text = document.createElement("input");
    text.type = "search";
    text.autocomplete = "off";
    text.spellcheck = false;
    form.append(labelled("Caută un nume sau o localitate", text));

    const selects = heads.map(function (head, at) {
      if (!head.dataset.filter) return null;
      const select = document.createElement("select");
      select.append(new Option("toate", ""));
      const values = new Map();
      entries.forEach(function (entry) {
        const value = entry.row.cells[at].textContent;
        if (value) values.set(value, (values.get(value) || 0) + 1);
      });
      Array.from(values.keys()).sort(collator.compare).forEach(function (value) {
        select.append(new Option(value + " (" + values.get(value) + ")", value));
      });
      form.append(labelled(head.dataset.filter, select));
      return select;
    });
    const reset = document.createElement("button");
    reset.type = "button";
    reset.textContent = "Arată tot";
    form.append(reset);
    region.before(form, found);

    function show() {
      const words = plain(text.value).split(/\s+/).filter(Boolean);
      let count = 0;
      entries.forEach(function (entry) {
        const row = entry.row;
        if (entry.text === null) entry.text = plain(row.cells[0].textContent + " " + row.cells[2].textContent);
        const fits = words.every(function (word) { return entry.text.includes(word); }) &&
          selects.every(function (select, at) { return !select || !select.value || row.cells[at].textContent === select.value; });
        row.hidden = !fits;
        if (fits) count += 1;
      });
      found.textContent = counted(count, entries.length);
    }

    let sorted = -1;
    let down = false;
    function sort(at) {
      const kind = heads[at].dataset.kind;
      // Figures are asked for from the largest, all else from the first.
      down = sorted === at ? !down : kind === "number";
      sorted = at;
      const keyed = entries.map(function (entry, place) {
        return { entry: entry, key: order(entry.row.cells[at], kind), place: place };
      });
      keyed.sort(function (a, b) {
        if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.place - b.place;
        return (down ? compare(b.key, a.key) : compare(a.key, b.key)) || a.place - b.place;
      });
      body.append.apply(body, keyed.map(function (one) { return one.entry.row; }));
      heads.forEach(function (head, which) {
        if (which === at) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    }

    heads.forEach(function (head, at) {
      const button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      button.addEventListener("click", function () { sort(at); });
      head.append(button);
    });

    let waiting;
    text.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(show, WAIT);
    });
    selects.forEach(function (select) { if (select) select.addEventListener("change", show); });
    reset.addEventListener("click", function () {
      text.value = "";
      selects.forEach(function (select) { if (select) select.value = ""; });
      show();
    });
    show();
  }

  document.querySelectorAll("[data-list]").forEach(set);
})();
