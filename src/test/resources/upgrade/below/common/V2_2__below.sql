-- A migration with a number that is lower than one that is there already.
CREATE TABLE brought_by_below (id INTEGER NOT NULL PRIMARY KEY);
