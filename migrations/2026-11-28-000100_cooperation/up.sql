-- Document 001, the convention of cooperation. `fait_accompli`: what took place against a rule (G16), why it is told, the rule,
-- in what it was not kept, as JSON; absent where the rule was kept.

-- What scope and lists find a convention by, of what its history says.
CREATE TABLE convention (
    id TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
    reference TEXT NOT NULL,
    reference_externe TEXT,
    reference_externe_de TEXT REFERENCES organisation (code),
    opco TEXT NOT NULL REFERENCES organisation (code),
    ministere_education TEXT NOT NULL REFERENCES organisation (code),
    ministere_enseignement_superieur TEXT NOT NULL REFERENCES organisation (code),
    -- For the scope of those who read signed conventions only; no rule reads it.
    date_effet DATE,
    CHECK ((reference_externe IS NULL) = (reference_externe_de IS NULL))
);
CREATE UNIQUE INDEX convention_reference ON convention (opco, reference);
CREATE UNIQUE INDEX convention_reference_externe ON convention (reference_externe_de, reference_externe)
    WHERE reference_externe IS NOT NULL;
CREATE INDEX convention_ministere_education ON convention (ministere_education);
CREATE INDEX convention_ministere_enseignement_superieur ON convention (ministere_enseignement_superieur);

-- The steering committee: who sits on it, its meetings, the boards that its year-end meetings come before.

CREATE TABLE membre_copil (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    college TEXT NOT NULL,
    nom TEXT,
    qualite TEXT NOT NULL,
    membre_ca BOOLEAN NOT NULL,
    mandat_reference TEXT,
    mandat_piece_reference TEXT,
    mandat_piece_sha256 TEXT,
    debut DATE NOT NULL,
    titulaire_id TEXT REFERENCES membre_copil (id),
    designation TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    fin_date DATE,
    fin_motif TEXT,
    fin_piece_reference TEXT,
    fin_piece_sha256 TEXT,
    fin_fictif BOOLEAN,
    fin_le TIMESTAMP,
    fin_jour DATE,
    fin_par TEXT,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((mandat_piece_reference IS NULL) = (mandat_piece_sha256 IS NULL)),
    CHECK ((fin_piece_reference IS NULL) = (fin_piece_sha256 IS NULL)),
    CHECK ((titulaire_id IS NULL) = (designation IS NULL)),
    CHECK ((fin_date IS NULL) = (fin_motif IS NULL)
        AND (fin_date IS NULL) = (fin_fictif IS NULL)
        AND (fin_date IS NULL) = (fin_le IS NULL)
        AND (fin_date IS NULL) = (fin_jour IS NULL)
        AND (fin_date IS NULL) = (fin_par IS NULL)),
    CHECK (fin_date IS NULL OR debut <= fin_date)
);
CREATE UNIQUE INDEX membre_copil_numero ON membre_copil (numero);
CREATE INDEX membre_copil_convention ON membre_copil (convention_id, numero);

CREATE TABLE reunion_copil (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    nature TEXT NOT NULL,
    date_prevue DATE NOT NULL,
    heure_prevue TEXT,
    mode TEXT NOT NULL,
    ordre_du_jour TEXT NOT NULL,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    -- An exceptional meeting conciliates a dispute of its convention, which has facts of its own (R18-02).
    litige_id TEXT,
    fait_accompli TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT
);
CREATE UNIQUE INDEX reunion_copil_numero ON reunion_copil (numero);
CREATE INDEX reunion_copil_convention ON reunion_copil (convention_id, numero);

-- Dated facts of a meeting: convened, put off, held, given up, closed. Only what the nature asks for is filled.
CREATE TABLE fait_reunion (
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    rang INTEGER NOT NULL,
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    heure TEXT,
    mode TEXT,
    nouvelle_date DATE,
    motif TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    fait_accompli TEXT,
    PRIMARY KEY (reunion_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- Held, given up, closed: once each. The last line behind the dossier's lock.
CREATE UNIQUE INDEX fait_reunion_unique ON fait_reunion (reunion_id, nature)
    WHERE nature IN ('tenue', 'annulation', 'cloture');

CREATE TABLE presence_reunion (
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    rang INTEGER NOT NULL,
    qualite TEXT NOT NULL,
    membre_id TEXT REFERENCES membre_copil (id),
    nom TEXT,
    PRIMARY KEY (reunion_id, rang)
);

-- Declarations of the boards of the OPCO: the last of a year replaces those before it.
CREATE TABLE conseil_administration (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rang INTEGER NOT NULL,
    annee INTEGER NOT NULL,
    date_conseil DATE NOT NULL,
    heure TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    PRIMARY KEY (convention_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

-- Fiches action (articles 14 to 16): the row by which a fiche is found, and its dated facts, of which it is made.

CREATE TABLE fiche_action (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    reference TEXT NOT NULL,
    reference_externe TEXT,
    reference_externe_de TEXT,
    annee INTEGER NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    -- What partners and académic regions see is found by the last contents of a fiche: who carries the action, and where it
    -- takes place (codes between bars: |11|84|). The verification holds both against the facts.
    porteur_organisation TEXT,
    regions_academiques TEXT NOT NULL,
    CHECK ((reference_externe IS NULL) = (reference_externe_de IS NULL))
);
CREATE UNIQUE INDEX fiche_action_numero ON fiche_action (numero);
CREATE INDEX fiche_action_porteur ON fiche_action (porteur_organisation);
CREATE INDEX fiche_action_convention ON fiche_action (convention_id, numero);
CREATE UNIQUE INDEX fiche_action_reference ON fiche_action (convention_id, reference);
CREATE UNIQUE INDEX fiche_action_reference_externe ON fiche_action (reference_externe_de, reference_externe)
    WHERE reference_externe IS NOT NULL;

-- What happened, in the order of recording. `nature` is the tag of `contenu`, which holds the fact's own figures.
CREATE TABLE fait_fiche_action (
    fiche_id TEXT NOT NULL REFERENCES fiche_action (id),
    rang INTEGER NOT NULL,
    numero BIGINT NOT NULL,
    nature TEXT NOT NULL,
    objet_id TEXT,
    contenu TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (fiche_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- What a fact made that has an address of its own (an avis, a decision of the board), and its place in lists.
CREATE UNIQUE INDEX fait_fiche_action_objet ON fait_fiche_action (objet_id) WHERE objet_id IS NOT NULL;
CREATE INDEX fait_fiche_action_numero ON fait_fiche_action (nature, numero);
-- Committed once, done once, given up once: the last line behind the dossier's lock.
CREATE UNIQUE INDEX fait_fiche_action_unique ON fait_fiche_action (fiche_id, nature)
    WHERE nature IN ('engagee', 'demarree', 'realisee', 'realisation_deposee', 'portee_au_bilan', 'abandonnee');

-- Consultations by e-mail, and what the steering committee decides in meeting or by e-mail (articles 13 and 14).

CREATE TABLE consultation_courriel (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    objet TEXT NOT NULL,
    question TEXT NOT NULL,
    motif_impossibilite TEXT,
    date_cloture DATE NOT NULL,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX consultation_courriel_numero ON consultation_courriel (numero);
CREATE INDEX consultation_courriel_convention ON consultation_courriel (convention_id, numero);

-- Dated facts that happen once in the life of a consultation: opening, closing, cancellation.
CREATE TABLE fait_consultation (
    consultation_id TEXT NOT NULL REFERENCES consultation_courriel (id),
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    motif TEXT,
    membres TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    fait_accompli TEXT,
    PRIMARY KEY (consultation_id, nature),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

-- In one meeting or in one consultation, never both nor neither.
CREATE TABLE decision_copil (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    reunion_id TEXT REFERENCES reunion_copil (id),
    consultation_id TEXT REFERENCES consultation_courriel (id),
    resolution TEXT NOT NULL,
    objet TEXT NOT NULL,
    objet_reference TEXT,
    date_ouverture DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    -- Indexes of what the closing calculated; no rule reads them.
    resultat TEXT,
    sensible_a_la_lecture BOOLEAN,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    -- The action that a vote decides, in the decision's own convention.
    fiche_id TEXT REFERENCES fiche_action (id),
    fait_accompli TEXT,
    CHECK ((reunion_id IS NULL) <> (consultation_id IS NULL)),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((resultat IS NULL) = (sensible_a_la_lecture IS NULL))
);
CREATE UNIQUE INDEX decision_copil_numero ON decision_copil (numero);
CREATE INDEX decision_copil_convention ON decision_copil (convention_id, numero);
CREATE INDEX decision_copil_consultation ON decision_copil (consultation_id, numero);
CREATE INDEX decision_copil_fiche ON decision_copil (fiche_id);

-- Dated facts that happen once in the life of a decision: closing with its calculation, cancellation.
CREATE TABLE fait_decision (
    decision_id TEXT NOT NULL REFERENCES decision_copil (id),
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    motif TEXT,
    calcul TEXT,
    composition_irreguliere BOOLEAN,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (decision_id, nature),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((calcul IS NULL) = (composition_irreguliere IS NULL))
);

CREATE TABLE voix (
    id TEXT NOT NULL PRIMARY KEY,
    decision_id TEXT NOT NULL REFERENCES decision_copil (id),
    rang INTEGER NOT NULL,
    college TEXT NOT NULL,
    -- The first of the college's voices that it takes: 1, then after those already given.
    premiere INTEGER NOT NULL CHECK (premiere >= 1),
    nombre INTEGER NOT NULL CHECK (nombre >= 1),
    membre_id TEXT REFERENCES membre_copil (id),
    sens TEXT NOT NULL,
    pouvoir TEXT,
    date_voix DATE NOT NULL,
    hors_delai BOOLEAN NOT NULL,
    transcrite BOOLEAN NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    reponse_confirme BOOLEAN,
    reponse_date DATE,
    reponse_motif TEXT,
    reponse_le TIMESTAMP,
    reponse_jour DATE,
    reponse_par TEXT,
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((reponse_le IS NULL) = (reponse_confirme IS NULL)
        AND (reponse_le IS NULL) = (reponse_date IS NULL)
        AND (reponse_le IS NULL) = (reponse_jour IS NULL)
        AND (reponse_le IS NULL) = (reponse_par IS NULL))
);
CREATE UNIQUE INDEX voix_rang ON voix (decision_id, rang);
-- A voice counted once: the last line behind the dossier's lock.
CREATE UNIQUE INDEX voix_une_fois ON voix (decision_id, college, premiere)
    WHERE reponse_confirme IS NULL OR reponse_confirme;

-- The yearly bilan (art. 15): one per convention and year, and its dated facts, each list in the order of its recording.

CREATE TABLE bilan (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    annee INTEGER NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX bilan_numero ON bilan (numero);
CREATE UNIQUE INDEX bilan_annee ON bilan (convention_id, annee);

CREATE TABLE bilan_version (
    bilan_id TEXT NOT NULL REFERENCES bilan (id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    volet_quantitatif TEXT,
    volet_qualitatif TEXT,
    neant BOOLEAN NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    -- As counted from the fiches on the day it was written: what is sent does not move.
    chiffres TEXT,
    PRIMARY KEY (bilan_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE bilan_presentation (
    bilan_id TEXT NOT NULL REFERENCES bilan (id),
    rang INTEGER NOT NULL,
    instance TEXT NOT NULL,
    transcrite BOOLEAN NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    -- What an instance answers of a presentation that the secretariat transcribed for it (G17).
    reponse_confirme BOOLEAN,
    reponse_date DATE,
    reponse_motif TEXT,
    reponse_le TIMESTAMP,
    reponse_jour DATE,
    reponse_par TEXT,
    PRIMARY KEY (bilan_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((reponse_par IS NULL) = (reponse_confirme IS NULL)
        AND (reponse_par IS NULL) = (reponse_date IS NULL)
        AND (reponse_par IS NULL) = (reponse_le IS NULL)
        AND (reponse_par IS NULL) = (reponse_jour IS NULL)
        AND (reponse_par IS NULL OR transcrite))
);

CREATE TABLE bilan_envoi (
    bilan_id TEXT NOT NULL REFERENCES bilan (id),
    rang INTEGER NOT NULL,
    version INTEGER NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (bilan_id, rang),
    FOREIGN KEY (bilan_id, version) REFERENCES bilan_version (bilan_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- A version is sent once: the last line behind the dossier's lock.
CREATE UNIQUE INDEX bilan_envoi_un_par_version ON bilan_envoi (bilan_id, version);

CREATE TABLE bilan_reponse (
    bilan_id TEXT NOT NULL REFERENCES bilan (id),
    rang INTEGER NOT NULL,
    partie TEXT NOT NULL,
    sens TEXT NOT NULL,
    motif TEXT,
    version INTEGER NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (bilan_id, rang),
    FOREIGN KEY (bilan_id, version) REFERENCES bilan_version (bilan_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- A ministry answers once to a version.
CREATE UNIQUE INDEX bilan_reponse_une_par_partie ON bilan_reponse (bilan_id, version, partie);

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
    -- The partners of the reference data to which minutes were sent (R14-17).
    organisations TEXT,
    fait_accompli TEXT,
    PRIMARY KEY (compte_rendu_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

-- Ceilings of the mission fees (article 16): what was declared and confirmed of them, what every action moved under them.

CREATE TABLE fait_plafond (
    opco TEXT NOT NULL,
    rang INTEGER NOT NULL,
    dossier_id TEXT NOT NULL,
    declaration_id TEXT NOT NULL,
    nature TEXT NOT NULL,
    contenu TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    PRIMARY KEY (opco, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- A declaration is made once, confirmed once.
CREATE UNIQUE INDEX fait_plafond_declaration ON fait_plafond (declaration_id, nature);

-- What a fact of an action changed of what it weighs, from a day on: their sum up to a day is what counts on that day.
CREATE TABLE mouvement_plafond (
    fiche_id TEXT NOT NULL REFERENCES fiche_action (id),
    rang INTEGER NOT NULL,
    exercice INTEGER NOT NULL,
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    opco TEXT NOT NULL,
    montant BIGINT NOT NULL CHECK (montant <> 0),
    PRIMARY KEY (fiche_id, rang, exercice, nature, date_fait)
);
CREATE INDEX mouvement_plafond_exercice ON mouvement_plafond (opco, exercice);

-- The last line behind the domain: what is committed never exceeds `borne`, the ceiling, or what was committed when the
-- ceiling came to be lowered under it. Its row is also the lock of an OPCO's exercise.
CREATE TABLE compte_plafond (
    opco TEXT NOT NULL,
    exercice INTEGER NOT NULL,
    plafond BIGINT NOT NULL CHECK (plafond >= 0),
    borne BIGINT NOT NULL,
    engage BIGINT NOT NULL CHECK (engage >= 0 AND engage <= borne),
    PRIMARY KEY (opco, exercice)
);
