-- A migration as the next version of Opsdeck may bring one.
CREATE TABLE brought_by_next (id INTEGER NOT NULL PRIMARY KEY);
