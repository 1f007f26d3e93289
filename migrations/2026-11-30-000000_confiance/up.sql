-- An answer kept for retries is held by the journal: its salted hash stands in the dossier of its act, then in the entry of the
-- next act there. One kept before this bears no act, and goes with the first purge.
ALTER TABLE dossier ADD COLUMN reponse TEXT;
ALTER TABLE idempotence ADD COLUMN dossier_id TEXT;
ALTER TABLE idempotence ADD COLUMN rang BIGINT;
ALTER TABLE idempotence ADD COLUMN sel TEXT;
CREATE INDEX idempotence_dossier ON idempotence (dossier_id, rang);

-- Checkpoints: what the journal was when it had so many entries, signed. `note` is what is published, byte for byte; `cle` the
-- public key that verifies it. Nothing is ever changed here.
CREATE TABLE point_de_controle (
    entrees BIGINT NOT NULL PRIMARY KEY,
    note TEXT NOT NULL,
    cle TEXT NOT NULL
);
