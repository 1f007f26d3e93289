-- What took place against a rule (G16): why it is told, the rule, in what it was not kept. As JSON; absent where the rule was
-- kept.

ALTER TABLE fait_reunion ADD COLUMN fait_accompli TEXT;
ALTER TABLE fait_consultation ADD COLUMN fait_accompli TEXT;
ALTER TABLE decision_copil ADD COLUMN fait_accompli TEXT;
ALTER TABLE fait_compte_rendu ADD COLUMN fait_accompli TEXT;
