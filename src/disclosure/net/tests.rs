use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{DocProperties, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const CNP: &str = "1800101221144";
const NAME: &str = "Țăranu Ștefan-Ion";
const PSEUDONYM: &str = "e7193a81cef673d06b0cc8fd2459f3dd";

fn known() -> KnownPersons {
    let mut known = KnownPersons::default();
    [NAME, PSEUDONYM, "Kovács Ion", "Popescu Ana"].iter().for_each(|value| known.add(value));
    known
}

fn scan_one(name: &str, bytes: Vec<u8>) -> Vec<NetFind> {
    scan(&BTreeMap::from([(name.to_owned(), bytes)]), &known(), &Allowed::default())
}

fn rules(name: &str, text: &str) -> Vec<&'static str> {
    scan_one(name, text.into()).iter().map(|find| find.rule.id()).collect()
}

fn is_clean(text: &str) {
    for name in ["date/plati.csv", "index.html"] {
        let finds: Vec<String> = scan_one(name, text.into()).iter().map(NetFind::to_string).collect();
        assert_eq!(finds, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_cnp_however_it_is_written() {
    for text in [
        "CNP 1800101221144.",
        "CNP1800101221144",
        "1 800101 221144",
        "1.800.101.221.144,00",
        "180-0101-221144",
        "1800101221144.00",
        "1\u{a0}800101\u{202f}221144",
        "１８００１０１２２１１４４",
        "١٨٠٠١٠١٢٢١١٤٤",
        "nr. 12 1800101221144 7",
        "a;1800101221144;b",
        "1800101\u{200b}221144",
    ] {
        assert_eq!(rules("a.csv", text), ["NET-CNP"], "{text}");
    }
    for text in ["1800101221145", "11800101221144", "18001012211440", "1813301221144"] {
        is_clean(text);
    }
}

#[test]
fn a_find_says_where_and_shows_no_value() {
    let finds = scan_one("date/plati.html", "<table>\n<tr><td>ș</td><td>1800<i>101221144</i></td>".into());
    let place = Place::At { entry: None, line: 2, column: 19 };
    assert_eq!(
        finds,
        [NetFind { file: "date/plati.html".into(), rule: NetRule::Cnp, masked: "18… (13 caractere)".into(), place }]
    );
    assert_eq!(finds[0].to_string(), "NET-CNP date/plati.html: CNP 18… (13 caractere), rândul 2, coloana 19");
}

#[test]
fn a_name_of_a_file_is_read_and_masked() {
    let finds = scan_one(&format!("date/{CNP}.csv"), "a;b".into());
    assert_eq!(finds.len(), 1);
    assert_eq!(finds[0].file, format!("date/{}.csv", "…".repeat(13)));
    assert_eq!(finds[0].place, Place::Name { entry: None });
}

#[test]
fn names_in_any_order_and_spelling() {
    for text in [
        "Ţăranu Ştefan Ion",
        "ȘTEFAN-ION ȚĂRANU",
        "taranu, stefan ion",
        "Taranu_Stefan_Ion",
        "<td>Țăranu</td><td>Ștefan</td>\n      <td>Ion</td>",
        "nume;Ana;Popescu;2",
        "\"Popescu\\u0020Ana\"",
    ] {
        assert_eq!(rules("a.html", text), ["NET-NUME"], "{text}");
    }
    is_clean("Țăranu Ion și Ștefan");
    is_clean("Popescu plătește. Anastasia");
    is_clean("Ana și Popescu");
}

#[test]
fn names_of_suppliers_and_of_who_signs_are_allowed() {
    let mut known = known();
    known.allow("Cabinet medical dr. Țăranu Ștefan-Ion");
    let allowed = Allowed { names: BTreeSet::from(["Ana Popescu".to_owned()]), ..Allowed::default() };
    let text = "Țăranu Ștefan-Ion, Popescu Ana, Kovács Ion";
    let finds = scan(&BTreeMap::from([("a.txt".to_owned(), text.into())]), &known, &allowed);
    assert_eq!(finds.len(), 1);
    assert_eq!(finds[0].masked, "Ko… (10 caractere)");
}

#[test]
fn what_else_identifies_a_person() {
    for (text, rule) in [
        ("RO49AAAA1B31007593840000", "NET-IBAN"),
        ("ro49 aaaa 1b31 0075 9384 0000", "NET-IBAN"),
        ("seria TM nr. 123456", "NET-CI"),
        ("CI TZ 123456", "NET-CI"),
        ("XH123456", "NET-CI"),
        ("0722 123 456", "NET-TELEFON"),
        ("tel:+40722123456", "NET-TELEFON"),
        ("0040.722.123.456", "NET-TELEFON"),
        ("ion@example.ro", "NET-EMAIL"),
        ("ion&#64;example.ro", "NET-EMAIL"),
        ("12345678901234567890", "NET-CARD"),
        ("cod parafă: A12345", "NET-PARAFA"),
        ("\"parafa\": \"A12345\"", "NET-PARAFA"),
        (PSEUDONYM, "NET-PERSOANA"),
        ("id_E7193A81CEF673D06B0CC8FD2459F3DD", "NET-PERSOANA"),
        ("/home/ion/depozit", "NET-CALE"),
        ("href=\"file:///srv/x\"", "NET-CALE"),
        (r#"{"path": "C:\\Users\\ion"}"#, "NET-CALE"),
        ("'/work/main'", "NET-CALE"),
        ("url(data:image/png;base64,iVBORw0KGgo=)", "NET-FISIER"),
    ] {
        assert_eq!(rules("a.json", text), [rule], "{text}");
    }
}

#[test]
fn the_house_s_own_is_allowed() {
    let text = "RO49 AAAA 1B31 0075 9384 0000, +40 722 123 456, Relatii@castm.ro";
    let allowed = Allowed {
        ibans: BTreeSet::from(["RO49 AAAA 1B31 0075 9384 0000".to_owned()]),
        phones: BTreeSet::from(["0722 123 456".to_owned()]),
        emails: BTreeSet::from(["relatii@castm.ro".to_owned()]),
        internal_folders: BTreeSet::from(["/date/depozit".to_owned()]),
        ..Allowed::default()
    };
    let files = |text: &str| BTreeMap::from([("a.txt".to_owned(), text.as_bytes().to_vec())]);
    assert_eq!(scan(&files(text), &known(), &allowed), []);
    assert_eq!(scan(&files("/date/depozit/plati"), &known(), &allowed)[0].rule, NetRule::InternalPath);
}

#[test]
fn figures_of_the_house_are_no_persons() {
    for text in [
        "1.234.567.890,12 lei; 30.09.2026; 1 234 567 890",
        "2026-09-30T12:00:00Z 2483580 300239 Timișoara",
        "RO49AAAA1B31007593840001",
        "a { color: #DD123456; background: #AR123456 }",
        "sha256 5e0a1800101221144b7bf0c2b2e4f1a1800101221144b7bf0c2b2e4f1a0b7c",
        "contract TM 12345 din 2026; TM1234567",
        "0.0712345678 01.07.2026 1234567 0256 123 456",
        "Legea nr. 95/2006, art. 5 alin. (1); HG 521/2023",
        "<a href=\"../work/index.html\">home/tmp</a> https://cas.cnas.ro/home/x",
        "parafa medicului, a/b @media print",
    ] {
        is_clean(text);
    }
}

#[test]
fn what_cannot_be_read_is_a_find() {
    let zip = |name: &str, content: &[u8]| {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
        writer.finish().unwrap().into_inner()
    };
    for (name, bytes) in [
        ("a.pdf", b"x".to_vec()),
        ("LICENSE", b"x".to_vec()),
        ("a.csv", b"\xff\xfe".to_vec()),
        ("a.xlsx", b"PK not an archive".to_vec()),
        ("a.xlsx", zip("xl/media/image1.png", b"x")),
        ("a.xlsx", zip("xl/workbook.xml", b"\xff")),
    ] {
        let finds = scan_one(name, bytes);
        assert_eq!(finds.iter().map(|find| find.rule).collect::<Vec<_>>(), [NetRule::Unreadable], "{name}");
    }
    let inside = scan_one("a.xlsx", zip(&format!("xl/{CNP}.xml"), format!("<v>{CNP}</v>").as_bytes()));
    assert_eq!(inside.len(), 3, "its name in both headers' names and its text: {inside:?}");
    assert!(inside.iter().all(|find| !format!("{find} {find:?}").contains(CNP)));
}

#[test]
fn a_flood_of_finds_is_cut() {
    let text = format!("{CNP}\n").repeat(1_000);
    assert_eq!(scan_one("a.txt", text.into_bytes()).len(), MOST_FINDS);
}

/// A valid CNP of a day of this century or the last.
fn cnps() -> impl Strategy<Value = String> {
    (prop::sample::select(vec![1, 2, 5, 6, 8]), 0..100, 1..=12, 1..=28, 1..=52, 1..1000).prop_map(
        |(sex, year, month, day, county, number)| {
            let body = format!("{sex}{year:02}{month:02}{day:02}{county:02}{number:03}");
            let full = (0..10).map(|control| format!("{body}{control}"));
            full.into_iter().find(|cnp| crate::functions::is_cnp_valid(cnp)).unwrap()
        },
    )
}

fn values() -> impl Strategy<Value = (String, NetRule)> {
    prop_oneof![
        cnps().prop_map(|cnp| (cnp, NetRule::Cnp)),
        prop::sample::select(vec![NAME, "KOVACS ION", "Ana  Popescu"])
            .prop_map(|name| (name.to_owned(), NetRule::Name)),
        Just((PSEUDONYM.to_owned(), NetRule::PersonalValue)),
    ]
}

/// The letters of a value, each put through `escape`.
fn escaped(value: &str, escape: impl Fn(char) -> String) -> String {
    value.chars().map(escape).collect()
}

/// The value with `between` after its letter number `at`.
fn split(value: &str, at: usize, between: &str) -> String {
    let at = 1 + at % (value.chars().count() - 1);
    value.chars().take(at).chain(between.chars()).chain(value.chars().skip(at)).collect()
}

fn workbook(text: &str, title: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(title));
    workbook.add_worksheet().write_string(3, 2, text).unwrap();
    workbook.save_to_buffer().unwrap()
}

const PLANTINGS: usize = 24;

/// A file in which the value is hidden in one of many ways.
fn planted(way: usize, value: &str, at: usize) -> (String, Vec<u8>) {
    let page = |inner: String| ("pagini/a.html".to_owned(), format!("<!doctype html>\n<p>Total 12 {inner} (3)</p>"));
    let utf16 = |letter: char| {
        let mut units = [0; 2];
        letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>()
    };
    let (name, text) = match way {
        0 => page(value.to_owned()),
        1 => page(format!("<a title=\"x {value}\">y</a>")),
        2 => page(format!("<!-- {value} -->")),
        3 => page(split(value, at, "<b>")),
        4 => page(split(value, at, "</span><span class=\"a>b\">")),
        5 => page(split(value, at, "<!-- x --><wbr>")),
        6 => page(escaped(value, |letter| format!("&#{};", u32::from(letter)))),
        7 => page(format!("<img alt='{}'>", escaped(value, |letter| format!("&#x{:X};", u32::from(letter))))),
        8 => page(split(&value.replace('Ț', "&#538;"), at.min(3) + 7, "&shy;").replace("Ț", "&#538;")),
        9 => page(format!("<script>var a = '{}'</script>", escaped(value, |l| format!("\\u{{{:x}}}", u32::from(l))))),
        10 => page(format!("<script type=\"application/ld+json\">{{\"a\":\"{}\"}}</script>", escaped(value, utf16))),
        11 => ("date/a.json".into(), format!("{{\"x\": [\"a\\n{value}\"]}}")),
        12 => ("date/a.json".into(), format!("{{\"{}\": 1}}", escaped(value, utf16))),
        13 => ("date/a.csv".into(), format!("a,b\n1,\"{value}\"\n")),
        14 => (format!("date/{value}.csv"), "a,b\n".into()),
        15 => (format!("date/{}/a.csv", value.replace(' ', "%20")), "a,b\n".into()),
        16 => {
            ("a.svg".into(), format!("<svg><text><tspan>{}</tspan></text></svg>", split(value, at, "</tspan><tspan>")))
        }
        17 => ("a.css".into(), format!("/* {value} */ a {{ color: red }}")),
        18 => ("a.js".into(), format!("// {value}\nlet a = 1")),
        19 => {
            ("a.atom".into(), format!("<content type=\"html\">{}</content>", split(value, at, "&lt;b&gt;&lt;/b&gt;")))
        }
        20 => ("a.md".into(), format!("- *{value}*")),
        21 => page(format!("<a href=\"?q={}\">x</a>", value.bytes().map(|b| format!("%{b:02X}")).collect::<String>())),
        22 => return ("date/a.xlsx".into(), workbook(value, "Plăți")),
        _ => return ("date/a.xlsx".into(), workbook("Plăți", value)),
    };
    (name, text.into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_planted_anywhere_is_found((value, rule) in values(), way in 0..PLANTINGS, at in 0_usize..40) {
        let (name, bytes) = planted(way, &value, at);
        let finds = scan_one(&name, bytes.clone());
        prop_assert!(
            finds.iter().any(|find| find.rule == rule),
            "{way} {value} in {name}: {}", String::from_utf8_lossy(&bytes)
        );
        for find in &finds {
            let told = format!("{find} {find:?}");
            prop_assert!(!told.contains(&value), "{told}");
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[<>&#;\\\\%u{}x0-9ș\"'!-]{0,60}") {
        for name in ["a.html", "a.xlsx", "a.csv", "b"] {
            scan_one(name, bytes.clone());
            scan_one(name, text.clone().into_bytes());
        }
    }
}
