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

-- Things that are their dated facts (avenants, litigations, tools…), in the dossier where they stand: the row by which each is
-- found, and what happened to it, in the order of recording. `contenu` is the fact itself, under its own tag.
CREATE TABLE histoire (
    nature TEXT NOT NULL,
    id TEXT NOT NULL,
    numero BIGINT NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    PRIMARY KEY (nature, id)
);
CREATE UNIQUE INDEX histoire_numero ON histoire (nature, numero);
CREATE INDEX histoire_dossier ON histoire (dossier_id, nature, numero);

CREATE TABLE fait_histoire (
    nature TEXT NOT NULL,
    histoire_id TEXT NOT NULL,
    rang INTEGER NOT NULL,
    contenu TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (nature, histoire_id, rang),
    FOREIGN KEY (nature, histoire_id) REFERENCES histoire (nature, id),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

-- What a history is found by, besides its id: written with the fact that says it, and never changed.
CREATE TABLE index_histoire (
    nature TEXT NOT NULL,
    champ TEXT NOT NULL,
    valeur TEXT NOT NULL,
    histoire_id TEXT NOT NULL,
    seule BOOLEAN NOT NULL,
    PRIMARY KEY (nature, champ, valeur, histoire_id),
    FOREIGN KEY (nature, histoire_id) REFERENCES histoire (nature, id)
);
-- A key that one history alone may bear: the last line behind the dossier's lock.
CREATE UNIQUE INDEX index_histoire_seule ON index_histoire (nature, champ, valeur) WHERE seule;
CREATE INDEX index_histoire_histoire ON index_histoire (nature, histoire_id);
