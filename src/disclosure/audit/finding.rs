use std::fmt;

/// What an outsider can do with the tables, or why the audit cannot tell. It never holds a value or a bound of one:
/// findings are shown and logged.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct AuditFinding {
    /// The id of the cell; of a relation, that of its first cell.
    pub cell: String,
    pub kind: AuditFindingKind,
}

/// The kinds of findings of the audit.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum AuditFindingKind {
    /// The true values do not satisfy the relation at this position: the model of the tables is wrong.
    BrokenRelation { relation: usize },
    /// The true value lies below the least that an outsider allows for: the model is wrong.
    BelowLeast,
    /// A count of persons from 1 to `threshold` − 1 is printed.
    SmallCountPrinted { threshold: u32 },
    /// A cell that must be suppressed for its own sake is printed.
    PrimaryPrinted,
    /// Zeros are published; to suppress one makes the rule untrue by which others are protected.
    SuppressedZero,
    /// What is known of a count leaves fewer than `threshold` consecutive values.
    CountTooNarrow { threshold: u32 },
    /// The values that an amount may have lie less than twice `percent` of it apart.
    AmountTooNarrow { percent: u32 },
    /// The search for whole numbers was given up before it knew: taken for a failure.
    Undecided,
}

impl fmt::Display for AuditFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.cell, self.kind)
    }
}

impl fmt::Display for AuditFindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BrokenRelation { relation } => {
                write!(f, "valorile nu verifică relația {relation} dintre celule: modelul tabelelor este greșit")
            }
            Self::BelowLeast => f.write_str("valoarea este sub cea mai mică admisă: modelul tabelelor este greșit"),
            Self::SmallCountPrinted { threshold } => write!(f, "număr de persoane sub pragul {threshold}, nesuprimat"),
            Self::PrimaryPrinted => f.write_str("trebuia suprimată și este tipărită"),
            Self::SuppressedZero => f.write_str("un zero a fost suprimat; zerourile se publică"),
            Self::CountTooNarrow { threshold } => {
                write!(f, "din ce se publică, numărul se restrânge la mai puțin de {threshold} valori consecutive")
            }
            Self::AmountTooNarrow { percent } => {
                write!(f, "din ce se publică, suma se află cu o precizie mai bună de {percent} %")
            }
            Self::Undecided => f.write_str("nu s-a putut stabili dacă este protejată; se consideră că nu este"),
        }
    }
}
