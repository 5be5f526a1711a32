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
    if (kind === "date" || kind === "month") return cell.dataset.v || null;
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

  function button(text) {
    const made = document.createElement("button");
    made.type = "button";
    made.append(text);
    return made;
  }

  function searchField() {
    const field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    field.spellcheck = false;
    return field;
  }

  // What a cell is chosen by.
  function chosenBy(cell) {
    return cell.dataset.f || cell.textContent;
  }

  // The values of a column with how often each stands there.
  function choice(rows, at) {
    const values = new Map();
    rows.forEach(function (row) {
      const value = chosenBy(row.cells[at]);
      if (value) values.set(value, (values.get(value) || 0) + 1);
    });
    const select = document.createElement("select");
    select.append(new Option("toate", ""));
    Array.from(values.keys()).sort(collator.compare).forEach(function (value) {
      select.append(new Option(value + " (" + values.get(value) + ")", value));
    });
    return select;
  }

  // The fields over a list, and where it says how many are found.
  function filters(region, heads, rows) {
    const form = document.createElement("div");
    form.className = "filters";
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "Filtrează lista");
    const found = document.createElement("p");
    found.className = "found";
    found.setAttribute("role", "status");
    const text = searchField();
    form.append(labelled("Caută un nume, un cod sau o localitate", text));
    const choices = [];
    heads.forEach(function (head, at) {
      if (!head.dataset.filter) return;
      const select = choice(rows, at);
      choices.push({ at: at, select: select });
      form.append(labelled(head.dataset.filter, select));
    });
    const reset = button("Arată tot");
    form.append(reset);
    region.before(form, found);
    return { text: text, choices: choices, reset: reset, found: found };
  }

  function filterable(region, heads, rows) {
    const fields = filters(region, heads, rows);
    const searched = new Map();

    function searchedText(row) {
      if (!searched.has(row)) searched.set(row, plain(row.cells[0].textContent + " " + row.cells[2].textContent));
      return searched.get(row);
    }

    function show() {
      const words = plain(fields.text.value).split(/\s+/).filter(Boolean);
      const chosen = fields.choices.filter(function (one) { return one.select.value; });
      const fitting = rows.filter(function (row) {
        row.hidden = !(words.every(function (word) { return searchedText(row).includes(word); }) &&
          chosen.every(function (one) { return chosenBy(row.cells[one.at]) === one.select.value; }));
        return !row.hidden;
      });
      fields.found.textContent = fitting.length ? counted(fitting.length, rows.length) : "Niciun furnizor nu se potrivește cu ce ați cerut.";
    }

    let waiting;
    fields.text.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(show, WAIT);
    });
    fields.choices.forEach(function (one) { one.select.addEventListener("change", show); });
    fields.reset.addEventListener("click", function () {
      fields.text.value = "";
      fields.choices.forEach(function (one) { one.select.value = ""; });
      show();
    });
    show();
    // Coming back, a browser may put what was chosen back into the fields.
    addEventListener("pageshow", show);
  }

  // Rows by a column; those without a value last, equal ones as they stood in the file.
  function inOrder(rows, at, kind, down) {
    const keyed = rows.map(function (row, place) { return { row: row, key: order(row.cells[at], kind), place: place }; });
    keyed.sort(function (a, b) {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.place - b.place;
      return (down ? compare(b.key, a.key) : compare(a.key, b.key)) || a.place - b.place;
    });
    return keyed.map(function (one) { return one.row; });
  }

  function sortable(body, heads, rows) {
    let sorted = -1;
    let down = false;
    function sort(at) {
      const kind = heads[at].dataset.kind;
      // Figures are asked for from the largest, all else from the first.
      down = sorted === at ? !down : kind === "number";
      sorted = at;
      body.append.apply(body, inOrder(rows, at, kind, down));
      heads.forEach(function (head, which) {
        if (which === at) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    }
    heads.forEach(function (head, at) {
      const made = button("");
      made.append.apply(made, Array.from(head.childNodes));
      made.addEventListener("click", function () { sort(at); });
      head.append(made);
    });
  }

  function set(region) {
    const table = region.querySelector("table");
    const body = table.tBodies[0];
    const heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells);
    const rows = Array.from(body.rows);
    filterable(region, heads, rows);
    sortable(body, heads, rows);
  }

  document.querySelectorAll("[data-list]").forEach(set);
})();
