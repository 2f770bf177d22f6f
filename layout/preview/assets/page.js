"use strict";
// The live page: shows what the server tells of, and asks for nothing but pictures. All text goes in as text, never as
// mark-up. Lengths of overlays are millimetres from the trim's left top corner.
(() => {
  const settings = JSON.parse(document.body.dataset.settings);
  const words = settings.words;
  const MM_PER_INCH = 25.4, CSS_PER_INCH = 96, STEP = 1.2, LEAST = 0.1, MOST = 8, ENOUGH = 1.15, THUMB = 30, LABEL = 11, SCROLL = 60;
  const SVG = "http://www.w3.org/2000/svg";
  const at = (id) => document.getElementById(id);
  const stage = at("stage"), sheet = at("sheet"), canvas = at("canvas"), over = at("over");

  const state = {
    told: { names: [], messages: [], pending: [], paper: "", date: "", held_back: false, fault: "" },
    pages: new Map(), page: settings.page || "", zoom: "fit", shown: { page: "", version: -1, ppi: 0 },
    chosen: null, line: null, place: null, message: -1, resolutions: [THUMB, 150, 300],
  };
  let drawing = Promise.resolve();

  const say = (word, ...values) => values.reduce((text, value, n) => text.replace(`{${n}}`, value), words[word]);

  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") made.addEventListener("click", value);
      else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  function shape(tag, attributes, parent, text) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
  }

  const record = () => state.pages.get(state.page);

  // ------------------------------------------------------------------ files and editors

  const absolute = (file) => (file.startsWith("/") || /^[A-Za-z]:/.test(file) ? file : `${settings.base}/${file}`);
  const short = (file) => {
    const whole = absolute(file);
    return whole.startsWith(settings.folder + "/") ? whole.slice(settings.folder.length + 1) : file;
  };

  function editorAddress(file, line, column) {
    if (!settings.editor || !file) return "";
    const path = absolute(file).split("/").map(encodeURIComponent).join("/");
    const pattern = path.startsWith("/") ? settings.editor.replaceAll("/{path}", "{path}") : settings.editor;
    return pattern.replaceAll("{path}", path).replaceAll("{line}", line || 1).replaceAll("{column}", column || 1);
  }

  function source(place, label) {
    if (!place || !place.file) return null;
    const text = label || `${short(place.file)}:${place.line}`;
    const address = editorAddress(place.file, place.line, place.column);
    return address ? make("a", { href: address, title: words.open }, text) : make("span", {}, text);
  }

  // ------------------------------------------------------------------ zoom

  const perMm = () => CSS_PER_INCH / MM_PER_INCH;

  function scale() {
    const page = record();
    if (!page) return 1;
    if (typeof state.zoom === "number") return state.zoom;
    const style = getComputedStyle(stage);
    const across = stage.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const down = stage.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const wide = across / (page.width * perMm()), high = down / (page.height * perMm());
    return Math.max(LEAST, state.zoom === "width" ? wide : Math.min(wide, high));
  }

  function resolution() {
    const wanted = scale() * (window.devicePixelRatio || 1) * CSS_PER_INCH;
    const [, usual, fine] = state.resolutions;
    return wanted <= usual * ENOUGH ? usual : fine;
  }

  function lay() {
    const page = record();
    sheet.hidden = !page;
    at("empty").hidden = Boolean(page);
    if (!page) return;
    const size = scale();
    sheet.style.width = `${page.width * size}mm`;
    sheet.style.height = `${page.height * size}mm`;
    at("zoom").textContent = `${Math.round(size * 100)} %`;
    for (const tag of over.querySelectorAll(".tag")) sizeTab(tag);
    for (const [id, zoom] of [["fit", "fit"], ["wide", "width"], ["real", 1]]) {
      at(id).setAttribute("aria-pressed", String(state.zoom === zoom));
    }
  }

  function setZoom(zoom, x, y) {
    // The place under (x, y) stays where it is: the pointer's, or the middle of the stage.
    const before = sheet.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    const cx = x ?? frame.left + frame.width / 2, cy = y ?? frame.top + frame.height / 2;
    const across = (cx - before.left) / before.width, down = (cy - before.top) / before.height;
    state.zoom = typeof zoom === "number" ? Math.min(MOST, Math.max(LEAST, zoom)) : zoom;
    lay();
    if (typeof zoom === "number" && before.width) {
      const after = sheet.getBoundingClientRect();
      stage.scrollLeft += after.left + across * after.width - cx;
      stage.scrollTop += after.top + down * after.height - cy;
    }
    show();
  }

  // ------------------------------------------------------------------ pictures

  async function fetchPicture(page, ppi) {
    const answer = await fetch(`picture?page=${encodeURIComponent(page)}&ppi=${ppi}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const version = Number(answer.headers.get("x-version"));
    return { version, bitmap: await createImageBitmap(await answer.blob()) };
  }

  const inTurn = (work) => { drawing = drawing.then(work).catch(() => {}); return drawing; };

  function show() {
    // Brings the canvas to what it should show, if it does not show it yet.
    const page = record();
    if (!page) return;
    const wanted = state.page, ppi = resolution();
    look(wanted, ppi);
    inTurn(async () => {
      const now = state.pages.get(wanted);
      if (!now || wanted !== state.page || ppi !== resolution()) return;
      const { shown } = state;
      if (shown.page === wanted && shown.version === now.version && shown.ppi === ppi) return;
      const found = await fetchPicture(wanted, ppi);
      if (wanted !== state.page) return;
      canvas.width = found.bitmap.width;
      canvas.height = found.bitmap.height;
      canvas.getContext("2d").drawImage(found.bitmap, 0, 0);
      finish(wanted, found.version, ppi);
    });
  }

  function patch(event) {
    inTurn(async () => {
      const { shown } = state, version = event.record.version;
      const fits = shown.page === event.record.page && shown.ppi === event.ppi && shown.version === event.before;
      if (!fits || !event.patches) return;
      const parts = await Promise.all(event.patches.map(async (one) => {
        const bytes = Uint8Array.from(atob(one.png), (sign) => sign.charCodeAt(0));
        return [one, await createImageBitmap(new Blob([bytes], { type: "image/png" }))];
      }));
      if (state.shown !== shown) return;
      const context = canvas.getContext("2d");
      for (const [one, bitmap] of parts) context.drawImage(bitmap, one.x, one.y);
      finish(event.record.page, version, event.ppi);
      freshen(event.patches);
    });
    show(); // where no patch fits, the whole
  }

  function finish(page, version, ppi) {
    state.shown = { page, version, ppi };
    canvas.setAttribute("aria-label", say("page_picture", page));
    document.body.dataset.shown = `${page} ${version}`;
    const thumb = thumbOf(page);
    if (thumb) {
      const small = thumb.querySelector("canvas"), context = small.getContext("2d");
      small.width = 220;
      small.height = Math.round((220 * canvas.height) / canvas.width);
      context.imageSmoothingQuality = "high";
      context.drawImage(canvas, 0, 0, small.width, small.height);
      small.dataset.version = version;
    }
  }

  function freshen(patches) {
    const page = record(), group = layer("fresh-layer");
    group.style.display = "inline";
    for (const one of patches) {
      const x = (one.x / canvas.width) * page.width, y = (one.y / canvas.height) * page.height;
      const width = (one.width / canvas.width) * page.width, height = (one.height / canvas.height) * page.height;
      shape("rect", { class: "fresh", x, y, width, height }, group);
    }
  }

  let looked = "";
  function look(page, ppi) {
    if (looked === `${page} ${ppi}`) return;
    looked = `${page} ${ppi}`;
    const body = JSON.stringify({ page, ppi });
    fetch("look", { method: "POST", headers: { "content-type": "application/json" }, body }).catch(() => { looked = ""; });
  }

  // ------------------------------------------------------------------ thumbnails

  const thumbOf = (name) => [...at("thumbs").children].find((one) => one.dataset.page === name);

  function thumbs() {
    const list = at("thumbs"), { names } = state.told;
    if ([...list.children].map((one) => one.dataset.page).join("\n") !== names.join("\n")) {
      const kept = new Map([...list.children].map((one) => [one.dataset.page, one]));
      list.replaceChildren(...names.map((name) => kept.get(name) || make(
        "button", { type: "button", class: "thumb", "data-page": name, onclick: () => turnTo(name) },
        make("canvas", { width: 110, height: 156, "aria-hidden": "true" }), make("span"))));
    }
    for (const one of list.children) {
      const { page: name } = one.dataset, page = state.pages.get(name);
      const section = page && page.section ? ` ${page.section}` : "";
      one.querySelector("span").textContent = name + section;
      if (name === state.page) one.setAttribute("aria-current", "page");
      else one.removeAttribute("aria-current");
      one.classList.toggle("pending", !page);
      one.querySelector(".count")?.remove();
      const kinds = page ? page.told.map((message) => message.severity) : [];
      const kind = ["error", "warning"].find((each) => kinds.includes(each));
      if (kind) one.append(make("i", { class: `count ${kind}`, title: words[kind] }, String(kinds.filter((k) => k === kind).length)));
    }
    fillThumbs();
  }

  let filling = false;
  async function fillThumbs() {
    if (filling) return;
    filling = true;
    try {
      for (;;) {
        const next = [...at("thumbs").children].find((one) => {
          const page = state.pages.get(one.dataset.page);
          return page && one.dataset.page !== state.page && Number(one.querySelector("canvas").dataset.version) !== page.version;
        });
        if (!next) break;
        const { version, bitmap } = await fetchPicture(next.dataset.page, THUMB);
        const small = next.querySelector("canvas");
        small.width = bitmap.width;
        small.height = bitmap.height;
        small.getContext("2d").drawImage(bitmap, 0, 0);
        small.dataset.version = version;
        const page = state.pages.get(next.dataset.page);
        if (page && page.version < version) break;
      }
    } catch { /* told of by the connection's own banner */ } finally { filling = false; }
  }

  function turnTo(name) {
    if (!name || !state.told.names.includes(name)) return;
    const other = name !== state.page;
    state.page = name;
    if (other) {
      state.chosen = state.line = state.place = null;
      state.message = -1;
      stage.scrollTo(0, 0);
    }
    location.replace(`#${encodeURIComponent(name)}`);
    thumbOf(name)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    draw();
  }

  function turnBy(step) {
    const { names } = state.told;
    const number = names.indexOf(state.page) + step;
    if (number >= 0 && number < names.length) turnTo(names[number]);
  }

  // ------------------------------------------------------------------ overlays

  function layer(name) {
    return [...over.children].find((one) => one.classList.contains(name))
      || shape("g", { class: `layer ${name}` }, over);
  }

  function tab(group, kind, x, y, text, corner = "", room = 0, brief = text) {
    // A label on a ground of its own, at a corner of what it is about, as large on the screen at every zoom; where the
    // room (millimetres) is too narrow for it, what is most important of it.
    const tag = shape("g", { class: "tag" }, group);
    shape("rect", { class: `tab ${kind}`, height: LABEL + 6, rx: 2 }, tag);
    shape("text", { class: "label" }, tag);
    Object.assign(tag.dataset, { x, y, text, corner, room, brief });
    sizeTab(tag);
  }

  function sizeTab(tag) {
    const { x, y, text, corner, room, brief } = tag.dataset, pixels = scale() * perMm();
    // Hidden text has no width: it is estimated.
    const across = (letters) => [...letters].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e80 ? LABEL : LABEL * 0.68), 8);
    const shown = Number(room) && across(text) > room * pixels ? brief : text, width = across(shown);
    const left = corner.includes("right") ? -width : 0, top = corner.includes("foot") ? -LABEL - 6 : 0;
    const [ground, written] = tag.children;
    ground.setAttribute("x", left);
    ground.setAttribute("y", top);
    ground.setAttribute("width", width);
    written.setAttribute("x", left + 4);
    written.setAttribute("y", top + LABEL + 1);
    written.textContent = shown;
    tag.setAttribute("transform", `translate(${x} ${y}) scale(${1 / pixels})`);
  }

  const rect = (group, kind, one) =>
    shape("rect", { class: kind, x: one.x, y: one.y, width: one.width, height: one.height }, group);

  function overlay() {
    const page = record();
    const fresh = [...over.querySelectorAll(".fresh")];
    over.replaceChildren();
    if (!page) return;
    over.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    const { grid } = page;
    const columns = layer("columns"), baselines = layer("baselines"), lines = layer("lines");
    const articles = layer("articles"), overset = layer("overset");
    for (let n = 0; n < grid.columns; n += 1) {
      rect(columns, "column", { x: grid.x + n * (grid.column + grid.gutter), y: grid.y, width: grid.column, height: grid.rows * grid.leading });
    }
    const across = grid.columns * (grid.column + grid.gutter) - grid.gutter;
    for (let n = 0; n < grid.rows; n += 1) {
      const y = grid.y + n * grid.leading + grid.baseline;
      shape("line", { class: "baseline", x1: grid.x, x2: grid.x + across, y1: y, y2: y }, baselines);
    }
    for (const one of page.others) {
      rect(articles, "other", one);
      if (one.kind !== "rule") tab(articles, "gray", one.x, one.y, `${one.name} · ${words[`kind_${one.kind}`] || one.kind}`);
    }
    for (const one of page.articles) {
      rect(articles, "frame", one);
      tab(articles, "", one.x, one.y, one.name, "", one.width, `${[...one.name].slice(0, 4).join("")}…`);
      for (const leg of one.legs) {
        rect(lines, "leg", leg);
        if (leg.spare > 0) {
          const height = leg.spare * grid.leading;
          rect(lines, "spare", { x: leg.x, y: leg.y + leg.height - height, width: leg.width, height });
        }
      }
      if (one.worst) rect(lines, "worst", one.worst);
      const facts = say("short_row", one.used, one.spare);
      const label = one.overset ? `${facts} · ${say("short_overset", one.overset)}` : facts;
      tab(lines, one.overset ? "red" : "used", one.x + one.width, one.y + one.height, label, "right foot", one.width,
        one.overset ? `+${one.overset}` : one.spare ? `−${one.spare}` : "0");
    }
    for (const mark of page.marks) {
      rect(overset, "mark", mark);
      if (mark.label) tab(overset, "red", mark.x, mark.y + mark.height, mark.label, "foot");
    }
    const chosen = page.articles.find((one) => one.name === state.chosen);
    const front = layer("front");
    front.style.display = "inline";
    if (chosen) rect(front, "chosen", chosen);
    if (state.place) rect(front, "place", grown(state.place));
    const again = layer("fresh-layer");
    again.style.display = "inline";
    again.append(...fresh.filter((one) => one.getAnimations().length));
  }

  const grown = (one) => ({ x: one.x - 0.8, y: one.y - 0.8, width: one.width + 1.6, height: one.height + 1.6 });

  function toggle(name) {
    const on = over.classList.toggle(name);
    document.querySelector(`[data-overlay="${name}"]`).setAttribute("aria-pressed", String(on));
    remember();
  }

  // ------------------------------------------------------------------ panel

  const all = () => {
    const page = record();
    return [...state.told.messages, ...(page ? page.told : [])];
  };

  function messages() {
    const page = record(), list = at("messages");
    const groups = [[words.of_issue, state.told.messages]];
    if (page) groups.push([say("of_page", page.page), page.told]);
    let number = 0;
    list.replaceChildren(...groups.filter(([, told]) => told.length).flatMap(([title, told]) => [
      make("h3", {}, title), ...told.map((one) => message(one, number++)),
    ]));
    if (!number) list.append(make("p", {}, words.nothing));
    for (const kind of ["error", "warning"]) {
      const count = all().filter((one) => one.severity === kind).length;
      at(`${kind}s`).hidden = !count;
      at(`${kind}s`).textContent = String(count);
      at(`${kind}s`).title = words[kind];
    }
  }

  function message(one, number) {
    const parts = [make("b", {}, `${words[one.severity]}`), `  ${one.message}`];
    if (one.hint) parts.push(make("small", {}, words.hint + one.hint));
    if (one.source) parts.push(make("code", { title: one.source }, one.source.trim()));
    parts.push(make("small", { class: "where" }, one.file ? source(one) : null, make("span", {}, one.code)));
    const made = make("div", {
      class: `message ${one.severity}${number === state.message ? " chosen" : ""}`, role: "button", tabindex: "0", "data-number": number,
    }, ...parts);
    const choose = (event) => {
      if (event.target.closest("a")) return;
      if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      chooseMessage(number);
    };
    made.addEventListener("click", choose);
    made.addEventListener("keydown", choose);
    return made;
  }

  function chooseMessage(number) {
    const told = all();
    if (!told.length) return;
    state.message = (number + told.length) % told.length;
    state.place = told[state.message].place || null;
    panelOpen(true);
    draw();
    document.querySelector(`.message[data-number="${state.message}"]`)?.scrollIntoView({ block: "nearest" });
    if (state.place) later(() => reveal(state.place));
  }

  // When the panel has taken its room.
  const later = (work) => requestAnimationFrame(() => requestAnimationFrame(work));

  function reveal(place) {
    if (!place) return;
    const page = record(), box = sheet.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    const x = box.left + ((place.x + place.width / 2) / page.width) * box.width;
    const y = box.top + ((place.y + place.height / 2) / page.height) * box.height;
    const inside = x > frame.left + 20 && x < frame.right - 20 && y > frame.top + 20 && y < frame.bottom - 20;
    if (!inside) stage.scrollBy({ left: x - frame.left - frame.width / 2, top: y - frame.top - frame.height / 2 });
  }

  function articles() {
    const page = record(), list = at("articles");
    list.replaceChildren(...(page ? page.articles : []).map((one) => make("li", {}, make(
      "button", { type: "button", "aria-pressed": String(one.name === state.chosen), onclick: () => choose(one.name, null) },
      make("span", {}, one.name),
      make("small", { class: one.overset ? "bad" : false }, one.overset ? say("short_overset", one.overset) : say("short_row", one.used, one.spare))))));
    if (!list.children.length) list.append(make("li", {}, words.no_articles));
  }

  function choose(name, line) {
    state.chosen = name;
    state.line = line;
    state.place = null;
    if (name !== null) panelOpen(true);
    draw();
    if (name !== null) {
      at("panel").scrollTop = 0;
      const one = record().articles.find((each) => each.name === name);
      if (one && (!line || narrow())) later(() => reveal(one));
    }
  }

  function chosen() {
    const page = record(), box = at("chosen");
    const one = page && page.articles.find((each) => each.name === state.chosen);
    box.hidden = !one;
    if (!one) return;
    const facts = [
      [words.where, source(one)],
      [words.entry, one.entry.file ? source(one.entry) : null],
      [words.line_at, state.line ? source(state.line) : null],
      [words.characters, String(one.characters)],
      [words.span, String(one.columns)],
      [words.used, String(one.used)],
      [words.spare, String(one.spare)],
      [words.overset_lines, one.overset ? say("overset_value", one.overset, one.overset_characters) : null],
      [words.cut, one.cut ? String(one.cut) : null],
      [words.even, say("even_value", one.rms.toFixed(3), one.loose)],
      [words.worst, one.worst ? say("worst_value", one.worst.em.toFixed(3), one.worst.text) : null],
    ];
    const list = make("dl");
    for (const [term, value] of facts) if (value !== null) list.append(make("dt", {}, term), make("dd", {}, value));
    const place = state.line || one, address = editorAddress(place.file, place.line, place.column);
    const actions = make("div", { class: "actions" });
    if (address) actions.append(make("a", { class: "button", id: "open", href: address }, words.open));
    if (one.worst) {
      actions.append(make("button", { type: "button", onclick: () => { state.place = one.worst; overlay(); reveal(one.worst); } },
        `${words.show}: ${words.worst}`));
    }
    box.replaceChildren(
      make("button", { type: "button", class: "close", "aria-label": words.close, onclick: () => choose(null, null) }, "×"),
      make("h2", {}, one.name), list, actions);
  }

  const narrow = () => window.matchMedia("(max-width: 760px)").matches;

  function panelOpen(open) {
    document.body.classList.toggle("alone", !open);
    at("panel-button").setAttribute("aria-expanded", String(open));
    lay();
  }

  // ------------------------------------------------------------------ all of it

  function banners() {
    const { told } = state, box = at("broken");
    const first = told.messages.find((one) => one.severity === "error");
    const nothing = !told.names.length;
    box.hidden = !(told.fault || (first && (told.held_back || nothing)));
    if (told.fault) box.replaceChildren(words.fault, make("strong", {}, told.fault));
    else if (first) {
      const title = nothing ? words.unreadable : words.held_back;
      box.replaceChildren(title, make("strong", {}, first.message), ...(first.file ? [source(first)] : []));
    }
  }

  function work() {
    const { pending, held_back: behind, fault } = state.told, box = at("work");
    const off = !at("lost").hidden || behind || fault;
    box.className = off ? "off" : pending.length ? "busy" : "";
    box.textContent = off ? words.behind : pending.length ? say("working", pending[0]) : words.ready;
  }

  function draw() {
    const { told } = state;
    at("paper").textContent = told.paper;
    at("date").textContent = told.date;
    at("name").textContent = state.page;
    document.title = [state.page, told.paper, words.title].filter(Boolean).join(" · ");
    at("previous").disabled = told.names.indexOf(state.page) <= 0;
    at("next").disabled = told.names.indexOf(state.page) >= told.names.length - 1;
    banners();
    work();
    lay();
    overlay();
    chosen();
    messages();
    articles();
    thumbs();
    show();
  }

  function takeTold(told) {
    state.told = told;
    for (const name of [...state.pages.keys()]) if (!told.names.includes(name)) state.pages.delete(name);
    if (!told.names.includes(state.page)) state.page = told.names[0] || "";
  }

  const events = new EventSource("events");
  let lostAt = 0;
  events.addEventListener("state", (event) => {
    const { pages, page, resolutions, ...told } = JSON.parse(event.data);
    state.pages = new Map(pages.map((one) => [one.page, one]));
    state.resolutions = resolutions;
    if (!state.page) state.page = wantedPage(told.names) || page;
    takeTold(told);
    looked = "";
    draw();
  });
  events.addEventListener("told", (event) => { takeTold(JSON.parse(event.data)); draw(); });
  events.addEventListener("page", (event) => {
    const data = JSON.parse(event.data);
    state.told.pending = data.pending;
    state.pages.set(data.record.page, data.record);
    if (data.record.page === state.page) patch(data);
    if (state.place && data.record.page === state.page && data.before !== data.record.version) state.place = null;
    draw();
  });
  events.addEventListener("again", () => location.reload());
  events.onopen = () => { lostAt = 0; at("lost").hidden = true; work(); };
  events.onerror = () => {
    lostAt = lostAt || Date.now();
    at("lost").textContent = events.readyState === EventSource.CLOSED ? words.ended : words.lost;
    at("lost").hidden = false;
    work();
  };

  const wantedPage = (names) => {
    const name = decodeURIComponent(location.hash.slice(1));
    return names.includes(name) ? name : "";
  };

  // ------------------------------------------------------------------ hands

  function placeOf(event) {
    const box = sheet.getBoundingClientRect(), page = record();
    return [((event.clientX - box.left) / box.width) * page.width, ((event.clientY - box.top) / box.height) * page.height];
  }

  sheet.addEventListener("click", (event) => {
    const page = record();
    if (!page) return;
    const [x, y] = placeOf(event);
    const within = (one) => x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height;
    const found = page.articles.filter(within).sort((one, two) => one.width * one.height - two.width * two.height)[0];
    if (!found) { choose(null, null); return; }
    const leg = found.legs.find(within);
    // The line that stands on the first baseline below the place.
    const line = leg && leg.lines.filter((one) => one.y >= y - page.grid.em / 8)[0];
    choose(found.name, line || null);
  });

  for (const [id, work] of [
    ["previous", () => turnBy(-1)], ["next", () => turnBy(1)], ["smaller", () => setZoom(scale() / STEP)],
    ["larger", () => setZoom(scale() * STEP)], ["fit", () => setZoom("fit")], ["wide", () => setZoom("width")],
    ["real", () => setZoom(1)], ["panel-button", () => panelOpen(document.body.classList.contains("alone"))],
    ["panel-close", () => panelOpen(false)], ["help-button", () => at("help").showModal()],
  ]) at(id).addEventListener("click", work);
  for (const one of document.querySelectorAll("[data-overlay]")) one.addEventListener("click", () => toggle(one.dataset.overlay));

  const keys = {
    ArrowLeft: () => turnBy(-1), PageUp: () => turnBy(-1), ArrowRight: () => turnBy(1), PageDown: () => turnBy(1),
    ArrowUp: () => stage.scrollBy(0, -SCROLL), ArrowDown: () => stage.scrollBy(0, SCROLL),
    Home: () => turnTo(state.told.names[0]), End: () => turnTo(state.told.names.at(-1)),
    "+": () => setZoom(scale() * STEP), "=": () => setZoom(scale() * STEP), "-": () => setZoom(scale() / STEP), 0: () => setZoom(1),
    f: () => setZoom("fit"), w: () => setZoom("width"), a: () => toggle("articles"), l: () => toggle("lines"),
    b: () => toggle("baselines"), c: () => toggle("columns"), o: () => toggle("overset"),
    m: () => panelOpen(document.body.classList.contains("alone")), j: () => chooseMessage(state.message + 1),
    k: () => chooseMessage(Math.max(state.message, 0) - 1), e: () => at("open")?.click(), "?": () => at("help").showModal(),
    Escape: () => { if (state.chosen !== null || state.place) choose(null, null); else if (narrow()) panelOpen(false); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || at("help").open) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!Object.hasOwn(keys, key)) return;
    // What has the focus scrolls by itself.
    if (["ArrowUp", "ArrowDown"].includes(key) && event.target !== document.body && event.target !== stage) return;
    event.preventDefault();
    if (event.shiftKey && ["ArrowLeft", "ArrowRight"].includes(key)) {
      stage.scrollBy(key === "ArrowLeft" ? -SCROLL : SCROLL, 0);
      return;
    }
    keys[key]();
  });

  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // a pinch on a touch pad comes as a wheel with Ctrl
    event.preventDefault();
    setZoom(scale() * Math.exp(-event.deltaY / (event.ctrlKey && Math.abs(event.deltaY) < 40 ? 100 : 400)), event.clientX, event.clientY);
  }, { passive: false });

  let fingers = null;
  const spread = (touches) => Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY);
  stage.addEventListener("touchstart", (event) => {
    fingers = event.touches.length === 2 ? { spread: spread(event.touches), zoom: scale() } : null;
  }, { passive: true });
  stage.addEventListener("touchmove", (event) => {
    if (!fingers || event.touches.length !== 2) return;
    event.preventDefault();
    const [one, two] = event.touches;
    setZoom((fingers.zoom * spread(event.touches)) / fingers.spread, (one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2);
  }, { passive: false });
  stage.addEventListener("touchend", () => { fingers = null; }, { passive: true });

  new ResizeObserver(() => { lay(); show(); }).observe(stage);
  window.addEventListener("hashchange", () => { const name = wantedPage(state.told.names); if (name && name !== state.page) turnTo(name); });

  // What was switched on stays so in this window.
  function remember() {
    try { sessionStorage.setItem("overlays", [...document.querySelectorAll("[data-overlay][aria-pressed=true]")].map((one) => one.dataset.overlay).join(" ")); } catch { /* none */ }
  }
  let kept = "overset";
  try { kept = sessionStorage.getItem("overlays") ?? kept; } catch { /* none */ }
  for (const one of document.querySelectorAll("[data-overlay]")) {
    const on = kept.split(" ").includes(one.dataset.overlay);
    over.classList.toggle(one.dataset.overlay, on);
    one.setAttribute("aria-pressed", String(on));
  }
  if (narrow()) panelOpen(false);
})();
