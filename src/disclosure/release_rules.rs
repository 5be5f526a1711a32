//! What a result must be so that it can leave the house: the first step of the gate, before any data are read.

use super::lineage::{ColumnLineage, Fault, Lineage, MeasureKind, Origin, Passage, Step};
use super::refusal::{Refusal, rule};
use super::release_roles::{ReleaseRoles, Role};
use crate::contract::{Catalog, CountClass, Privacy};
use crate::indicator::{Definition, Engine, IndicatorError};

/// What keeps the indicators of the public edition from it; nothing where the gate is open.
///
/// Internal indicators never leave the house and are not asked.
pub async fn check_release(engine: &Engine, catalog: &Catalog) -> Result<Vec<Refusal>, IndicatorError> {
    let mut refusals = Vec::new();
    for definition in engine.library().iter().filter(|definition| !definition.is_internal()) {
        match Lineage::of_indicator(engine, catalog, definition).await {
            Ok(lineage) => refusals.extend(refusals_of(definition, &lineage)),
            Err(error @ (IndicatorError::Plan { .. } | IndicatorError::Inexact { .. })) => refusals.push(Refusal {
                rule: rule::UNKNOWN,
                place: definition.id.clone(),
                column: String::new(),
                message: format!("interogarea nu se poate planifica, deci nu se știe ce arată: {error}"),
                path: Vec::new(),
            }),
            Err(error) => return Err(error),
        }
    }
    Ok(refusals)
}

/// What keeps one indicator from the public edition.
pub fn refusals_of(definition: &Definition, lineage: &Lineage<'_>) -> Vec<Refusal> {
    let rules = ReleaseRules { definition, lineage, roles: ReleaseRoles::of(definition) };
    let mut refusals: Vec<Refusal> = lineage.faults.iter().map(|fault| rules.fault(fault)).collect();
    refusals.extend(lineage.columns.iter().flat_map(|column| rules.shown(column)));
    refusals.extend(rules.order());
    let of_rows = rules.rows();
    // Rows of persons are refused as such: what their columns would have to be declared as does not matter.
    if of_rows.is_empty() {
        refusals.extend(lineage.columns.iter().filter_map(|column| rules.declared(column)));
        refusals.extend(rules.chosen());
    }
    refusals.extend(of_rows);
    refusals
}

struct ReleaseRules<'a> {
    definition: &'a Definition,
    lineage: &'a Lineage<'a>,
    roles: Option<ReleaseRoles>,
}

impl ReleaseRules<'_> {
    fn refusal(&self, rule: &'static str, column: &str, message: String, path: Vec<String>) -> Refusal {
        Refusal { rule, place: self.definition.id.clone(), column: column.into(), message, path }
    }

    fn fault(&self, fault: &Fault) -> Refusal {
        match fault {
            Fault::Isolates { condition, origin, path } => self.refusal(
                rule::FILTER,
                "",
                format!(
                    "condiția `{condition}` alege o persoană după {origin}: scoateți-o; sunt admise doar IS [NOT] NULL, \
                     funcțiile de validare și egalitatea dintre două coloane personale"
                ),
                path.clone(),
            ),
            Fault::Unmasked { call, path } => self.refusal(
                rule::SHOWN,
                "",
                format!(
                    "`{call}` nu maschează: funcția primește exact coloanele pentru care este făcută, nemodificate și din \
                     același rând"
                ),
                path.clone(),
            ),
            Fault::Unknown(part) => self.refusal(
                rule::UNKNOWN,
                "",
                format!("poarta nu cunoaște {part}: scrieți interogarea fără ea"),
                Vec::new(),
            ),
        }
    }

    /// What a column shows of personal and health columns.
    fn shown(&self, column: &ColumnLineage) -> Vec<Refusal> {
        let is_key = self.role(&column.name) == Some(Role::Key);
        let told = |(origin, step): (&Origin, &std::sync::Arc<Step>)| {
            let privacy = self.lineage.data.privacy(origin);
            // A health datum of many: its count passes suppression, and says of no one that it is theirs.
            let may = privacy < Privacy::Sensitive || privacy == Privacy::Sensitive && is_key && self.counts_health();
            (!may).then(|| self.shown_refusal(&column.name, origin, step))
        };
        column.flow.visible().filter_map(told).collect()
    }

    fn shown_refusal(&self, column: &str, origin: &Origin, step: &Step) -> Refusal {
        let mut path = vec![column.to_owned()];
        path.extend(step.path());
        if let Some(personal) = self.lineage.data.equated(origin) {
            let message = format!(
                "arată {origin}, pe care interogarea îl egalează cu {personal}: scoateți coloana din rezultat sau \
                 potriviți rândurile după altă cheie"
            );
            return self.refusal(rule::KEY, column, message, path);
        }
        let message = if self.lineage.data.privacy(origin) == Privacy::Sensitive {
            format!(
                "arată {origin}, dată privind sănătatea: numărați după ea și declarați coloana în `[release] key`, sau \
                 scoateți-o"
            )
        } else {
            format!("arată {origin}, dată personală: scoateți coloana sau numărați persoanele")
        };
        self.refusal(rule::SHOWN, column, message, path)
    }

    /// What the place of a row tells.
    fn order(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for key in &self.lineage.order {
            let personal = key.visible().find(|(origin, _)| self.lineage.data.privacy(origin) == Privacy::Personal);
            if let Some((origin, step)) = personal {
                let message = format!("rândurile sunt ordonate după {origin}, dată personală: ordonați după altceva");
                refusals.push(self.refusal(rule::SHOWN, "", message, step.path()));
            }
            let is_declared = self.definition.release.as_ref().is_some_and(|release| release.ordered_by.is_some());
            if key.measure.is_some() && !is_declared {
                let message = "rândurile sunt ordonate după o cifră peste rânduri de persoane, iar locul lor ar spune cât \
                               este: numiți coloana în `[release] ordered_by`";
                let path = key.sources.values().next().map(|step| step.path()).unwrap_or_default();
                refusals.push(self.refusal(rule::RELEASE, "", message.into(), path));
            }
        }
        refusals
    }

    /// Whose the rows of the result are.
    fn rows(&self) -> Vec<Refusal> {
        let grain = &self.lineage.grain;
        let mut refusals = Vec::new();
        for rows in grain.rows.values() {
            let dataset = &rows.dataset;
            let message = if rows.all {
                format!(
                    "rândurile rezultatului sunt rânduri de persoane din {dataset}: agregați-le (COUNT, SUM, GROUP BY)"
                )
            } else {
                format!(
                    "printre rândurile din {dataset} sunt și ale unor persoane: păstrați-le doar pe cele al căror nume îl \
                     arată o funcție de mascare (… IS NOT NULL), iar pe celelalte agregați-le"
                )
            };
            refusals.push(self.refusal(rule::ROW, "", message, vec![dataset.clone()]));
        }
        for (origin, step) in &grain.persons {
            let message =
                format!("rezultatul are un rând pentru fiecare {origin}, deci pentru fiecare persoană: grupați altfel");
            refusals.push(self.refusal(rule::GROUP, "", message, step.path()));
        }
        for (origin, step) in grain.sensitive.iter().filter(|(origin, _)| !self.is_declared_key(origin)) {
            let message = format!(
                "rezultatul are un rând pentru fiecare {origin}, dată privind sănătatea: arătați coloana și declarați-o în \
                 `[release] key`, sau grupați altfel"
            );
            refusals.push(self.refusal(rule::GROUP, "", message, step.path()));
        }
        for amount in &grain.amounts {
            let message = format!("rezultatul are un rând pentru fiecare valoare {amount} a unei persoane: însumați-o");
            refusals.push(self.refusal(rule::GROUP, "", message, vec![amount.clone()]));
        }
        refusals
    }

    fn chosen(&self) -> Option<Refusal> {
        let how = &self.lineage.singled.as_ref()?.how;
        let message = format!(
            "rândurile sunt alese după un număr de persoane sau după locul lor între ele (`{how}`): ce lipsește spune cât \
             sunt; arătați toate rândurile"
        );
        Some(self.refusal(rule::ONE, "", message, Vec::new()))
    }

    /// Whether a column's figure is declared as what it is.
    fn declared(&self, column: &ColumnLineage) -> Option<Refusal> {
        let path = || {
            let mut path = vec![column.name.clone()];
            path.extend(column.flow.sources.values().next().map(|step| step.path()).unwrap_or_default());
            path
        };
        let refuse = |rule, message: String| Some(self.refusal(rule, &column.name, message, path()));
        let role = self.role(&column.name);
        let Some(measure) = column.flow.measure else {
            let of_persons = column.flow.visible().find(|(origin, _)| self.lineage.data.is_of_persons(origin));
            return match (of_persons, role) {
                (Some((origin, _)), role) if role != Some(Role::Key) => refuse(
                    rule::RELEASE,
                    format!("rândurile sunt grupate după {origin}: declarați coloana în `[release] key`"),
                ),
                _ => None,
            };
        };
        let class = match measure.class {
            CountClass::Health => "health",
            CountClass::Administrative => "administrative",
        };
        match (measure.kind, role) {
            (MeasureKind::Listing, _) => {
                refuse(rule::ROW, "înșiră valorile din rândurile unor persoane: numărați-le sau însumați-le".into())
            }
            (MeasureKind::Extreme, Some(Role::Statistic)) => None,
            (MeasureKind::Extreme, _) => refuse(
                rule::ONE,
                "este valoarea din rândul unei singure persoane (extremă, mediană sau loc în ordine): declarați-o în \
                 `[release] statistics`, cu numărătorile pe care stă, sau scoateți-o"
                    .into(),
            ),
            (_, None) => refuse(
                rule::RELEASE,
                format!(
                    "este calculată din rânduri de persoane (clasa {class}) și nu este declarată: adăugați-o în tabelul \
                     `[release]` al indicatorului"
                ),
            ),
            (_, Some(Role::Key)) => refuse(
                rule::GROUP,
                "este o numărătoare sau o sumă peste persoane și nu poate fi cheie: declarați-o ca atare în `[release]`"
                    .into(),
            ),
            (_, Some(Role::Open)) => refuse(
                rule::RELEASE,
                format!("este declarată `open`, dar e calculată din rânduri de persoane (clasa {class})"),
            ),
            (_, Some(Role::Count(declared))) if declared < measure.class => refuse(
                rule::RELEASE,
                format!("este declarată `administrative`, dar numără persoane după sănătatea lor: declarați-o `{class}`"),
            ),
            (MeasureKind::Count, Some(Role::Count(_))) => None,
            (MeasureKind::Count, Some(Role::Amount)) if self.counts_lines(column) => None,
            (MeasureKind::Count, Some(_)) => refuse(
                rule::RELEASE,
                format!("numără persoane: declarați-o în `[release] counts`, cu clasa {class}, nu altfel"),
            ),
            (MeasureKind::Amount, Some(Role::Statistic)) => refuse(
                rule::RELEASE,
                "este o sumă peste persoane: declarați-o în `[release] amounts`, nu în statistics".into(),
            ),
            (MeasureKind::Existence | MeasureKind::Amount | MeasureKind::Statistic, Some(_)) => None,
        }
    }

    fn role(&self, column: &str) -> Option<Role> {
        self.roles.as_ref()?.role(column)
    }

    /// Whether a column counts all rows where its declared count counts distinct things among the same ones: lines of
    /// prescriptions are never fewer than prescriptions, so what hides these hides them.
    fn counts_lines(&self, column: &ColumnLineage) -> bool {
        let Some(release) = &self.definition.release else { return false };
        let Some(figure) = release.amounts.get(&column.name).filter(|figure| figure.indicator.is_none()) else {
            return false;
        };
        let is_always_there = |origin: &Origin| {
            let contract = self.lineage.data.contract(&origin.dataset);
            contract.and_then(|contract| contract.column(&origin.column)).is_some_and(|column| column.required)
        };
        let counts_all = column
            .flow
            .sources
            .keys()
            .all(|(origin, passage)| matches!(passage, Passage::Aggregated(_)) && is_always_there(origin));
        counts_all && release.distinct.contains(&figure.column)
    }

    fn counts_health(&self) -> bool {
        self.roles.as_ref().is_some_and(ReleaseRoles::counts_health)
    }

    fn is_declared_key(&self, origin: &Origin) -> bool {
        let mut keys = self.lineage.columns.iter().filter(|column| self.role(&column.name) == Some(Role::Key));
        self.counts_health() && keys.any(|column| column.flow.visible().any(|(shown, _)| shown == origin))
    }
}
