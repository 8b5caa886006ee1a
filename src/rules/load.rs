//! All lists together: the built-in texts with a user's directory laid over them, compiled.

use super::checks::CheckRules;
use super::keywords::KeywordRules;
use super::{Failure, Language, RuleText, RulesError, builtin, lists};
use std::collections::BTreeMap;
use std::path::Path;

/// Gives the built-in text of a list and the user's, if there is one. A list that does not exist is empty.
pub type Get<'g> = &'g dyn Fn(&str) -> (RuleText, Option<RuleText>);

/// Every compiled list of this layer, with the texts they came from.
#[derive(Debug, Clone)]
pub struct Rules {
    user: BTreeMap<String, RuleText>,
    digest: String,
    /// Words that are no keywords.
    pub keywords: KeywordRules,
    /// What is checked, and how exactly.
    pub checks: CheckRules,
    /// The lists of the language.
    pub language: Language,
}

impl Rules {
    /// The built-in rules.
    ///
    /// ```
    /// let rules = jihe::rules::Rules::builtin().unwrap();
    /// assert_eq!(rules.digest().len(), 64);
    /// ```
    pub fn builtin() -> Result<Rules, RulesError> {
        Rules::from_texts(BTreeMap::new())
    }

    /// The built-in rules with the files of a directory laid over them. A file is named like the list that it changes
    /// (`units.toml`); any other name is an error, as is a directory without a rules file.
    pub fn load(directory: Option<&Path>) -> Result<Rules, RulesError> {
        let Some(directory) = directory else {
            return Rules::builtin();
        };
        let failed = |path: &Path, message: String| RulesError { file: path.display().to_string(), line: 1, message };
        let unreadable = |path: &Path, e: std::io::Error| failed(path, format!("cannot be read: {e}"));
        let mut files: Vec<_> = std::fs::read_dir(directory)
            .map_err(|e| unreadable(directory, e))?
            .collect::<Result<Vec<_>, _>>()
            .map_err(|e| unreadable(directory, e))?
            .into_iter()
            .map(|e| e.path())
            .filter(|p| p.extension().is_some_and(|e| e == "toml"))
            .collect();
        files.sort();
        let mut user = BTreeMap::new();
        for path in &files {
            let list = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
            if builtin(&list).is_none() {
                let known = lists().collect::<Vec<_>>().join(", ");
                return Err(failed(path, format!("no list has this name; a file here is named like one of: {known}")));
            }
            let text = std::fs::read_to_string(path).map_err(|e| unreadable(path, e))?;
            user.insert(list, RuleText { file: path.display().to_string(), text });
        }
        if user.is_empty() {
            return Err(failed(directory, "the directory holds no rules file (such as units.toml)".into()));
        }
        Rules::from_texts(user)
    }

    fn from_texts(user: BTreeMap<String, RuleText>) -> Result<Rules, RulesError> {
        let get = |list: &str| texts(&user, list);
        let keywords = KeywordRules::compile(&get)?;
        let checks = CheckRules::compile(&get)?;
        let language = Language::compile(&get)?;
        let digest = digest(&user);
        Ok(Rules { user, digest, keywords, checks, language })
    }

    /// The texts of a list, for a layer that compiles lists of its own.
    pub fn texts(&self, list: &str) -> (RuleText, Option<RuleText>) {
        texts(&self.user, list)
    }

    /// SHA-256 over all rule texts, built-in and user's, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// A list as text: the built-in file, then the user's.
    pub fn dump(&self, list: &str) -> Option<String> {
        let text = builtin(list)?;
        Some(match self.user.get(list) {
            Some(own) => format!("{text}\n# laid over it: {}\n\n{}", own.file, own.text),
            None => text.to_owned(),
        })
    }

    /// Runs the examples of the rows of this layer.
    pub fn examples(&self) -> Vec<Failure> {
        let mut out = self.keywords.examples();
        out.extend(self.language.tables.examples());
        out
    }
}

fn texts(user: &BTreeMap<String, RuleText>, list: &str) -> (RuleText, Option<RuleText>) {
    let text = builtin(list).unwrap_or_default().to_owned();
    (RuleText { file: format!("rules/{list}.toml"), text }, user.get(list).cloned())
}

fn digest(user: &BTreeMap<String, RuleText>) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    };
    for list in lists() {
        add(list);
        add(builtin(list).unwrap_or_default());
        add(user.get(list).map_or("", |t| t.text.as_str()));
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(name: &str, text: &str) -> Result<Rules, RulesError> {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(name), text).unwrap();
        Rules::load(Some(dir.path()))
    }

    #[test]
    fn a_user_file_changes_the_digest() {
        let own = load("keywords.toml", "[[row]]\nid = 'mine'\nwords = ['网格']\n").unwrap();
        assert!(own.keywords.leaves_out("网格") && own.keywords.leaves_out("工作"));
        assert_ne!(own.digest(), Rules::builtin().unwrap().digest());
    }

    #[test]
    fn wrong_files_are_named() {
        assert!(load("unit.toml", "").unwrap_err().message.contains("keywords"));
        let unknown = load("keywords.toml", "[[row]]\nid = 'a'\nword = ['x']\n").unwrap_err();
        assert!(unknown.line == 3 && unknown.message.contains("word"), "{unknown}");
        assert!(load("notes.txt", "").unwrap_err().message.contains("no rules file"));
    }

    #[test]
    fn the_built_in_examples_hold() {
        assert_eq!(Rules::builtin().unwrap().examples(), []);
    }
}
