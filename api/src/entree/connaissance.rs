//! `connu_au`: what the system knew at an instant, whatever it has learnt since. One parameter, of every reading of a dossier.

use crate::contrat::adresses;
use crate::serveur::application::moment;
use crate::serveur::routeur::lieu;
use crate::sortie::problem::{Champ, Problem, Technique};
use actix_web::HttpRequest;
use chrono::{DateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Paris;
use domain::socle::calendrier::{DERNIERE_DATE, Date, PREMIERE_DATE, lire_date};
use domain::socle::operation::Operation;

/// The name of the parameter.
pub const CONNU_AU: &str = "connu_au";

/// Whether an operation can answer from what was known.
#[must_use]
pub fn se_souvient(operation: Operation) -> bool {
    adresses::de(operation).is_some_and(|adresse| adresse.se_souvient)
}

/// The instant whose knowledge a request asks for, where its operation can answer from it.
///
/// # Errors
/// 400 when it is neither a date nor an instant, or given twice.
pub fn demandee(requete: &HttpRequest) -> Result<Option<DateTime<Utc>>, Problem> {
    if !admise(requete.method().as_str(), lieu(requete)) {
        return Ok(None);
    }
    let mut dits = form_urlencoded::parse(requete.query_string().as_bytes()).filter(|(nom, _)| nom == CONNU_AU);
    let (premier, autre) = (dits.next(), dits.next());
    let Some((_, texte)) = premier else { return Ok(None) };
    let lu = lire(&texte).filter(|_| autre.is_none());
    lu.map(Some).ok_or_else(|| {
        let attendu = "une date (AAAA-MM-JJ, le jour entier à Paris) ou un instant RFC 3339, une seule fois";
        let probleme = Problem::from(Technique::RequeteIllisible).detail("Un paramètre est refusé.");
        probleme.champs(vec![Champ::nouveau(CONNU_AU, attendu)])
    })
}

/// Whether the operation at this address takes the parameter.
#[must_use]
pub fn admise(methode: &str, motif: Option<&str>) -> bool {
    motif.and_then(|motif| adresses::operation_a(methode, motif)).is_some_and(se_souvient)
}

/// An instant, or the end of a day in Paris.
fn lire(texte: &str) -> Option<DateTime<Utc>> {
    if let Ok(jour) = lire_date(texte) {
        let minuit = jour.succ_opt()?.and_time(NaiveTime::MIN);
        let fin = Paris.from_local_datetime(&minuit).earliest()? - chrono::Duration::microseconds(1);
        return Some(fin.with_timezone(&Utc));
    }
    // The day that is written is one of the calendar, whatever day it is in Paris then.
    lire_date(texte.get(..10)?).ok()?;
    Some(moment(DateTime::parse_from_rfc3339(texte).ok()?.with_timezone(&Utc)).instant)
}

/// The day in Paris of that instant: the day asked for, unless another one is. At the ends of the calendar, an offset does not
/// lead out of it.
#[must_use]
pub fn jour(instant: DateTime<Utc>) -> Date {
    moment(instant).jour.clamp(PREMIERE_DATE, DERNIERE_DATE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_known_to_its_last_microsecond_in_paris() {
        let lu = |texte: &str| lire(texte).map(|instant| instant.to_rfc3339_opts(chrono::SecondsFormat::Micros, true));
        assert_eq!(lu("2022-05-05").as_deref(), Some("2022-05-05T21:59:59.999999Z"));
        assert_eq!(lu("2022-01-05").as_deref(), Some("2022-01-05T22:59:59.999999Z"));
        assert_eq!(lu("2022-05-05T10:00:00+02:00").as_deref(), Some("2022-05-05T08:00:00.000000Z"));
        for (bout, attendu) in [("1900-01-01T00:00:00+14:00", PREMIERE_DATE), ("2199-12-31T23:59:59Z", DERNIERE_DATE)] {
            assert_eq!(lire(bout).map(jour), Some(attendu), "{bout}");
        }
        for illisible in [
            "",
            "hier",
            "2022-5-5",
            "2022-02-30",
            "2022-05-05T10:00:00",
            "1899-12-31T12:00:00Z",
            "9999-12-31T12:00:00Z",
        ] {
            assert_eq!(lu(illisible), None, "{illisible}");
        }
    }
}
