//! nginx, as Debian installs it, in front of the server: two clients, a path, compressed answers.

use super::processus::{Dossier, PATIENCE, SECRETARIAT, Service, projet, surveiller, texte};
use crate::scene::Acteur;
use serde_json::{Value, json};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A proxy that ends with the test.
struct Nginx {
    url: String,
    pid: u32,
    fin: std::sync::mpsc::Receiver<std::process::ExitStatus>,
}

impl Nginx {
    /// In front of a server, under a path that it takes away, and compressing whatever it may.
    fn devant(dossier: &Dossier, service: &Service, prefixe: &str) -> Self {
        // A port that nobody had an instant ago.
        let porte = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let (ici, vers) = (dossier.chemin(""), &service.url);
        let configuration = format!(
            "user root;\nworker_processes 1;\npid {ici}nginx.pid;\nerror_log {ici}erreurs.log;\n\
             events {{ worker_connections 64; }}\n\
             http {{\n\
               access_log off;\n\
               client_body_temp_path {ici}nginx-corps;\n\
               proxy_temp_path {ici}nginx-proxy;\n\
               fastcgi_temp_path {ici}nginx-f;\n\
               uwsgi_temp_path {ici}nginx-u;\n\
               scgi_temp_path {ici}nginx-s;\n\
               gzip on;\n\
               gzip_proxied any;\n\
               gzip_min_length 1;\n\
               gzip_types application/json application/problem+json;\n\
               server {{\n\
                 listen 0.0.0.0:{porte};\n\
                 location {prefixe}/ {{\n\
                   proxy_pass {vers}/;\n\
                   proxy_http_version 1.1;\n\
                   proxy_set_header Host $http_host;\n\
                   proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n\
                   proxy_set_header X-Forwarded-Prefix {prefixe};\n\
                 }}\n\
                 location /entier/ {{\n\
                   proxy_pass {vers};\n\
                   proxy_set_header X-Forwarded-Prefix /entier;\n\
                 }}\n\
               }}\n\
             }}\n"
        );
        let fichier = dossier.ecrire("nginx.conf", &configuration);
        let enfant = Command::new("nginx")
            .args(["-p", &ici, "-e", &dossier.chemin("erreurs.log"), "-c", &fichier, "-g", "daemon off;"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx is installed (Debian : apt-get install nginx)");
        let (pid, fin) = surveiller(enfant);
        let nginx = Self { url: format!("http://127.0.0.1:{porte}"), pid, fin };
        let debut = Instant::now();
        while TcpStream::connect(("127.0.0.1", porte)).is_err() {
            let dites = std::fs::read_to_string(dossier.chemin("erreurs.log")).unwrap_or_default();
            assert!(debut.elapsed() < PATIENCE && nginx.fin.try_recv().is_err(), "nginx n'écoute pas : {dites}");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        nginx
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        super::processus::signaler(self.pid, "TERM");
        let _ = self.fin.recv_timeout(PATIENCE);
    }
}

/// Asks from one of the addresses of this machine: status, headers, body as it came.
fn demander(depuis: &str, url: &str, options: &[&str]) -> (u16, String, Vec<u8>) {
    let sortie = Command::new("curl")
        .args(["--silent", "--show-error", "--include", "--interface", depuis, "--max-time", "30"])
        .args(options)
        .arg(url)
        .output()
        .expect("curl is installed");
    assert!(sortie.status.success(), "{url} : {}", texte(&sortie.stderr));
    let fin = sortie.stdout.windows(4).position(|quatre| quatre == b"\r\n\r\n").expect("a head");
    let tete = texte(&sortie.stdout[..fin]).to_lowercase();
    let statut = tete.split(' ').nth(1).and_then(|statut| statut.parse().ok()).expect("a status");
    (statut, tete, sortie.stdout[fin + 4..].to_vec())
}

pub(super) fn two_clients_behind_nginx_have_a_quota_each() {
    const QUOTA: [&str; 2] = ["--quota", "3"];
    let statuts = |nginx: &Nginx, client: &str, dit: Option<&str>| -> Vec<u16> {
        let en_tete = dit.unwrap_or("X-Rien: 1");
        let url = format!("{}/coop/v1/regles/G1", nginx.url);
        (0..4).map(|_| demander(client, &url, &["--header", en_tete]).0).collect()
    };
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &[&QUOTA[..], &["--mandataires", "127.0.0.1"]].concat());
    let nginx = Nginx::devant(&dossier, &service, "/coop");
    // 127.0.0.1 is nginx itself, from here; its clients come from elsewhere.
    for client in ["127.0.0.2", "127.0.0.3"] {
        assert_eq!(statuts(&nginx, client, None), [200, 200, 200, 429], "{client}");
        // What it makes up gains it nothing: nginx adds whom it sees at the end, and passes on what it does not know.
        assert_eq!(statuts(&nginx, client, Some("X-Forwarded-For: 203.0.113.8")), [429; 4], "{client}");
    }
    assert_eq!(statuts(&nginx, "127.0.0.4", Some("Forwarded: for=203.0.113.9")), [200, 200, 200, 429]);
    assert_eq!(
        statuts(&nginx, "127.0.0.5", Some("Forwarded: for=203.0.113.10")),
        [429; 4],
        "a header of its own making"
    );
    // The probes go on being answered.
    for sonde in ["/sante/vie", "/sante/pret"] {
        assert_eq!(demander("127.0.0.2", &format!("{}/coop{sonde}", nginx.url), &[]).0, 200);
    }
    drop(nginx);
    // Not trusted, a proxy is one client.
    let service = Service::servir(&Dossier::neuf(), &QUOTA);
    let nginx = Nginx::devant(&dossier, &service, "/coop");
    assert_eq!(statuts(&nginx, "127.0.0.2", None), [200, 200, 200, 429]);
    assert_eq!(statuts(&nginx, "127.0.0.3", None), [429; 4]);
}

pub(super) fn under_a_path_of_nginx_everything_leads_there() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &["--mandataires", "127.0.0.1"]);
    let nginx = Nginx::devant(&dossier, &service, "/coop");
    let jeton = dossier.jeton(&SECRETARIAT);
    let dehors = Acteur::new(format!("{}/coop", nginx.url), Some(jeton.clone()));
    let cree = dehors.post("/v1/conventions", projet("CC-1")).est(201);
    dehors.post("/v1/conventions", projet("CC-2")).est(201);
    let ici = format!("/v1/conventions/{}", cree.id());
    assert_eq!(cree.en_tete("location"), format!("/coop{ici}"));
    let page = dehors.get("/v1/conventions?limite=1").est(200);
    assert!(page.en_tete("link").starts_with("</coop/v1/conventions?"), "{}", page.en_tete("link"));

    // Compressed by nginx, its tag is weak: an act takes it, and so does a reading.
    let autorisation = format!("Authorization: Bearer {jeton}");
    let compressee = |options: &[&str]| {
        let options = [&["--header", &autorisation, "--header", "Accept-Encoding: gzip"], options].concat();
        demander("127.0.0.2", &format!("{}/coop{ici}", nginx.url), &options)
    };
    let (statut, tete, corps) = compressee(&[]);
    assert_eq!((statut, &corps[..2]), (200, &b"\x1f\x8b"[..]), "{tete}");
    let etag = tete.lines().find_map(|ligne| ligne.strip_prefix("etag: ")).expect("a tag").replace("w/", "W/");
    assert!(etag.starts_with("W/\"1."), "{etag}");
    let (statut, tete, corps) = compressee(&["--header", &format!("If-None-Match: {etag}")]);
    assert_eq!((statut, corps.len()), (304, 0), "{tete}");
    let changer = |etag: &str| {
        let demande =
            dehors.requete("PATCH", &ici).avec("if-match", etag).corps(json!({ "intitule": "Autre intitulé" }));
        demande.envoyer()
    };
    changer(&etag).est(200);
    changer(&etag).est_un_probleme(412, "version_perimee");
    assert_eq!(compressee(&["--header", &format!("If-None-Match: {etag}")]).0, 200);

    // What people and generators follow.
    let lire = |chemin: &str| Acteur::new(nginx.url.clone(), None).requete("GET", chemin).envoyer_sans_verifier();
    let contrat: Value = lire("/coop/openapi.json").est(200).corps;
    assert_eq!(contrat["servers"][0]["url"], "/coop");
    let accueil = lire("/coop/").est(200).texte;
    for lien in ["href=\"/coop/regles\"", "href=\"/coop/docs/\"", "action=\"/coop/recherche\""] {
        assert!(accueil.contains(lien), "{accueil}");
    }
    for page in ["/coop/docs", "/coop/docs/"] {
        let page = lire(page).est(200);
        assert!(page.texte.contains("swagger-initializer.js"), "{}", page.texte);
    }
    assert!(lire("/coop/docs/swagger-initializer.js").est(200).texte.contains("\"openapi-3.0.json\""));
    assert_eq!(lire("/coop/docs/openapi-3.0.json").est(200).corps["servers"][0]["url"], "/coop");
    let refus = lire("/coop/v1/inconnue").est(404);
    let type_ = refus.corps["type"].as_str().expect("an address").to_owned();
    let page = lire(&type_).est(200);
    assert!(
        page.texte.contains("href=\"/coop/regles\"") && page.texte.contains("href=\"/coop/docs/\""),
        "{}",
        page.texte
    );
    // A proxy that leaves the path where it is.
    assert_eq!(lire("/entier/openapi.json").est(200).corps["servers"][0]["url"], "/entier");
    lire("/entier/v1/regles/G1").est(200);
}
