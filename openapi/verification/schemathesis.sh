#!/usr/bin/env bash
# Makes requests of the contract that the built server serves, for two callers, and fails if an answer is not what it says.
# Usage: schemathesis.sh [PROGRAM]. Requests are counted, so that a seed makes the same ones; DUREE, in seconds, is the most that each
# caller may take, both being played at the same time: beyond it, the run has failed.
set -euo pipefail
ici="$(cd "$(dirname "$0")" && pwd)"
racine="$(cd "$ici/../.." && pwd)"
programme="$(realpath "${1:-$racine/target/debug/conventions-opco}")"
outils="$racine/target/verification"
DUREE="${DUREE:-900}"
unset DATABASE_URL "${!CONVENTIONS_@}" "${!SCHEMATHESIS_@}"

if ! [ -x "$outils/python/bin/st" ]; then
  python3 -m venv "$outils/python"
  "$outils/python/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check \
    schemathesis==4.32.5 openapi-spec-validator==0.9.0
fi

dossier="$(mktemp -d)"
serveurs=()
# shellcheck disable=SC2329 # called by the trap
ranger() {
  for serveur in "${serveurs[@]}"; do
    kill "$serveur" 2>/dev/null || true
    wait "$serveur" 2>/dev/null || true
  done
  rm -rf "$dossier"
}
trap ranger EXIT

# shellcheck source=openapi/verification/serveur.sh
. "$ici/serveur.sh"

# Each caller has a server of its own, with the example: what one does is not in the way of the other.
demarrer() {
  local donnees="$dossier/$1"
  mkdir -m 700 "$donnees"
  # Once the example is there: what is asked meets the same objects in every run.
  servir "$programme" "$donnees" "Exemple chargé" --quota 1000000 --exemple
  serveurs+=("$serveur")
  url="$adresse"
}

# One document for the validator, for what is generated and for what judges it.
CONTRAT="$dossier/openapi.json"
export CONTRAT

eprouver() {
  local organisation="$1" role="$2" adresse="$3" jeton
  jeton="$("$programme" jeton --donnees "$dossier/$organisation" --organisation "$organisation" --role "$role")"
  cd "$ici"
  PYTHONDONTWRITEBYTECODE=1 timeout "$DUREE" "$outils/python/bin/st" --config-file "$ici/schemathesis.toml" run "$CONTRAT" \
    --url "$adresse" --header "Authorization: Bearer $jeton" \
    --phases examples,coverage,fuzzing,stateful --no-color \
    --report json --report-json-path "$outils/schemathesis-$organisation.json" >"$outils/schemathesis-$organisation.txt" 2>&1
}

mkdir -p "$outils"
joues=()
for appelant in "mobilites secretariat" "menjs ministere"; do
  read -r organisation role <<<"$appelant"
  demarrer "$organisation"
  if ! [ -s "$CONTRAT" ]; then
    "$outils/python/bin/python" -c 'import sys, urllib.request; sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1]).read())' \
      "$url/openapi.json" >"$CONTRAT"
    "$outils/python/bin/openapi-spec-validator" "$CONTRAT"
  fi
  eprouver "$organisation" "$role" "$url" &
  joues+=("$organisation $!")
done

echecs=0
for joue in "${joues[@]}"; do
  read -r organisation essai <<<"$joue"
  code=0
  wait "$essai" || code=$?
  echo "— $organisation"
  sed -n '/^=* SUMMARY =*$/,$p' "$outils/schemathesis-$organisation.txt"
  # What did not run proves nothing.
  for phase in Examples Coverage Fuzzing Stateful; do
    if ! grep -q "^  ✅ $phase\$" "$outils/schemathesis-$organisation.txt"; then
      echo "la phase $phase n'est pas passée" >&2
      code=1
    fi
  done
  if [ "$code" != 0 ]; then
    echo "le détail est dans target/verification/schemathesis-$organisation.txt" >&2
    echecs=1
  fi
done
exit "$echecs"
