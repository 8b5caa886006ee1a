//! One engine with the built-in rules for all tests of a file.

use jihe::Engine;
use std::sync::OnceLock;

pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new().unwrap_or_else(|e| panic!("the rules that are built in load: {e}")))
}
