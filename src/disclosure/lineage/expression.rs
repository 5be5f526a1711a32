use arrow::datatypes::DataType;
use datafusion::logical_expr::expr::{Case, InSubquery, ScalarFunction};
use datafusion::logical_expr::{BinaryExpr, Expr, ExprSchemable, LogicalPlan, Operator};

use super::walk::{Fault, Known, Scope, Unknown, Walk, is_equality, told};
use super::{Flow, Measure, MeasureKind, Origin, Passage};
use crate::contract::Privacy;
use crate::functions::{self, MaskingFunction};

/// Functions that say of an identifier whether it is well formed, and nothing more.
const VALIDITY: [&str; 2] = ["cnp_valid", "cui_valid"];

impl Walk<'_> {
    /// What a value derives from.
    pub(super) fn flow(&mut self, expression: &Expr, scope: &Scope<'_>) -> Known<Flow> {
        match expression {
            Expr::Column(column) => scope.column(column),
            Expr::OuterReferenceColumn(_, column) => scope.outer_column(column),
            Expr::Alias(alias) => self.flow(&alias.expr, scope),
            Expr::Literal(..) => Ok(Flow::default()),
            Expr::Cast(cast) => Ok(modified(self.flow(&cast.expr, scope)?)),
            Expr::TryCast(cast) => Ok(modified(self.flow(&cast.expr, scope)?)),
            Expr::Negative(inner) => Ok(modified(self.flow(inner, scope)?)),
            Expr::Not(inner)
            | Expr::IsTrue(inner)
            | Expr::IsFalse(inner)
            | Expr::IsUnknown(inner)
            | Expr::IsNotTrue(inner)
            | Expr::IsNotFalse(inner)
            | Expr::IsNotUnknown(inner) => Ok(modified(self.flow(inner, scope)?)),
            Expr::IsNull(inner) | Expr::IsNotNull(inner) => self.presence(expression, inner, scope),
            Expr::BinaryExpr(binary) => self.binary(expression, binary, scope),
            Expr::Like(like) | Expr::SimilarTo(like) => {
                let (left, right) = (self.flow(&like.expr, scope)?, self.flow(&like.pattern, scope)?);
                Ok(self.compared(expression, &left, &right, false))
            }
            Expr::Between(between) => {
                let value = self.flow(&between.expr, scope)?;
                let (low, high) = (self.flow(&between.low, scope)?, self.flow(&between.high, scope)?);
                let low = self.compared(expression, &value, &low, false);
                Ok(both(&low, &self.compared(expression, &value, &high, false)))
            }
            Expr::InList(list) => {
                let value = self.flow(&list.expr, scope)?;
                let mut found = Flow::default();
                for one in &list.list {
                    let one = self.flow(one, scope)?;
                    found = both(&found, &self.compared(expression, &value, &one, true));
                }
                Ok(found)
            }
            Expr::Case(case) => self.case(expression, case, scope),
            Expr::ScalarFunction(call) => self.call(expression, call, scope),
            Expr::Exists(exists) => {
                let (_, flow) = self.subquery(&exists.subquery.subquery, scope)?;
                Ok(flow)
            }
            Expr::InSubquery(within) => self.within(expression, within, scope),
            Expr::ScalarSubquery(subquery) => {
                let inner = self.relation(&subquery.subquery, Some(scope))?;
                let mut value = inner.columns.first().cloned().unwrap_or_default();
                value.add(&inner.conditions);
                if inner.grain.is_of_persons() || inner.singled.is_some() {
                    let class = inner.grain.class.or(value.measure.map(|measure| measure.class));
                    let one = class.map(|class| Measure { kind: MeasureKind::Extreme, class });
                    value.measure = Measure::sum([value.measure, one]);
                }
                Ok(modified(value).told("subinterogare"))
            }
            other => Err(Unknown(format!("expresia {other}"))),
        }
    }

    fn binary(&mut self, expression: &Expr, binary: &BinaryExpr, scope: &Scope<'_>) -> Known<Flow> {
        let (left, right) = (self.flow(&binary.left, scope)?, self.flow(&binary.right, scope)?);
        Ok(match binary.op {
            Operator::And | Operator::Or => both(&left, &right),
            Operator::Plus | Operator::Minus => summed([&left, &right], expression),
            Operator::Multiply
            | Operator::Divide
            | Operator::Modulo
            | Operator::IntegerDivide
            | Operator::StringConcat => computed([&left, &right], expression),
            operator => self.compared(expression, &left, &right, is_equality(operator)),
        })
    }

    /// A comparison: harmless between persons, refused where it looks for one.
    fn compared(&mut self, expression: &Expr, left: &Flow, right: &Flow, is_equality: bool) -> Flow {
        for (one, other) in [(left, right), (right, left)] {
            for (origin, step) in one.visible() {
                let isolates = match self.data.privacy(origin) {
                    Privacy::Personal => !self.pairs_persons(one, other, is_equality),
                    _ => other.is_constant() && self.data.is_key_of_person(origin),
                };
                if isolates {
                    let condition = told(expression);
                    self.faults.insert(Fault::Isolates { condition, origin: origin.clone(), path: step.path() });
                }
            }
        }
        if is_equality {
            let shown = |flow: &Flow| flow.visible().map(|(origin, _)| origin.clone()).collect::<Vec<Origin>>();
            for one in shown(left) {
                self.equalities.extend(shown(right).into_iter().map(|other| (one.clone(), other)));
            }
        }
        let mut flow = computed([left, right], expression).passed(|_| Passage::Chosen);
        flow.measure = Measure::computed([left.measure, right.measure]);
        flow
    }

    /// Whether a personal column is only matched with columns of other rows, so that no reader chooses the person.
    fn pairs_persons(&self, person: &Flow, other: &Flow, is_equality: bool) -> bool {
        let is_extreme = |flow: &Flow| flow.measure.is_some_and(|measure| measure.kind > MeasureKind::Existence);
        is_equality
            && !is_extreme(person)
            && !is_extreme(other)
            && other.visible().next().is_some()
            && (other.is_bare || other.visible().all(|(origin, _)| self.data.privacy(origin) < Privacy::Personal))
    }

    fn presence(&mut self, expression: &Expr, inner: &Expr, scope: &Scope<'_>) -> Known<Flow> {
        let value = self.flow(inner, scope)?;
        if !value.is_bare {
            self.refuse_personal(expression, &value);
        }
        let mut flow = value.passed(|_| Passage::Condition);
        flow.measure = Measure::computed([value.measure]);
        Ok(flow.told(&told(expression)))
    }

    fn case(&mut self, expression: &Expr, case: &Case, scope: &Scope<'_>) -> Known<Flow> {
        let base = case.expr.as_ref().map(|base| self.flow(base, scope)).transpose()?;
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        for (when, then) in &case.when_then_expr {
            let when = self.flow(when, scope)?;
            conditions.push(match &base {
                Some(base) => self.compared(expression, base, &when, true),
                None => when,
            });
            values.push(self.flow(then, scope)?);
        }
        if let Some(otherwise) = &case.else_expr {
            values.push(self.flow(otherwise, scope)?);
        }
        let mut flow = Flow::derived(&values);
        for condition in &conditions {
            flow.add(&condition.passed(|_| Passage::Chosen));
        }
        let chosen = conditions.iter().map(|condition| condition.measure);
        flow.measure = Measure::sum([
            Measure::sum(values.iter().map(|value| value.measure)),
            Measure::computed(chosen.filter(|measure| measure.is_some_and(|m| m.kind > MeasureKind::Existence))),
        ]);
        Ok(flow.told(&told(expression)))
    }

    fn call(&mut self, expression: &Expr, call: &ScalarFunction, scope: &Scope<'_>) -> Known<Flow> {
        let arguments = self.flows(&call.args, scope)?;
        let name = call.func.name();
        if let Some(masking) = functions::masking_function(name) {
            return Ok(self.masked(expression, masking, &arguments));
        }
        match (name, arguments.as_slice()) {
            (_, [value]) if VALIDITY.contains(&name) && value.is_bare => {
                return Ok(value.passed(|_| Passage::Condition).told(&told(expression)));
            }
            ("nullif", [value, other]) => {
                let compared = self.compared(expression, value, other, true);
                let mut flow = Flow::derived([value, &compared]);
                flow.measure = Measure::sum([value.measure, compared.measure]);
                return Ok(flow.told(&told(expression)));
            }
            ("coalesce", _) => return Ok(summed(&arguments, expression)),
            _ => {}
        }
        let flow = computed(&arguments, expression);
        // A test: what it looks for is in its other arguments, or in the function itself.
        if matches!(expression.get_type(scope.schema), Ok(DataType::Boolean)) {
            self.refuse_personal(expression, &flow);
        }
        Ok(flow)
    }

    /// The value of a masking function, where its arguments are its columns, untouched and of the same row.
    fn masked(&mut self, expression: &Expr, masking: &'static MaskingFunction, arguments: &[Flow]) -> Flow {
        let scan = self.masked_scan(masking, arguments);
        if scan.is_none() {
            let mut flow = Flow::derived(arguments);
            let path = flow.visible().next().map(|(_, step)| step.path()).unwrap_or_default();
            self.faults.insert(Fault::Unmasked { call: told(expression), path });
            flow.measure = Measure::computed(arguments.iter().map(|argument| argument.measure));
            return flow;
        }
        let hidden = masking.columns[0];
        let flow = Flow::derived(arguments)
            .passed(|origin| if origin.column == hidden { Passage::Masked(masking.name) } else { Passage::Condition });
        Flow { mask: scan, ..flow.told(&told(expression)) }
    }

    fn masked_scan(&self, masking: &MaskingFunction, arguments: &[Flow]) -> Option<usize> {
        let scan = arguments.first()?.scan?;
        let is_its_column = |(argument, column): (&Flow, &&str)| {
            let mut visible = argument.visible();
            let origin = visible.next().map(|(origin, _)| origin);
            let is_it = origin.is_some_and(|origin| origin.dataset == masking.dataset && origin.column == **column);
            argument.scan == Some(scan) && is_it && visible.next().is_none()
        };
        let all = arguments.len() == masking.columns.len();
        (all && arguments.iter().zip(masking.columns).all(is_its_column)).then_some(scan)
    }

    /// The scan whose rows a condition leaves only where a masking function shows their name.
    pub(super) fn shown_by_mask(&mut self, condition: &Expr, scope: &Scope<'_>) -> Known<Option<usize>> {
        let Expr::IsNotNull(inner) = condition else { return Ok(None) };
        // A view may have computed the name already.
        let Expr::ScalarFunction(call) = inner.as_ref() else { return Ok(self.flow(inner, scope)?.mask) };
        let Some(masking) = functions::masking_function(call.func.name()) else { return Ok(None) };
        let arguments = self.flows(&call.args, scope)?;
        Ok(self.masked_scan(masking, &arguments))
    }

    fn within(&mut self, expression: &Expr, within: &InSubquery, scope: &Scope<'_>) -> Known<Flow> {
        let value = self.flow(&within.expr, scope)?;
        let (first, existence) = self.subquery(&within.subquery.subquery, scope)?;
        let compared = self.compared(expression, &value, &first, true);
        let mut flow = Flow::derived([&compared, &existence]);
        flow.measure = Measure::sum([compared.measure, existence.measure]);
        Ok(flow)
    }

    /// The first column of a subquery, and what its having rows says.
    fn subquery(&mut self, plan: &LogicalPlan, scope: &Scope<'_>) -> Known<(Flow, Flow)> {
        let inner = self.relation(plan, Some(scope))?;
        let mut flow = inner.conditions.clone();
        let class = inner.grain.class.filter(|_| inner.grain.is_of_persons());
        let kind = if inner.singled.is_some() { MeasureKind::Extreme } else { MeasureKind::Existence };
        flow.measure = class.map(|class| Measure { kind, class });
        Ok((inner.columns.into_iter().next().unwrap_or_default(), flow))
    }

    fn refuse_personal(&mut self, expression: &Expr, value: &Flow) {
        for (origin, step) in value.visible() {
            if self.data.privacy(origin) == Privacy::Personal {
                let condition = told(expression);
                self.faults.insert(Fault::Isolates { condition, origin: origin.clone(), path: step.path() });
            }
        }
    }
}

/// A value that is a column no more as it stands in the extract.
fn modified(flow: Flow) -> Flow {
    Flow { scan: None, mask: None, ..flow }
}

/// Two conditions together.
fn both(left: &Flow, right: &Flow) -> Flow {
    let mut flow = Flow::derived([left, right]);
    flow.measure = Measure::sum([left.measure, right.measure]);
    flow
}

fn summed<'a>(values: impl IntoIterator<Item = &'a Flow> + Clone, expression: &Expr) -> Flow {
    let mut flow = Flow::derived(values.clone());
    flow.measure = Measure::sum(values.into_iter().map(|value| value.measure));
    flow.told(&told(expression))
}

fn computed<'a>(values: impl IntoIterator<Item = &'a Flow> + Clone, expression: &Expr) -> Flow {
    let mut flow = Flow::derived(values.clone());
    flow.measure = Measure::computed(values.into_iter().map(|value| value.measure));
    flow.told(&told(expression))
}
