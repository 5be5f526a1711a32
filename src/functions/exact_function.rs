use std::hash::{Hash, Hasher};

use arrow::array::ArrayRef;
use arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};

/// How the result type follows from the argument types and from whole-number literals among them.
pub(super) type ReturnType = fn(&[DataType]) -> DataType;
/// What the function does with whole columns of equal length.
pub(super) type Body = fn(&[ArrayRef]) -> Result<ArrayRef>;

/// A function of columns that depends on nothing but its arguments.
#[derive(Debug)]
pub(super) struct ExactFunction {
    name: &'static str,
    signature: Signature,
    return_type: ReturnType,
    body: Body,
}

impl ExactFunction {
    pub(super) fn udf(name: &'static str, arguments: usize, return_type: ReturnType, body: Body) -> ScalarUDF {
        ScalarUDF::from(Self { name, signature: Signature::any(arguments, Volatility::Immutable), return_type, body })
    }

    /// With arguments brought to fixed types first.
    pub(super) fn typed(name: &'static str, types: Vec<DataType>, return_type: ReturnType, body: Body) -> ScalarUDF {
        ScalarUDF::from(Self { name, signature: Signature::exact(types, Volatility::Immutable), return_type, body })
    }
}

// The name is unique among the functions of a program.
impl PartialEq for ExactFunction {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for ExactFunction {}

impl Hash for ExactFunction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl ScalarUDFImpl for ExactFunction {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, arguments: &[DataType]) -> Result<DataType> {
        Ok((self.return_type)(arguments))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let constant = args.args.iter().all(|arg| matches!(arg, ColumnarValue::Scalar(_)));
        let arrays = ColumnarValue::values_to_arrays(&args.args)?;
        let result = (self.body)(&arrays)?;
        if constant {
            return Ok(ColumnarValue::Scalar(datafusion::common::ScalarValue::try_from_array(&result, 0)?));
        }
        Ok(ColumnarValue::Array(result))
    }
}
