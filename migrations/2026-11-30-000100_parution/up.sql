-- Which entries of the journal show which object: what was known at an instant is found without reading the journal of a whole
-- dossier. Written with the entry; for entries that are already there, by the program, in the transaction of this migration.
CREATE TABLE parution (
    nature TEXT NOT NULL,
    objet_id TEXT NOT NULL,
    rang BIGINT NOT NULL,
    numero BIGINT NOT NULL,
    dossier_id TEXT NOT NULL,
    instant TIMESTAMP NOT NULL,
    PRIMARY KEY (nature, objet_id, rang)
);
-- The rank that a dossier had at an instant.
CREATE INDEX parution_dossier ON parution (dossier_id, instant, rang);
