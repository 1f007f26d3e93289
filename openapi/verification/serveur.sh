# Sourced by what plays against the built server: starts it and finds where it listens, in one place.

# Starts PROGRAM on a free port, on the data folder FOLDER, and waits until it has said LINE (the beginning of one; by default the
# address of its documentation). What follows are its options. Sets `serveur` (its process) and `adresse`; its outputs are FOLDER.sortie
# and FOLDER.erreurs.
servir() {
  local programme="$1" donnees="$2" ligne="${3:-Documentation : }"
  shift 3
  # There before the server writes to it: it is read at once.
  : >"$donnees.sortie"
  "$programme" servir --adresse 127.0.0.1:0 --donnees "$donnees" "$@" >"$donnees.sortie" 2>"$donnees.erreurs" </dev/null &
  serveur=$!
  adresse=
  for _ in $(seq 600); do
    if grep -q "^$ligne" "$donnees.sortie"; then
      adresse="$(sed -n 's|^Documentation : \(http://[^/]*\)/docs/$|\1|p' "$donnees.sortie")"
      return
    fi
    kill -0 "$serveur" 2>/dev/null || break
    sleep 0.1
  done
  echo "le serveur n'a pas démarré :" >&2
  cat "$donnees.erreurs" >&2
  exit 1
}
