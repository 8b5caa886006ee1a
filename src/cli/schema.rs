//! `extract schema`: the JSON Schema of the output, generated from the types.

use super::{Exit, Stop, print};
use crate::write::Output;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};

pub(super) fn run() -> Result<Exit, Stop> {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Output>();
    Numbers.transform(&mut schema);
    let text = serde_json::to_string_pretty(&schema).map_err(|e| e.to_string())?;
    print::bytes(format!("{text}\n").as_bytes())
}

/// Decimals are printed as JSON numbers, not as the strings that their type is described with.
struct Numbers;

impl Transform for Numbers {
    fn transform(&mut self, schema: &mut Schema) {
        let decimal = schema.get("pattern").and_then(|p| p.as_str()) == Some(r"^-?\d+(\.\d+)?$");
        if decimal {
            schema.remove("pattern");
            let nullable = schema.get("type").is_some_and(|t| t.is_array());
            let kind = if nullable { serde_json::json!(["number", "null"]) } else { serde_json::json!("number") };
            schema.insert("type".into(), kind);
        }
        transform_subschemas(self, schema);
    }
}
