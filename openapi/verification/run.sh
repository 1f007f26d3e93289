#!/usr/bin/env bash
# Starts the built server on a folder of its own and a free port, plays the compiled scenario against it, stops it.
# Usage: run.sh [PROGRAM]
set -euo pipefail
ici="$(cd "$(dirname "$0")" && pwd)"
programme="$(realpath "${1:-$ici/../../target/debug/conventions-opco}")"
# The environment of whoever runs this is not the server's.
unset DATABASE_URL "${!CONVENTIONS_@}"

dossier="$(mktemp -d)"
serveur=
# shellcheck disable=SC2329 # called by the trap
ranger() {
  if [ -n "$serveur" ]; then
    kill "$serveur" 2>/dev/null || true
    wait "$serveur" 2>/dev/null || true
  fi
  rm -rf "$dossier"
}
trap ranger EXIT

# shellcheck source=openapi/verification/serveur.sh
. "$ici/serveur.sh"
servir "$programme" "$dossier/donnees" ""
URL_API="$adresse"

jeton() { "$programme" jeton --donnees "$dossier/donnees" --organisation "$1" --role "$2"; }
JETON_OPCO="$(jeton mobilites secretariat)"
JETON_MENJS="$(jeton menjs ministere)"
JETON_MESRI="$(jeton mesri ministere)"
export URL_API JETON_OPCO JETON_MENJS JETON_MESRI

node "$ici/node_modules/.cache/client/scenario.js" || { tail -n 20 "$dossier/donnees.erreurs" >&2; exit 1; }
