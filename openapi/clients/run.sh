#!/usr/bin/env bash
# Draws four clients from the contract that the built server serves, and has each play the same twelve steps against that
# server, directly, then behind nginx, under a path and compressed. Usage: run.sh [PROGRAM]
# All that is installed, generated and compiled is in target/clients/, where the next run finds it.
set -euo pipefail
ici="$(cd "$(dirname "$0")" && pwd)"
depot="$(cd "$ici/../.." && pwd)"
atelier="$depot/target/clients"
programme="$(realpath "${1:-$depot/target/debug/conventions-opco}")"
# The environment of whoever runs this is not the server's.
unset DATABASE_URL "${!CONVENTIONS_@}"
export npm_config_cache="$depot/target/npm" npm_config_ignore_scripts=true PIP_CACHE_DIR="$atelier/pip"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1 CARGO_INCREMENTAL=0

for outil in python3 node npm java cargo curl; do
  command -v "$outil" >/dev/null || { echo "$outil manque : il fait ou sert un des quatre clients" >&2; exit 1; }
done
nginx="$(PATH="$PATH:/usr/sbin" type -P nginx)" || { echo "nginx manque (Debian : apt-get install nginx)" >&2; exit 1; }
mkdir -p "$atelier"

dossier="$(mktemp -d)"
serveur=
mandataire=
arreter() {
  for pid in $mandataire $serveur; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  serveur=
  mandataire=
}
# shellcheck disable=SC2329 # called by the trap
ranger() {
  arreter
  rm -rf "$dossier"
}
trap ranger EXIT

# shellcheck source=openapi/verification/serveur.sh
. "$ici/../verification/serveur.sh"

# A server on a folder of its own, so that no play sees what another wrote.
demarrer() {
  rm -rf "${dossier:?}/donnees"
  mkdir -m 700 "$dossier/donnees"
  servir "$programme" "$dossier/donnees" "" --mandataires 127.0.0.1
  URL_API="$adresse"
  PREFIXE=
}

# nginx in front of it, as README.md says, compressing whatever it may.
interposer() {
  local porte
  porte="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
  {
    [ "$(id -u)" != 0 ] || echo "user root;"
    cat <<CONF
worker_processes 1;
pid $dossier/nginx.pid;
error_log $dossier/nginx.log;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path $dossier/nginx-corps;
  proxy_temp_path $dossier/nginx-proxy;
  fastcgi_temp_path $dossier/nginx-f;
  uwsgi_temp_path $dossier/nginx-u;
  scgi_temp_path $dossier/nginx-s;
  gzip on;
  gzip_proxied any;
  gzip_min_length 1;
  gzip_types application/json application/problem+json;
  server {
    listen 127.0.0.1:$porte;
    location /conventions/ {
      proxy_pass $URL_API/;
      proxy_http_version 1.1;
      proxy_set_header Host \$http_host;
      proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Prefix /conventions;
    }
  }
}
CONF
  } >"$dossier/nginx.conf"
  "$nginx" -p "$dossier" -e "$dossier/nginx.log" -c "$dossier/nginx.conf" -g 'daemon off;' </dev/null >/dev/null 2>&1 &
  mandataire=$!
  URL_API="http://127.0.0.1:$porte/conventions"
  PREFIXE=/conventions
  for _ in $(seq 100); do
    if curl --silent --fail --output /dev/null "$URL_API/sante/vie"; then return; fi
    sleep 0.1
  done
  echo "nginx n'a pas démarré :" >&2
  cat "$dossier/nginx.log" >&2
  exit 1
}

jeton() { "$programme" jeton --donnees "$dossier/donnees" --organisation "$1" --role "$2"; }

# What only a change of what is named makes do again: whether the mark of FOLDER is that of the text on standard input.
a_jour() { [ -e "$1/.marque" ] && [ "$(cat "$1/.marque")" = "$(sha256sum)" ]; }
marquer() { sha256sum >"$1/.marque"; }

echec=0
rater() {
  echo "échec : $*" >&2
  echec=1
}

### What is installed.

a_jour "$atelier/venv" <"$ici/requirements.txt" || {
  rm -rf "$atelier/venv"
  python3 -m venv "$atelier/venv"
  "$atelier/venv/bin/pip" install --quiet --no-cache-dir --requirement "$ici/requirements.txt"
  marquer "$atelier/venv" <"$ici/requirements.txt"
}
export PATH="$atelier/venv/bin:$PATH"
ts="$atelier/typescript"
a_jour "$ts" <"$ici/../verification/package-lock.json" || {
  rm -rf "$ts"
  mkdir "$ts"
  cp "$ici/../verification/package.json" "$ici/../verification/package-lock.json" "$ts"
  npm --prefix "$ts" ci --no-audit --no-fund --silent
  marquer "$ts" <"$ici/../verification/package-lock.json"
}
version_npm() { node -p "require('$ts/package.json').devDependencies['$1']"; }
version_pip() { sed -n "s/^$1==//p" "$ici/requirements.txt"; }

### What is generated.

demarrer
contrat="$atelier/contrat.json"
curl --silent --fail "$URL_API/openapi.json" >"$contrat"
arreter

# generer FOLDER FILES COMMAND…: once for these files and this command. What it says is kept in FOLDER.log.
generer() {
  local vers="$1" de="$2"
  shift 2
  # shellcheck disable=SC2086 # two files
  if ! { echo "$*"; cat "$ici/requirements.txt" $de; } | a_jour "$vers"; then
    rm -rf "$vers"
    mkdir -p "$vers"
    "$@" >"$vers.log" 2>&1 || { cat "$vers.log" >&2; rater "rien n'est généré : $vers"; return; }
    # shellcheck disable=SC2086
    { echo "$*"; cat "$ici/requirements.txt" $de; } | marquer "$vers"
  fi
}

# openapi-generator warns of any document: what it says of the few lines of temoin.json is no fault of the contract. It also
# says, of values that are no names, how it would name them, even where the contract gives the name that it then writes.
avertissements_openapi_generator() {
  local de="$1" dans="$2" nom
  comm -23 <(grep ' WARN ' "$de.log" | sort -u) <(grep ' WARN ' "$de-temoin.log" | sort -u) | while read -r ligne; do
    nom="$(sed -n 's/.* Renamed to //p' <<<"$ligne")"
    if [ -z "$nom" ] || grep -rqF -- "$nom" "$dans"; then echo "$ligne"; fi
  done
}

openapi_generator() {
  local vers="$1" langage="$2" options="$3"
  generer "$vers" "$contrat" openapi-generator-cli generate \
    --input-spec "$contrat" --generator-name "$langage" --output "$vers" --additional-properties "$options"
  generer "$vers-temoin" "$ici/temoin.json" openapi-generator-cli generate \
    --input-spec "$ici/temoin.json" --generator-name "$langage" --output "$vers-temoin" --additional-properties "$options"
}

generer_typescript() {
  generer "$ts/genere" "$contrat" "$ts/node_modules/.bin/openapi-typescript" "$contrat" --output "$ts/genere/contrat.d.ts"
  { grep '⚠' "$ts/genere.log" || true; } >"$atelier/avertissements"
  cp "$ici/douze.ts" "$ici/tsconfig.json" "$ts"
  "$ts/node_modules/.bin/tsc" --project "$ts" || rater "le scénario n'a pas les types du client TypeScript"
}

typer() { mypy --strict --follow-imports silent --cache-dir "$atelier/mypy" "$1" || rater "mypy : $1"; }

generer_python_client() {
  local vers="$atelier/python-client"
  generer "$vers" "$contrat" openapi-python-client generate \
    --path "$contrat" --meta none --output-path "$vers/conventions_client" --overwrite
  { grep '^WARNING' "$vers.log" || true; } >"$atelier/avertissements"
  MYPYPATH="$vers" typer "$ici/douze_python_client.py"
}

generer_openapi_generator_python() {
  local vers="$atelier/python-generator"
  openapi_generator "$vers" python packageName=conventions_generees
  avertissements_openapi_generator "$vers" "$vers/conventions_generees" >"$atelier/avertissements"
  MYPYPATH="$vers" typer "$ici/douze_openapi_generator.py"
}

# Neither TLS, which nobody speaks here; nor answers without their status.
generer_openapi_generator_rust() {
  local vers="$atelier/rust"
  openapi_generator "$vers" rust "packageName=conventions-generees,packageVersion=0.0.0,library=reqwest,\
reqwestDefaultFeatures=,supportMiddleware=true,supportMultipleResponses=true"
  avertissements_openapi_generator "$vers" "$vers/src" >"$atelier/avertissements"
  cargo build --quiet --locked --manifest-path "$ici/rust/Cargo.toml" --target-dir "$atelier/cargo" 2>&1 |
    tee "$atelier/cargo.log" || rater "le client Rust ne se compile pas"
  { grep '^warning' "$atelier/cargo.log" || true; } >>"$atelier/avertissements"
}

### What is played.

douze="$(seq 12)"
pas=
# jouer COMMAND…: prints what the client says; how many of the twelve steps it held is left in `compte`.
jouer() {
  local tenus dits
  JETON_OPCO="$(jeton mobilites secretariat)"
  JETON_MENJS="$(jeton menjs ministere)"
  JETON_MESRI="$(jeton mesri ministere)"
  export URL_API PREFIXE JETON_OPCO JETON_MENJS JETON_MESRI
  if ! timeout 120 "$@" 2>&1 </dev/null | tee "$dossier/dit"; then
    tail -n 20 "$dossier/donnees.erreurs" >&2
    rater "$*"
  fi
  tenus="$(sed -n 's/^ok  \([0-9]*\)\. .*/\1/p' "$dossier/dit")"
  dits="$(grep '^ok  ' "$dossier/dit" || true)"
  if [ "$tenus" != "$douze" ]; then
    rater "les douze pas ne sont pas tenus : $*"
  else
    pas="${pas:-$dits}"
    [ "$dits" = "$pas" ] || rater "les pas ne sont pas ceux des autres clients : $*"
  fi
  compte="$(wc -w <<<"$tenus")"
}

tableau="$dossier/tableau"
printf '%s\t' client 'générateur et version' 'avertissements dus au document' 'pas tenus, direct' 'pas tenus, nginx' >"$tableau"
echo secondes >>"$tableau"

# eprouver NAME GENERATOR FUNCTION COMMAND…
eprouver() {
  local nom="$1" generateur="$2" fabriquer="$3" debut=$SECONDS nombre direct
  shift 3
  echo "== $nom : $generateur"
  "$fabriquer"
  nombre="$(wc -l <"$atelier/avertissements")"
  if [ "$nombre" != 0 ]; then
    cat "$atelier/avertissements"
    rater "$nombre avertissements de $generateur dus au document"
  fi
  echo "-- direct"
  demarrer
  jouer "$@"
  direct=$compte
  arreter
  echo "-- par nginx, sous /conventions"
  demarrer
  interposer
  jouer "$@"
  arreter
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' \
    "$nom" "$generateur" "$nombre" "$direct/12" "$compte/12" "$((SECONDS - debut))" >>"$tableau"
}

python="$atelier/venv/bin/python"
eprouver TypeScript "openapi-typescript $(version_npm openapi-typescript), openapi-fetch $(version_npm openapi-fetch)" \
  generer_typescript node "$ts/douze.js"
eprouver Python "openapi-python-client $(version_pip openapi-python-client)" \
  generer_python_client env PYTHONPATH="$atelier/python-client" "$python" "$ici/douze_python_client.py"
eprouver Python "openapi-generator $(version_pip openapi-generator-cli), python" \
  generer_openapi_generator_python env PYTHONPATH="$atelier/python-generator" "$python" "$ici/douze_openapi_generator.py"
eprouver Rust "openapi-generator $(version_pip openapi-generator-cli), rust (reqwest)" \
  generer_openapi_generator_rust "$atelier/cargo/debug/douze"

echo
python3 - "$tableau" <<'PYTHON'
import sys

lignes = [ligne.rstrip("\n").split("\t") for ligne in open(sys.argv[1], encoding="utf-8")]
largeurs = [max(map(len, colonne)) for colonne in zip(*lignes)]
for ligne in lignes:
    print("  ".join(case.ljust(largeur) for case, largeur in zip(ligne, largeurs)).rstrip())
PYTHON
exit "$echec"
