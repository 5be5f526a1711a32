use serde_json::{Value, json};

use super::{Plan, PlanQuality, PlanRequest, Position};

impl Plan {
    /// `barem plan --format json` (core.md's conventions: dates as `YYYY-MM-DD`, decimals as text); what the issue
    /// names comes first, the certificate in full after it. `missing` are the extracts without which there is no plan.
    pub fn to_json(&self, request: &PlanRequest, missing: &[String], changes: &[String]) -> Value {
        let ids: Vec<&str> = self.not_planned.iter().map(|unplanned| unplanned.candidate.provider.as_str()).collect();
        let wishes = PlanQuality::of(self);
        json!({
            "year": request.first.year(),
            "capacity": request.capacity,
            "feasible": self.is_feasible() && missing.is_empty(),
            "out_of_term_months": self.out_of_term_months,
            "not_planned": ids,
            "extra_capacity_needed": self.extra_capacity_needed,
            "rows": self.positions.iter().map(row).collect::<Vec<_>>(),
            "missing": missing,
            "changes": changes,
            "months": self.months.iter().map(|load| json!({
                "luna": load.month.to_string(),
                "capacity": load.capacity,
                "inspections": load.inspections,
                "out_of_term": load.out_of_term,
            })).collect::<Vec<_>>(),
            "out_of_term_since": self.not_planned.iter().map(|unplanned| json!({
                "furnizor_id": unplanned.candidate.provider,
                "scadenta": unplanned.candidate.due.to_string(),
                "months": unplanned.months_out,
            })).collect::<Vec<_>>(),
            "extra_capacity": self.extra.iter().map(|extra| json!({
                "inspections": extra.inspections,
                "from": extra.window.first.to_string(),
                "to": extra.window.last.to_string(),
                "months_saved": extra.months_saved,
            })).collect::<Vec<_>>(),
            "journeys": wishes.journeys,
            "excluded": self.excluded.iter().map(|(candidate, reason)| json!({
                "furnizor_id": candidate.provider,
                "motiv": reason,
            })).collect::<Vec<_>>(),
        })
    }
}

fn row(position: &Position) -> Value {
    json!({
        "furnizor_id": position.candidate.provider,
        "luna": position.month.to_string(),
        "scadenta": position.candidate.due.to_string(),
        "motiv": position.reason_words(),
        "scor": position.candidate.score.map(|score| score.to_string()),
    })
}
