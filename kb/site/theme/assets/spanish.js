// The interface in Spanish: swaps a page's labels for those of es.json. What records say stays as it was written.
(function () {
  "use strict";
  var CACHE = "kb-es";
  // What a record says: never swapped. Labels inside a record's page are swapped only where LABEL says so.
  var SAID = ".kb-body, blockquote, .kb-wording, .kb-record h1, #fell-under ~ h3, .kb-record .kb-summary";
  var LABEL = "h2, h3, h4, dt, summary, summary *, button, label, legend, caption, th[scope=col], time, nav *, svg *, [class*='kb-badge'] *," +
    " .kb-kind, .kb-tier, .kb-status, .kb-status *, .kb-verdict, .kb-verdict *, .kb-count, .kb-date, .kb-date *, .kb-why, .kb-more," +
    " .kb-more *, .kb-tools *, .kb-pic__note, .kb-versions td, .kb-quotes span, .kb-evidence span, .kb-place *," +
    " a[href^='#']:not([href='#versions']), a[href^='#']:not([href='#versions']) *";
  var CHOSEN = ["Instrument", "Sort", "The text below", "Accounts", "In force"]; // facts with a value of a closed list
  // Where a record names a fact, or says in which role or office someone acts.
  var TERM = ".kb-evidence, .kb-evidence > span, .kb-accounts th[scope=rowgroup], .kb-facts dd, .kb-facts dd *, .kb-day__at," +
    " section:has(> #roles) li, section:has(> #asks) > p, .kb-versions th[scope=row], .kb-versions text, #versions ~ ol strong, #fell-under ~ h3";
  // Where a date alone may be a record's own words, or the name of something.
  var WORDED = SAID + ", q, a[href]:not([href^='#'])";
  var RECORD = /(?:^|\/)(?:records|people|organizations|places|topics)\/[a-z0-9][^/]*\/(?:[?#]|$)/;
  var SPANISH = /(?:^|\/)es\/(?:[a-z-]+\/)?(?:[?#]|$)/; // addresses of pages that are written in Spanish
  var LEAVE = "script, style, noscript, template, code, pre, .kb-address";
  var ITSELF = "#kb-search, .kb-find"; // the search has Spanish words of its own
  var ATTRIBUTES = ["aria-label", "placeholder", "title", "alt", "data-label"];
  var MONTHS = "January February March April May June July August September October November December".split(" ");
  var SEASONS = { Spring: "primavera", Summer: "verano", Autumn: "otoño", Winter: "invierno" };

  var root = document.documentElement;
  var source = document.currentScript.src;
  var store = window.kbLanguage.store, ready = window.kbLanguage.ready;
  var words = {}, patterns = [], terms = {};

  // --- dates, as kb/dates.py words them ---

  function formatted(options, year, month, day) {
    options.timeZone = "UTC";
    var when = new Date(0);
    when.setUTCFullYear(year, month, day);
    return new Intl.DateTimeFormat("es", options).format(when);
  }

  function point(text) { // {words, day}: one day, month, season, year or decade
    var found, month, doubt = / \(uncertain\)$/.test(text), about = /^about /.test(text);
    var core = text.replace(/ \(uncertain\)$/, "").replace(/^about /, "");
    var made = null, day = false;
    if ((found = /^(?:([A-Z][a-z]+day), )?([A-Z][a-z]+) (\d{1,2}), (\d{4})$/.exec(core)) && (month = MONTHS.indexOf(found[2])) >= 0) {
      var options = { day: "numeric", month: "long", year: "numeric" };
      if (found[1]) options.weekday = "long";
      made = formatted(options, found[4], month, found[3]);
      day = true;
    } else if ((found = /^([A-Z][a-z]+) (\d{4})$/.exec(core))) {
      if ((month = MONTHS.indexOf(found[1])) >= 0) made = formatted({ month: "long", year: "numeric" }, found[2], month, 1);
      else if (SEASONS[found[1]]) made = SEASONS[found[1]] + " de " + found[2];
    } else if ((found = /^the (\d{4})s$/.exec(core))) made = "la década de " + found[1];
    else if (/^\d{4}$/.test(core)) made = core;
    else if ((month = MONTHS.indexOf(core)) >= 0) made = formatted({ month: "long" }, 2001, month, 1);
    if (!made) return null;
    if (about) made = "hacia " + (day ? "el " : "") + made;
    return { words: made + (doubt ? " (fecha incierta)" : ""), day: day && !about };
  }

  function date(text) { // in Spanish, or null where it is no date
    var found, one, two;
    if (text === "dates not established") return "fechas no establecidas";
    if ((one = point(text))) return one.words;
    if ((found = /^from (.+); until when is not known$/.exec(text)) && (one = point(found[1])))
      return "desde " + (one.day ? "el " : "") + one.words + "; no se sabe hasta cuándo";
    if ((found = /^since (.+)$/.exec(text)) && (one = point(found[1]))) return "desde " + (one.day ? "el " : "") + one.words;
    if ((found = /^by (.+)$/.exec(text)) && (one = point(found[1]))) return "a más tardar " + (one.day ? "el " : "en ") + one.words;
    if ((found = /^(.+?) to (.+)$/.exec(text)) && (one = point(found[1])) && (two = point(found[2])))
      return (one.day ? "del " : "de ") + one.words + (two.day ? " al " : " a ") + two.words;
    return null;
  }

  // --- labels ---

  var HOLES = { n: ["([\\d.,]+)", function (part) { return part; }], text: ["(.+?)", function (part) { return part; }],
    date: ["(.+?)", date], word: ["(.+?)", say] };

  function compiled(pair) { // an English pattern as a test, and how to say what it finds
    var holes = [];
    var test = pair[0].split(/(\{[a-z]+\})/).map(function (piece) {
      var hole = /^\{([a-z]+)\}$/.exec(piece);
      if (!hole) return piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      holes.push(hole[1]);
      return HOLES[hole[1]][0];
    });
    return { test: new RegExp("^" + test.join("") + "$"), holes: holes, spanish: pair[1] };
  }

  function filled(pattern, parts) {
    var said = parts.map(function (part, at) { return HOLES[pattern.holes[at]][1](part); });
    if (said.indexOf(null) >= 0) return null;
    var at = 0;
    return pattern.spanish.replace(/\{([a-z]+)\}/g, function (hole, name, place) {
      var part = said[at++];
      return name === "word" && place ? part.charAt(0).toLowerCase() + part.slice(1) : part;
    });
  }

  function own(told, text) {
    return Object.prototype.hasOwnProperty.call(told, text) ? told[text] : null;
  }

  function say(text) { // a label in Spanish; null where there is none
    var said = own(words, text) || date(text);
    for (var at = 0; said === null && at < patterns.length; at++) {
      var found = patterns[at].test.exec(text);
      if (found) said = filled(patterns[at], found.slice(1));
    }
    return said;
  }

  // --- the page ---

  function may(parent, text) { // whether the text of this element is a label, not what a record says
    if (parent.closest(SAID)) return false;
    var link = parent.closest("a[href]");
    if (link && RECORD.test(link.getAttribute("href").replace(/#.*/, ""))) return false;
    if (!parent.closest(".kb-record")) return true;
    if (parent.matches("dd")) return CHOSEN.indexOf(parent.previousElementSibling.dataset.kbLabel) >= 0;
    if (parent.matches(".kb-evidence")) return text === "adopted" || !!parent.closest("section:has(> #letters)");
    if (parent.matches("p")) return text === "None found." || parent.matches(LABEL);
    return parent.matches(LABEL);
  }

  function swap(node) {
    var parent = node.parentElement, text = node.nodeValue.trim().replace(/\s+/g, " ");
    if (!parent || !/\p{L}{2}/u.test(text) || parent.closest(ITSELF)) return;
    var said = may(parent, text) ? say(text) || listed(text) : null;
    if (said === null && /\d{4}/.test(text) && !parent.closest(WORDED)) said = date(text);
    if (said === null && parent.matches(TERM)) said = term(text);
    if (said === null) return force(node, parent, text) || parted(node, parent, text) || mark(node, parent);
    if (parent.matches("dt")) parent.dataset.kbLabel = text;
    if (parent.matches("h1, h2, h3, h4")) said = said.charAt(0).toUpperCase() + said.slice(1);
    var edges = /^(\s*)[^]*?(\s*)$/.exec(node.nodeValue);
    node.nodeValue = edges[1] + said + edges[2];
  }

  function term(text) { // "quoted, as mayor", and an office beside a name: ", Mayor"
    if (own(terms, text)) return own(terms, text);
    var found = /^(, |: )?(.+?)(?:, (as .+?))?(,)?$/.exec(text);
    var said = own(terms, found[2]), office = found[3] ? own(terms, found[3]) : "";
    if (!said || office === null) return null;
    return (found[1] || "") + said + (office && ", " + office) + (found[4] || "");
  }

  function listed(text) { // labels between semicolons: how a letter is linked
    var said = text.split("; ").map(say);
    return said.length > 1 && said.indexOf(null) < 0 ? said.join("; ") : null;
  }

  function force(node, parent, text) { // since when a version, which has an English name, was in force, and where
    var found = parent.matches(".kb-evidence") && /^(.*): in force (.+), in (.+)$/.exec(text);
    var when = found && date(found[2]);
    if (!when) return false;
    node.nodeValue = ": en vigor " + when + ", en ";
    var version = term(found[1]);
    parent.insertBefore(version ? document.createTextNode(version) : english(found[1]), node);
    parent.insertBefore(english(found[3]), node.nextSibling);
    return true;
  }

  function parted(node, parent, text) { // a term, and behind a semicolon what a record says: "primary; known through …"
    var found = parent.matches(TERM) && /^(.+?); (.+)$/.exec(text);
    var head = found && term(found[1]), rest = head && term(found[2]);
    if (!head) return false;
    node.nodeValue = /^\s*/.exec(node.nodeValue)[0] + head + "; " + (rest || "");
    if (!rest) parent.insertBefore(english(found[2]), node.nextSibling);
    return true;
  }

  function english(text) {
    var span = document.createElement("span");
    span.lang = "en";
    span.textContent = text;
    return span;
  }

  function mark(node, parent) { // what is not in Spanish is English, and screen readers should read it so
    var alone = Array.prototype.every.call(parent.childNodes, function (one) {
      return one === node || (one.nodeType === 3 && !one.nodeValue.trim());
    });
    if (alone) return parent.setAttribute("lang", "en");
    if (parent.namespaceURI !== root.namespaceURI) return;
    parent.replaceChild(english(node.nodeValue), node);
  }

  function attributes(element) {
    ATTRIBUTES.forEach(function (name) {
      var said = element.hasAttribute(name) && say(element.getAttribute(name).trim());
      if (said) element.setAttribute(name, said);
    });
  }

  function foreign(element) { // whether its language is told already
    return element !== document.body && element.closest("[lang]") !== root;
  }

  function walk(start) {
    var first = start.nodeType === 3 ? start.parentElement : start;
    if (!first || first.nodeType !== 1 || foreign(first) || first.closest(LEAVE)) return;
    if (start === first) attributes(first);
    else return swap(start);
    var texts = [], walker = document.createTreeWalker(start, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
      if (node.nodeType === 3) return NodeFilter.FILTER_ACCEPT;
      if (node.matches(LEAVE) || node.hasAttribute("lang")) return NodeFilter.FILTER_REJECT;
      attributes(node);
      if (node.dataset && node.dataset.kbEs) { // a link to a record that has a Spanish title
        node.textContent = node.dataset.kbEs;
        node.lang = "es";
        return NodeFilter.FILTER_REJECT;
      }
      if (node.matches("a[href]") && SPANISH.test(node.getAttribute("href"))) {
        node.setAttribute("lang", "es");
        return NodeFilter.FILTER_REJECT;
      }
      if (!node.matches(".kb-body")) return NodeFilter.FILTER_ACCEPT;
      node.lang = "en"; // at once: it may be long
      var head = node.querySelector("#letter-text"); // the one heading in it that is ours
      if (head && say(head.textContent)) {
        head.textContent = say(head.textContent);
        head.lang = "es";
      }
      return NodeFilter.FILTER_REJECT;
    });
    while (walker.nextNode()) if (walker.currentNode.nodeType === 3) texts.push(walker.currentNode);
    texts.forEach(swap);
  }

  function exchange(one, two) { // the contents of two elements, and their languages
    var inner = document.createDocumentFragment();
    while (one.firstChild) inner.appendChild(one.firstChild);
    while (two.firstChild) one.appendChild(two.firstChild);
    two.appendChild(inner);
    one.lang = "es";
    two.lang = "en";
  }

  function translation() { // the record's Spanish title and summary in front, the English in the fold
    var box = document.querySelector(".kb-record .kb-translation");
    if (!box) return;
    var title = document.querySelector(".kb-record h1"), summary = document.querySelector(".kb-record .kb-summary");
    var spanish = box.querySelector(".kb-translation__title").textContent;
    document.title = document.title.replace(title.textContent, spanish);
    document.querySelectorAll(".md-header__topic + .md-header__topic .md-ellipsis").forEach(function (said) {
      said.textContent = spanish;
      said.lang = "es";
    });
    exchange(title, box.querySelector(".kb-translation__title"));
    exchange(summary, box.querySelector(".kb-translation__summary"));
    box.querySelector("summary").textContent = "Título y resumen originales, en inglés";
    box.querySelectorAll(".kb-translation__stale, .kb-translation__note").forEach(function (note) {
      note.lang = "es";
      box.parentNode.insertBefore(note, box);
    });
  }

  function titled() {
    var parts = document.title.split(" - ");
    var said = !document.querySelector(".kb-record") && say(parts[0]);
    if (said) document.title = [said].concat(parts.slice(1)).join(" - ");
  }

  function swapPage() {
    translation();
    titled();
    walk(document.body);
    new MutationObserver(function (changes) {
      changes.forEach(function (change) { change.addedNodes.forEach(walk); });
    }).observe(document.body, { childList: true, subtree: true });
  }

  function use(text) {
    var told = JSON.parse(text);
    words = told.words;
    terms = told.terms;
    patterns = told.patterns.map(compiled);
    ready(swapPage);
  }

  window.kbSay = say;
  var cached = store("sessionStorage", CACHE);
  if (cached) use(cached); // at once, before anything is painted
  fetch(new URL("es.json", source))
    .then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.text(); })
    .then(function (text) {
      if (text !== cached) store("sessionStorage", CACHE, text);
      if (!cached) use(text);
    })
    .catch(function () { if (!cached) window.kbLanguage.refused(); });
})();
