"""A loop that commits rows one by one, durably, and does nothing else: what the engine allows."""

import sqlite3
import sys
import time

secondes, fichier = int(sys.argv[1]), sys.argv[2]
base = sqlite3.connect(fichier, isolation_level=None)
base.execute("PRAGMA journal_mode = WAL")
base.execute("PRAGMA synchronous = FULL")
base.execute("CREATE TABLE IF NOT EXISTS boucle_nue (id INTEGER PRIMARY KEY, texte TEXT NOT NULL)")
texte, rangs, fin = "x" * 1000, 0, time.monotonic() + secondes
while time.monotonic() < fin:
    base.execute("BEGIN IMMEDIATE")
    base.execute("INSERT INTO boucle_nue (texte) VALUES (?)", (texte,))
    base.execute("COMMIT")
    rangs += 1
print(f"tps = {rangs / secondes:.1f}")
