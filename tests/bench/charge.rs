//! The load: `wrk`, a script for each kind of request.

use serde_json::Value;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// What is asked, again and again.
pub struct Charge {
    url: String,
    script: String,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Debit {
    /// Answers, in all.
    pub requetes: u64,
    /// Answers a second.
    pub par_seconde: f64,
    /// Half of the answers came within, in milliseconds.
    pub p50: f64,
    /// Ninety-nine in a hundred came within, in milliseconds.
    pub p99: f64,
}

impl Charge {
    /// The same reading, by several callers: a quota is one caller's.
    pub fn lecture(url: &str, jetons: &[String]) -> Self {
        let script = format!("{}request = function() return wrk.format('GET', nil, porteur()) end\n", porteurs(jetons));
        Self { url: url.to_owned(), script }
    }

    /// The same act, each time under another key and another reference.
    pub fn acte(url: &str, jetons: &[String], corps: &Value, tour: usize) -> Result<Self, String> {
        let modele = serde_json::to_string(&Value::from(corps.to_string())).map_err(|erreur| erreur.to_string())?;
        let script = format!(
            r#"{}
local fils = 0
function setup(fil) fil:set('fil', fils); fils = fils + 1 end
local rang, corps = 0, {modele}
request = function()
  rang = rang + 1
  local entetes = porteur()
  entetes['Content-Type'] = 'application/json'
  entetes['Idempotency-Key'] = string.format('bench-{tour}-%d-%d', fil, rang)
  local dit = corps:gsub('REFERENCE', string.format('BENCH-{tour}-%d-%d', fil, rang))
  return wrk.format('POST', nil, entetes, dit)
end
"#,
            porteurs(jetons)
        );
        Ok(Self { url: url.to_owned(), script })
    }

    /// Asks for a while, by so many clients.
    pub fn tirer(&self, clients: u32, mesure: Duration) -> Result<Debit, String> {
        // Several loads may be asked for at once.
        static CHARGES: AtomicUsize = AtomicUsize::new(0);
        let rang = CHARGES.fetch_add(1, Ordering::Relaxed);
        let script = std::env::temp_dir().join(format!("conventions-opco-bench-{}-{rang}.lua", std::process::id()));
        std::fs::write(&script, &self.script).map_err(|erreur| erreur.to_string())?;
        let sortie = Command::new("wrk")
            .args(["--threads", "2", "--connections", &clients.to_string(), "--latency"])
            .args(["--duration", &format!("{}s", mesure.as_secs())])
            .arg("--script")
            .args([&script.display().to_string(), &self.url])
            .output()
            .map_err(|erreur| format!("wrk ne démarre pas (paquet Debian « wrk ») : {erreur}"))?;
        // Whatever becomes of it: the file has served.
        let _ = std::fs::remove_file(&script);
        let texte = String::from_utf8_lossy(&sortie.stdout).into_owned();
        lire(&texte).ok_or_else(|| format!("wrk : {texte}{}", String::from_utf8_lossy(&sortie.stderr)))
    }
}

/// A function that gives each request the headers of the next caller.
fn porteurs(jetons: &[String]) -> String {
    let liste: Vec<String> = jetons.iter().map(|jeton| format!("'{jeton}'")).collect();
    format!(
        "local jetons, tour = {{ {} }}, 0\nfunction porteur()\n  if #jetons == 0 then return {{}} end\n  tour = tour % #jetons + 1\n  \
         return {{ ['Authorization'] = 'Bearer ' .. jetons[tour] }}\nend\n",
        liste.join(", ")
    )
}

/// What `wrk` prints; `None` where an answer was not a success.
fn lire(texte: &str) -> Option<Debit> {
    if texte.contains("Non-2xx") || texte.contains("Socket errors") {
        return None;
    }
    let apres = |debut: &str| {
        let ligne = texte.lines().find(|ligne| ligne.trim_start().starts_with(debut))?;
        ligne.trim_start().strip_prefix(debut)?.split_whitespace().next().map(str::to_owned)
    };
    let requetes =
        texte.lines().find(|ligne| ligne.contains(" requests in "))?.split_whitespace().next()?.parse().ok()?;
    Some(Debit {
        requetes,
        par_seconde: apres("Requests/sec:")?.parse().ok()?,
        p50: millisecondes(&apres("50%")?)?,
        p99: millisecondes(&apres("99%")?)?,
    })
}

/// `1.23ms`, `950.00us`, `1.02s`.
fn millisecondes(texte: &str) -> Option<f64> {
    let (nombre, facteur) = match texte {
        _ if texte.ends_with("us") => (texte.strip_suffix("us")?, 0.001),
        _ if texte.ends_with("ms") => (texte.strip_suffix("ms")?, 1.0),
        _ => (texte.strip_suffix('s')?, 1000.0),
    };
    nombre.parse::<f64>().ok().map(|nombre| nombre * facteur)
}
