use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use serde::{Serialize, Serializer};

/// Where a link of the house's text may lead.
const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "#"];
/// The level of a chapter's own heading: those of the text lie below it.
const CHAPTER_LEVEL: usize = 2;

/// The house's own words for a chapter, as HTML made from Markdown without raw HTML, images or styles.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Editorial(String);

impl Editorial {
    /// What is HTML in the text is printed as text; a link elsewhere than to the web, to a mailbox or within the
    /// document keeps its words only, as an image keeps its description; no heading stands above or beside the
    /// chapter's, and no level is skipped.
    pub(super) fn of(markdown: &str) -> Self {
        let mut inside = Inside::default();
        let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| inside.safe(event));
        let mut html = String::new();
        html::push_html(&mut html, events);
        Self(
            html.replace(
                "<table>",
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Tabel\"><table>",
            )
            .replace("</table>", "</table></div>")
            .replace("<th>", "<th scope=\"col\">"),
        )
    }

    #[cfg(test)]
    fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Editorial {
    /// Only [`Editorial::of`] makes it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        minijinja::Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// What the events so far have opened.
#[derive(Default)]
struct Inside {
    /// Per open link, whether it is kept.
    links: Vec<bool>,
    /// Level of the last heading.
    heading: usize,
}

impl Inside {
    fn safe<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        Some(match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Heading { level, .. }) => {
                let wished = CHAPTER_LEVEL + level as usize;
                self.heading = wished.min(self.heading.max(CHAPTER_LEVEL) + 1).min(6);
                let level = self.level();
                Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(self.level())),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let kept = link_type == LinkType::Email || leads_somewhere(&dest_url);
                self.links.push(kept);
                let tag = Tag::Link { link_type, dest_url, title: "".into(), id: "".into() };
                return kept.then_some(Event::Start(tag));
            }
            Event::End(TagEnd::Link) => return self.links.pop().unwrap_or(false).then_some(Event::End(TagEnd::Link)),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
            Event::Start(Tag::CodeBlock(_)) => Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)),
            // The page's policy forbids the styles that would align the columns.
            Event::Start(Tag::Table(_)) => Event::Start(Tag::Table(Vec::new())),
            other => other,
        })
    }

    fn level(&self) -> HeadingLevel {
        HeadingLevel::try_from(self.heading).unwrap_or(HeadingLevel::H6)
    }
}

fn leads_somewhere(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    SCHEMES.iter().any(|scheme| url.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        Editorial::of(markdown).as_str().to_owned()
    }

    #[test]
    fn hostile_markdown_stays_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "text <img src=x onerror=alert(1)> text",
            "<div>\n\n**a**\n\n</div>",
            "<!-- a --><style>body{}</style>",
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert(1))",
            "[a](&#106;avascript:alert(1))",
            "[a]( javascript:alert(1))",
            "[a](data:text/html;base64,PHNjcmlwdD4=)",
            "[a](vbscript:x)",
            "[a](file:///etc/passwd)",
            "[a](//evil.example)",
            "[a](../provenance.json)",
            "[a][b]\n\n[b]: javascript:alert(1) \"t\"",
            "<javascript:alert(1)>",
            "![a](https://evil.example/x.png)",
            "[![a](javascript:x)](javascript:y)",
            "[a](https://x.ro \"\\\" onmouseover=alert(1)\")",
            "```a\" onclick=\"alert(1)\nx\n```",
            "# a {#x .y onclick=alert(1)}",
            "| a |\n|:-:|\n| <b onclick=x>b</b> |",
            "a\u{0}<\u{0}script>",
            "<svg/onload=alert(1)>",
            "`<script>`",
            "<a href=\"javascript:x\">y</a>",
        ] {
            let html = html(hostile);
            let allowed = [
                "p", "/p", "h3", "/h3", "em", "strong", "/strong", "code", "/code", "pre", "/pre", "a", "/a", "table",
                "/table", "thead", "/thead", "tbody", "/tbody", "tr", "/tr", "th", "/th", "td", "/td", "div", "/div",
            ];
            for tag in html.split('<').skip(1) {
                let inside = tag.split('>').next().unwrap();
                let mut words = inside.split(' ');
                assert!(allowed.contains(&words.next().unwrap()), "{hostile}: {html}");
                for attribute in words.filter(|word| word.contains('=')) {
                    let name = attribute.split('=').next().unwrap();
                    assert!(["href", "scope", "class", "role", "tabindex", "aria-label"].contains(&name), "{html}");
                }
                let href = inside.strip_prefix("a href=\"");
                assert!(href.is_none_or(|href| href.starts_with("https://")), "{hostile}: {html}");
            }
        }
    }

    #[test]
    fn links_lead_to_the_web_a_mailbox_or_the_document() {
        assert_eq!(
            html("[CAS](https://cas.ro/a?b=1&c=2)"),
            "<p><a href=\"https://cas.ro/a?b=1&amp;c=2\">CAS</a></p>\n"
        );
        assert_eq!(html("[jos](#cap-3)"), "<p><a href=\"#cap-3\">jos</a></p>\n");
        assert_eq!(html("<a@b.ro>"), "<p><a href=\"mailto:a@b.ro\">a@b.ro</a></p>\n");
        assert_eq!(html("[a](javascript:x) și ![o poză](p.png)"), "<p>a și o poză</p>\n");
    }

    #[test]
    fn headings_lie_below_the_chapter_and_skip_no_level() {
        assert_eq!(html("# a\n## b\n#### c\n# d"), "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h3>d</h3>\n");
        assert_eq!(html("##### a"), "<h3>a</h3>\n");
        assert_eq!(html("a\n==="), "<h3>a</h3>\n");
    }

    #[test]
    fn a_table_is_a_table_without_styles() {
        let html = html("| An | Lei |\n|:--|--:|\n| 2026 | 1,50 |");
        assert!(html.contains("<th scope=\"col\">Lei</th>") && html.contains("<td>1,50</td>"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }
}
