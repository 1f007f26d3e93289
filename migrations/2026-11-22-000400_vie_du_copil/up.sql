-- The daily life of the committee: what is agreed on, who is invited, what is sent before a meeting and written after it.

-- The steps of a common accord, under the meeting or the plan that they are about.
CREATE TABLE accord_copil (
    objet_id TEXT NOT NULL,
    rang INTEGER NOT NULL,
    acte TEXT NOT NULL,
    partie TEXT NOT NULL,
    source TEXT NOT NULL,
    motif TEXT,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (objet_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE ordre_du_jour_reunion (
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    rang INTEGER NOT NULL,
    points TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (reunion_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE invitation_reunion (
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    rang INTEGER NOT NULL,
    qualite TEXT NOT NULL,
    nom TEXT NOT NULL,
    organisme TEXT,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (reunion_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

-- One plan of actions a year.
CREATE TABLE plan_actions (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    annee INTEGER NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX plan_actions_numero ON plan_actions (numero);
CREATE UNIQUE INDEX plan_actions_annee ON plan_actions (convention_id, annee);

CREATE TABLE plan_actions_version (
    plan_id TEXT NOT NULL REFERENCES plan_actions (id),
    numero INTEGER NOT NULL,
    fiches TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (plan_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE document_travail (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    titre TEXT NOT NULL,
    nature TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX document_travail_numero ON document_travail (numero);
CREATE INDEX document_travail_reunion ON document_travail (reunion_id, numero);

-- Versions deposited and sendings, in the order of their recording; only what the nature asks for is filled.
CREATE TABLE fait_document (
    document_id TEXT NOT NULL REFERENCES document_travail (id),
    rang INTEGER NOT NULL,
    nature TEXT NOT NULL,
    version INTEGER NOT NULL,
    complete BOOLEAN,
    destinataires TEXT,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (document_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((complete IS NULL) = (destinataires IS NOT NULL))
);

-- The priorities of a year, and each version that a decision adopted.
CREATE TABLE priorites (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    annee INTEGER NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX priorites_numero ON priorites (numero);
CREATE UNIQUE INDEX priorites_annee ON priorites (convention_id, annee);

CREATE TABLE priorites_version (
    priorites_id TEXT NOT NULL REFERENCES priorites (id),
    numero INTEGER NOT NULL,
    textes TEXT NOT NULL,
    decision_id TEXT NOT NULL REFERENCES decision_copil (id),
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (priorites_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

-- One set of minutes a meeting.
CREATE TABLE compte_rendu (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX compte_rendu_numero ON compte_rendu (numero);
CREATE UNIQUE INDEX compte_rendu_reunion ON compte_rendu (reunion_id);

-- Its facts, in the order of their recording; only what the nature asks for is filled.
CREATE TABLE fait_compte_rendu (
    compte_rendu_id TEXT NOT NULL REFERENCES compte_rendu (id),
    rang INTEGER NOT NULL,
    nature TEXT NOT NULL,
    tour INTEGER NOT NULL,
    version INTEGER,
    texte TEXT,
    directions TEXT,
    destinataires TEXT,
    decision_id TEXT REFERENCES decision_copil (id),
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (compte_rendu_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
