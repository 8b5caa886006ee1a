//! Which checks run: `+a,-b` over what the rules say.

use super::CHECKS;

/// Checks switched on and off.
///
/// ```
/// use jihe::check::Switches;
/// let switches: Switches = "-passage-repeated,+sum-of-parts".parse()?;
/// assert!(switches.runs("sum-of-parts", false) && !switches.runs("passage-repeated", true));
/// let only: Switches = "sum-of-parts".parse()?;
/// assert!(!only.runs("growth-rate", true));
/// # Ok::<(), jihe::check::SwitchError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Switches {
    on: u64,
    off: u64,
}

/// A check that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no check is called `{name}`; there are: {known}")]
pub struct SwitchError {
    name: String,
    known: String,
}

impl Switches {
    /// Whether a check runs of which the rules say `on`.
    pub fn runs(self, check: &str, on: bool) -> bool {
        let bit = CHECKS.iter().position(|c| c.id == check).map_or(0, |at| 1u64 << at);
        if self.off & bit != 0 {
            false
        } else if self.on & bit != 0 {
            true
        } else {
            on
        }
    }
}

impl std::str::FromStr for Switches {
    type Err = SwitchError;

    /// `+a,-b` changes what the rules say, `a,b` runs these alone; `all` stands for all checks, `none` switches all off.
    fn from_str(text: &str) -> Result<Switches, SwitchError> {
        let every = (1u64 << CHECKS.len()) - 1;
        let mut out = Switches::default();
        let mut only = 0;
        for word in text.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            let (sign, name) = match word.strip_prefix(['+', '-']) {
                Some(name) => (word.chars().next(), name),
                None => (None, word),
            };
            let bit = match name {
                "all" => every,
                "none" if sign.is_none() => {
                    out.off = every;
                    continue;
                }
                _ => match CHECKS.iter().position(|c| c.id == name) {
                    Some(at) => 1 << at,
                    None => {
                        let known = CHECKS.iter().map(|c| c.id).collect::<Vec<_>>().join(", ");
                        return Err(SwitchError { name: name.to_owned(), known });
                    }
                },
            };
            match sign {
                Some('-') => (out.off, out.on, only) = (out.off | bit, out.on & !bit, only & !bit),
                Some(_) => (out.on, out.off) = (out.on | bit, out.off & !bit),
                None => only |= bit,
            }
        }
        if only != 0 {
            out.on |= only;
            out.off |= every & !out.on;
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_switch_checks() {
        let check = |text: &str, sum: bool, growth: bool| {
            let switches: Switches = text.parse().unwrap();
            assert_eq!(
                (switches.runs("sum-of-parts", true), switches.runs("growth-rate", false)),
                (sum, growth),
                "{text}"
            );
        };
        check("", true, false);
        check("+growth-rate", true, true);
        check("-sum-of-parts", false, false);
        check("growth-rate", false, true);
        check("all,-growth-rate", true, false);
        check("none", false, false);
        check("none,+growth-rate", false, true);
        check("-all,+sum-of-parts", true, false);
        assert!("sum".parse::<Switches>().unwrap_err().to_string().contains("sum-of-parts"));
    }
}
