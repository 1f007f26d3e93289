-- One text for SQLite and PostgreSQL: text, integer, bigint, boolean, date, timestamp (naive UTC, microseconds).
-- Ids, hashes, codes and the journal are TEXT; no keyset walks a TEXT column, since collations differ.

-- One row per consistency boundary: updating it is the lock, the version and the journal's rank at once.
CREATE TABLE dossier (
    id TEXT NOT NULL PRIMARY KEY,
    nature TEXT NOT NULL,
    rang BIGINT NOT NULL CHECK (rang >= 0),
    tete TEXT NOT NULL,
    instant TIMESTAMP NOT NULL
);

-- `texte` is what is hashed, byte for byte; the other columns are read from it to be searched.
CREATE TABLE journal (
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    rang BIGINT NOT NULL CHECK (rang >= 1),
    numero BIGINT NOT NULL,
    texte TEXT NOT NULL,
    empreinte TEXT NOT NULL,
    PRIMARY KEY (dossier_id, rang)
);
CREATE UNIQUE INDEX journal_numero ON journal (numero);

-- Names, subjects and free texts stand here and not in the chain: erasing them breaks nothing.
CREATE TABLE valeur_personnelle (
    reference TEXT NOT NULL PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    empreinte TEXT NOT NULL,
    sel TEXT,
    valeur TEXT,
    CHECK ((sel IS NULL) = (valeur IS NULL))
);
CREATE INDEX valeur_personnelle_dossier ON valeur_personnelle (dossier_id);

-- The number of the feed across dossiers: updated last, so that numbers follow commits without a gap.
CREATE TABLE compteur (
    nom TEXT NOT NULL PRIMARY KEY,
    valeur BIGINT NOT NULL CHECK (valeur >= 0)
);
INSERT INTO compteur (nom, valeur) VALUES ('journal', 0);

-- What a retry receives again. `cle` is a hash of organisation, subject and key; `requete` of what was asked.
CREATE TABLE idempotence (
    cle TEXT NOT NULL PRIMARY KEY,
    requete TEXT NOT NULL,
    statut INTEGER NOT NULL,
    corps TEXT NOT NULL,
    etag TEXT,
    location TEXT,
    cree_le TIMESTAMP NOT NULL
);
CREATE INDEX idempotence_cree_le ON idempotence (cree_le);

-- Secrets that every instance on this database shares.
CREATE TABLE secret (
    nom TEXT NOT NULL PRIMARY KEY,
    valeur TEXT NOT NULL
);

CREATE TABLE organisation (
    code TEXT NOT NULL PRIMARY KEY,
    numero INTEGER NOT NULL,
    nature TEXT NOT NULL,
    nom TEXT NOT NULL,
    siren TEXT,
    secteur TEXT,
    direction TEXT,
    code_france_competences TEXT,
    nomme_dans_les_documents BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX organisation_numero ON organisation (numero);

CREATE TABLE convention (
    id TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
    numero BIGINT NOT NULL,
    reference TEXT NOT NULL,
    reference_externe TEXT,
    reference_externe_de TEXT REFERENCES organisation (code),
    opco TEXT NOT NULL REFERENCES organisation (code),
    ministere_education TEXT NOT NULL REFERENCES organisation (code),
    ministere_enseignement_superieur TEXT NOT NULL REFERENCES organisation (code),
    intitule TEXT NOT NULL,
    cosignataires TEXT NOT NULL,
    lieu_signature TEXT,
    accord_constitutif DATE,
    remplace_id TEXT REFERENCES convention (id),
    stipulations TEXT NOT NULL,
    lectures TEXT NOT NULL,
    fictif BOOLEAN NOT NULL,
    fins TEXT NOT NULL,
    cree_le TIMESTAMP NOT NULL,
    cree_jour DATE NOT NULL,
    cree_par TEXT NOT NULL,
    -- An index for the scope of those who read signed conventions only; no rule reads it.
    date_effet DATE,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    CHECK ((reference_externe IS NULL) = (reference_externe_de IS NULL))
);
CREATE UNIQUE INDEX convention_numero ON convention (numero);
CREATE UNIQUE INDEX convention_reference ON convention (opco, reference);
CREATE UNIQUE INDEX convention_reference_externe ON convention (reference_externe_de, reference_externe)
    WHERE reference_externe IS NOT NULL;
CREATE INDEX convention_opco ON convention (opco, numero);
CREATE INDEX convention_ministere_education ON convention (ministere_education, numero);
CREATE INDEX convention_ministere_enseignement_superieur ON convention (ministere_enseignement_superieur, numero);

-- Dated facts that happen once in the life of a convention: opening for signature, abandonment.
CREATE TABLE fait_convention (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    motif TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (convention_id, nature),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE signature (
    id TEXT NOT NULL PRIMARY KEY,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rang INTEGER NOT NULL,
    qualite TEXT NOT NULL,
    nom TEXT,
    cosignataire TEXT,
    date_signature DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    annulation_motif TEXT,
    annulation_piece_reference TEXT,
    annulation_piece_sha256 TEXT,
    annulation_le TIMESTAMP,
    annulation_jour DATE,
    annulation_par TEXT,
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((annulation_piece_reference IS NULL) = (annulation_piece_sha256 IS NULL)),
    CHECK ((annulation_le IS NULL) = (annulation_motif IS NULL)
        AND (annulation_le IS NULL) = (annulation_jour IS NULL)
        AND (annulation_le IS NULL) = (annulation_par IS NULL))
);
CREATE UNIQUE INDEX signature_rang ON signature (convention_id, rang);
-- One signature that counts per person expected: the last line behind the dossier's lock.
CREATE UNIQUE INDEX signature_une_par_qualite ON signature (convention_id, qualite)
    WHERE annulation_le IS NULL AND cosignataire IS NULL;
CREATE UNIQUE INDEX signature_une_par_cosignataire ON signature (convention_id, cosignataire)
    WHERE annulation_le IS NULL AND cosignataire IS NOT NULL;
