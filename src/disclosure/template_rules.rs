//! What the templates of the public edition must not do, checked before any page is rendered.
//!
//! Pages are made of released results only; these rules see to it that no template reaches for more, that nothing it
//! prints escapes escaping, and that no page asks another server for anything.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use minijinja::Environment;
use regex::Regex;

use super::refusal::{Refusal, rule};
use crate::functions::is_cnp_valid;

/// Where the templates of the public edition lie.
const PUBLIC: &str = "public/";
/// Templates that other editions share with it; they answer to the same rules once a page of the site uses them.
const SHARED: &[&str] = &["shared/", "anual/continut.html"];

/// The names at the root of what pages are given: all of them made of released results, the house's settings or the
/// program. A new one is added here once someone has looked at what it holds.
const ROOTS: &[&str] = &[
    "absent",
    "address",
    "administrative",
    "amount",
    "archive",
    "bands",
    "base_url",
    "catalogue",
    "categories",
    "changes",
    "chapters",
    "corrections",
    "count",
    "csv",
    "data_table",
    "day",
    "dominance",
    "earlier",
    "editions",
    "entries",
    "feed",
    "figures",
    "files",
    "findings",
    "folded",
    "folded_table",
    "groups",
    "headline",
    "health",
    "intro",
    "is_public",
    "lead",
    "least",
    "letters",
    "licence",
    "links",
    "list",
    "listing",
    "markup",
    "method",
    "methods",
    "months",
    "natural_persons",
    "notes",
    "numbers",
    "package",
    "page",
    "parts",
    "picture",
    "pictures",
    "plain",
    "rows",
    "sections",
    "shown",
    "statement",
    "summary",
    "suppliers",
    "suppressed",
    "table",
    "tables",
    "terms",
    "terms_at",
    "top",
    "view",
    "views",
    "ways",
];

/// Names of what is behind released results, wherever in a path they stand.
const INTERNAL: &[&str] = &[
    "rows_behind",
    "randuri",
    "query",
    "queries",
    "sql",
    "inputs",
    "input",
    "snapshot_path",
    "warehouse",
    "path_of_input",
    "cnp",
    "cnp_asigurat",
    "asigurat",
    "largest",
    "interogare",
];

/// `rel` of links that a browser does not follow by itself.
const UNFETCHED: &[&str] = &["canonical", "license", "alternate", "author", "help"];

/// A pattern that no template of the site may hold, and what to do instead.
struct Forbidden {
    pattern: LazyLock<Regex>,
    message: &'static str,
}

macro_rules! pattern {
    ($text:literal) => {
        LazyLock::new(|| Regex::new($text).unwrap_or_else(|error| unreachable!("{error}")))
    };
}

static IN_TEMPLATES: [Forbidden; 8] = [
    Forbidden {
        pattern: pattern!(r"\|\s*safe\b"),
        message: "`|safe` lasă textul din extrase să devină HTML: scoateți-l; desenele vin deja marcate de program",
    },
    Forbidden {
        pattern: pattern!(r"\{%-?\s*autoescape\b"),
        message: "`autoescape` oprește scăparea textului: scoateți-l",
    },
    Forbidden {
        pattern: pattern!(r"\bdebug\s*\("), message: "`debug()` tipărește tot contextul paginii: scoateți-l"
    },
    Forbidden {
        pattern: pattern!(r#"(?i)<[a-z][^>]*\son[a-z]+\s*="#),
        message: "atributele `on…` rulează cod din pagină: puneți codul într-un fișier al site-ului",
    },
    Forbidden {
        pattern: pattern!(r#"(?i)<style\b|<[a-z][^>]*\sstyle\s*="#),
        message: "stilul din pagină nu trece de politica de securitate: puneți-l în style.css",
    },
    Forbidden {
        pattern: pattern!(r"(?i)javascript:"),
        message: "adresele `javascript:` rulează cod din pagină: puneți codul într-un fișier al site-ului",
    },
    Forbidden {
        pattern: pattern!(r#"(?i)<(iframe|object|embed|base|frame)\b|http-equiv\s*=\s*"?refresh"#),
        message: "elementul aduce în pagină ceva din afara site-ului: scoateți-l",
    },
    Forbidden {
        pattern: pattern!(
            r#"(?i)\b(src|srcset|poster|action|formaction|data|background|manifest|ping)\s*=\s*["']?\s*(https?:)?//"#
        ),
        message: "pagina ar cere ceva de la alt server: puneți fișierul în site",
    },
];

static IN_STYLES: [Forbidden; 1] = [Forbidden {
    pattern: pattern!(r#"(?i)@import\b|url\(\s*["']?\s*(https?:)?//"#),
    message: "foaia de stil ar cere ceva de la alt server: puneți fișierul în site",
}];

static IN_SCRIPTS: [Forbidden; 2] = [
    Forbidden {
        pattern: pattern!(r#"(?i)["'`](https?:)?//[a-z0-9]"#),
        message: "codul ar cere ceva de la alt server: puneți fișierul în site",
    },
    Forbidden {
        pattern: pattern!(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\s*\(|new Function)"),
        message: "codul ar face HTML din textul extraselor: folosiți textContent",
    },
];

static SCRIPT: LazyLock<Regex> = pattern!(r"(?is)<script\b([^>]*)>(.*?)</script>|<script\b");
static OWN_SOURCE: LazyLock<Regex> =
    pattern!(r#"^\s*(defer\s+)?src="(\{\{ page\.root \}\})?[a-z0-9-]+\.js"(\s+defer)?\s*$"#);
static DATA_BLOCK: LazyLock<Regex> = pattern!(r#"^\s*type="application/ld\+json"\s*$"#);
static LINK: LazyLock<Regex> = pattern!(r#"(?is)<link\b[^>]*>|<(use|image)\b[^>]*>"#);
static REMOTE_HREF: LazyLock<Regex> = pattern!(r#"(?i)\bhref\s*=\s*["']?\s*(https?:)?//"#);
static REL: LazyLock<Regex> = pattern!(r#"(?i)\brel\s*=\s*"([^"]*)""#);
static OTHER_TEMPLATE: LazyLock<Regex> =
    pattern!(r#"\{%-?\s*(extends|include|import|from)\s+(?:"([^"]*)"|'([^']*)'|(\S+))"#);
static MACRO: LazyLock<Regex> = pattern!(r"\{%-?\s*macro\s+([a-z_]+)");
static CNP: LazyLock<Regex> = pattern!(r"\b\d{13}\b");
static IBAN: LazyLock<Regex> = pattern!(r"\bRO\d{2} ?[A-Z]{4}(?: ?[A-Z0-9]{4}){4}\b");

/// What keeps templates from the public edition; `files` are all templates, by path below `reports/`.
pub fn check_templates(files: &BTreeMap<&str, &str>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let mut open: Vec<&str> = files.keys().copied().filter(|path| path.starts_with(PUBLIC)).collect();
    let mut seen = BTreeSet::new();
    while let Some(path) = open.pop() {
        let Some(text) = files.get(path).filter(|_| seen.insert(path)) else { continue };
        let template = Template { path, text };
        template.check(&mut refusals);
        if path.ends_with(".html") {
            open.extend(template.others(files, &mut refusals));
        }
    }
    refusals.sort();
    refusals
}

struct Template<'a> {
    path: &'a str,
    text: &'a str,
}

impl<'a> Template<'a> {
    fn check(&self, refusals: &mut Vec<Refusal>) {
        let forbidden: &[Forbidden] = match self.path.rsplit('.').next() {
            Some("html") => &IN_TEMPLATES,
            Some("css") => &IN_STYLES,
            Some("js") => &IN_SCRIPTS,
            _ => &[],
        };
        for one in forbidden {
            refusals
                .extend(one.pattern.find_iter(self.text).map(|found| self.refusal(found.start(), one.message.into())));
        }
        self.literals(refusals);
        if self.path.ends_with(".html") {
            self.scripts(refusals);
            self.links(refusals);
            self.names(refusals);
        }
    }

    fn refusal(&self, at: usize, message: String) -> Refusal {
        let line = self.text[..at].matches('\n').count() + 1;
        Refusal {
            rule: rule::TEMPLATE,
            place: format!("reports/{}", self.path),
            column: line.to_string(),
            message,
            path: Vec::new(),
        }
    }

    /// Identifiers of a person that someone left in the text.
    fn literals(&self, refusals: &mut Vec<Refusal>) {
        let cnps = CNP.find_iter(self.text).filter(|found| is_cnp_valid(found.as_str()));
        for found in cnps.chain(IBAN.find_iter(self.text)) {
            refusals.push(self.refusal(found.start(), "conține un CNP sau un IBAN: scoateți-l".into()));
        }
    }

    fn scripts(&self, refusals: &mut Vec<Refusal>) {
        for found in SCRIPT.captures_iter(self.text) {
            let (attributes, body) = (found.get(1), found.get(2));
            let is_own = attributes.is_some_and(|text| OWN_SOURCE.is_match(text.as_str()))
                && body.is_some_and(|body| body.as_str().trim().is_empty());
            let is_data = attributes.is_some_and(|text| DATA_BLOCK.is_match(text.as_str()));
            if !is_own && !is_data {
                let at = found.get(0).map_or(0, |all| all.start());
                let message = "un `<script>` are doar `src` la un fișier al site-ului: puneți codul în el";
                refusals.push(self.refusal(at, message.into()));
            }
        }
    }

    fn links(&self, refusals: &mut Vec<Refusal>) {
        for found in LINK.find_iter(self.text).filter(|found| REMOTE_HREF.is_match(found.as_str())) {
            let rel = REL.captures(found.as_str()).and_then(|rel| rel.get(1)).map_or("", |rel| rel.as_str());
            if !UNFETCHED.contains(&rel) {
                let message = "pagina ar cere ceva de la alt server: puneți fișierul în site";
                refusals.push(self.refusal(found.start(), message.into()));
            }
        }
    }

    /// The templates that this one is made of.
    fn others(&self, files: &BTreeMap<&'a str, &'a str>, refusals: &mut Vec<Refusal>) -> Vec<&'a str> {
        let mut others = Vec::new();
        for found in OTHER_TEMPLATE.captures_iter(self.text) {
            let at = found.get(0).map_or(0, |all| all.start());
            let name = found.get(2).or_else(|| found.get(3)).map(|name| name.as_str());
            let known = name.and_then(|name| files.keys().copied().find(|path| *path == name));
            match known.filter(|path| path.starts_with(PUBLIC) || SHARED.iter().any(|one| path.starts_with(one))) {
                Some(path) => others.push(path),
                None => {
                    let message = "folosește un șablon din afara reports/public și reports/shared: acela poate arăta \
                                   cifre nepublicate; copiați partea de care are nevoie";
                    refusals.push(self.refusal(at, message.into()));
                }
            }
        }
        others
    }

    /// What it asks its page for.
    fn names(&self, refusals: &mut Vec<Refusal>) {
        let mut environment = Environment::empty();
        if let Err(error) = environment.add_template("_", self.text) {
            let line = error.line().unwrap_or(1);
            let before = self.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            refusals.push(self.refusal(before, format!("nu este un șablon: {error}")));
            return;
        }
        let Ok(template) = environment.get_template("_") else { return };
        let own: BTreeSet<&str> =
            MACRO.captures_iter(self.text).filter_map(|found| Some(found.get(1)?.as_str())).collect();
        let mut names: Vec<String> = template.undeclared_variables(true).into_iter().collect();
        names.retain(|name| !own.contains(name.as_str()));
        names.sort();
        for name in names {
            let root = name.split('.').next().unwrap_or_default();
            let at = self.text.find(&name).unwrap_or(0);
            if let Some(internal) = name.split('.').find(|part| INTERNAL.contains(part)) {
                let message =
                    format!("citește `{name}`: `{internal}` este din spatele rezultatelor publicate; scoateți-l");
                refusals.push(self.refusal(at, message));
            } else if !ROOTS.contains(&root) && !is_function(root) {
                let message = format!(
                    "citește `{name}`, iar `{root}` nu este între numele date paginilor publice: puneți-l în lista porții \
                     după ce vedeți ce conține"
                );
                refusals.push(self.refusal(at, message));
            }
        }
    }
}

/// Functions of the template language itself.
fn is_function(name: &str) -> bool {
    ["loop", "range", "dict", "namespace", "super", "caller", "self", "true", "false", "none"].contains(&name)
}
